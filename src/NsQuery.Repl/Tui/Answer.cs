using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui;

/// <summary>One statement's rows, kept as values: what is on the screen is rendered from them.</summary>
internal sealed record Answer(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<KeptRow> Rows)
{
    private const int MostShown = 256;

    public static Answer Empty { get; } = new([], []);

    /// <summary>What it lacks; null if nothing.</summary>
    public PartialView? Partial { get; init; }

    public QueryStatistics? Statistics { get; init; }

    /// <summary>Reads a statement to its end.</summary>
    public static Answer Read(QueryResult result)
    {
        List<KeptRow> rows = [];
        for (ResultRow row = new(result); result.Read();) rows.Add(new KeptRow(row, result.Columns.Count));
        return new(result.Columns, rows) { Partial = result.Partial, Statistics = result.Statistics };
    }

    /// <summary>The place of a column; -1 if there is none of that name.</summary>
    public int Column(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == name) return i;
        return -1;
    }

    /// <summary>A value as it stands in a cell, nothing in it that a terminal would obey, and no more than any cell shows; empty for NULL.</summary>
    public string Text(int row, int column) => Rows[row].Kind(column) switch
    {
        ValueKind.Text when Rows[row].Text(column) is { Length: > MostShown } text => Shown.Text(text[..MostShown]),
        ValueKind.Blob when Rows[row].Blob(column) is { Length: > MostShown } blob => $"x'{Convert.ToHexStringLower(blob.AsSpan(0, MostShown))}",
        ValueKind.Text => Shown.Text(Rows[row].Text(column)),
        _ => CellText.Of(Rows[row], column, VisibleText.Backslash.Kept) ?? "",
    };
}
