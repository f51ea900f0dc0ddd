using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>One thing that FROM reads.</summary>
/// <param name="scope">Where its name is looked up; null for a view's, which knows no common table expression of others.</param>
/// <param name="name">The name of a table, view or common table expression; empty for a sub-select.</param>
/// <param name="query">The sub-select; null for a name.</param>
/// <param name="alias">What the statement calls it; null if by its name.</param>
internal sealed class Source(Query? scope, string name, Query? query = null, string? alias = null)
{
    private ImmutableArray<ColumnDescription> _columns;

    /// <summary>Whether NATURAL joins it.</summary>
    public bool IsNatural { get; init; }

    /// <summary>What stands before the dot.</summary>
    public string Label => alias ?? name;

    /// <summary>The name of what is read.</summary>
    public string Name => name;

    /// <summary>What a row is, as far as it is told.</summary>
    public string Doc => query is null && scope?.Find(name) is null && Relations.Find(name) is { } relation ? relation.Doc : "";

    /// <summary>The columns that can be named, each name once.</summary>
    public ImmutableArray<ColumnDescription> Columns
    {
        get
        {
            if (!_columns.IsDefault) return _columns;
            _columns = []; // for the one that reads from itself
            ImmutableArray<ColumnDescription> all = query?.Columns ?? scope?.Find(name)?.Columns ?? Relations.Find(name)?.Columns ?? [];
            return _columns = [.. all.Where(static column => column.Name.Length > 0).DistinctBy(static column => column.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }
}
