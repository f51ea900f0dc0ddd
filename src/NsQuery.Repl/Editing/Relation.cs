using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>What has rows under a name in every session.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind">Whether it is a table or a view.</param>
/// <param name="doc">What a row is.</param>
/// <param name="columns">What tells its columns, when they are asked for.</param>
internal sealed class Relation(string name, ProposalKind kind, string doc, Func<ImmutableArray<ColumnDescription>> columns)
{
    private readonly Lazy<ImmutableArray<ColumnDescription>> _columns = new(columns);

    public string Name => name;

    public ProposalKind Kind => kind;

    public string Doc => doc;

    public ImmutableArray<ColumnDescription> Columns => _columns.Value;

    /// <summary>The names of a table function's arguments; empty for another.</summary>
    public IEnumerable<string> Arguments => kind == ProposalKind.Table ? Columns.Where(static column => column.IsHidden).Select(static column => column.Name) : [];
}
