using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>The columns of each table that one statement uses, and so what has to be scanned for it.</summary>
internal sealed class Uses
{
    private readonly Dictionary<Table, ulong> _columns = [];

    /// <summary>What has to be scanned.</summary>
    public Facets Needs { get; private set; }

    /// <summary>The only table; null if there are several, or none.</summary>
    public Table? OnlyTable => _columns.Count == 1 ? _columns.Keys.Single() : null;

    /// <param name="table">The table.</param>
    /// <param name="columns">A bit for each column, as <see cref="Table.Rest"/> takes them.</param>
    public void Add(Table table, ulong columns)
    {
        _columns[table] = _columns.GetValueOrDefault(table) | columns;
        Needs |= table.Needs(columns);
    }

    /// <summary>What the table's rows and the columns that are used of it rest on.</summary>
    public Facets Rest(Table table) => table.Rest(_columns.GetValueOrDefault(table));
}
