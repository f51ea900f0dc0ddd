using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>A table whose rows follow from arguments, all of them required: <c>FROM name(a, b)</c>, or <c>FROM name WHERE a = … AND b = …</c>.</summary>
internal sealed class TableFunction<TRow> : Table
{
    public required Column<TRow>[] ColumnList { get; init; }

    /// <summary>The rows of one call; an argument is of its declared type, and never NULL.</summary>
    public required Func<Snapshot, Value[], TRow[]> Rows { get; init; }

    public override IReadOnlyList<Column> Columns => ColumnList;

    public override RowSet Open(Snapshot snapshot, Value[] arguments) => new RowSet<TRow>(this, ColumnList, Rows(snapshot, arguments), [.. arguments, snapshot.Host.Hostname]);
}

/// <summary>One required argument of a table function: a hidden column of its table.</summary>
/// <param name="Name">snake_case, unique among the columns too.</param>
/// <param name="Type">The declared type.</param>
/// <param name="Doc">Its meaning and unit.</param>
internal sealed record Argument(string Name, ColumnType Type, string Doc);
