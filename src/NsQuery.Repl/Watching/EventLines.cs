using System.Globalization;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Watching;

/// <summary>An event a line, for eyes: the time, a sign, and what each column is, or was and is.</summary>
internal sealed class EventLines(TextWriter output, IReadOnlyList<ResultColumn> columns) : IWatchWriter
{
    private const string Nothing = "NULL";

    public void Look(IReadOnlyList<object?[]> rows, IReadOnlyList<RowChange> changes, DateTimeOffset at)
    {
        foreach (RowChange change in changes)
        {
            string sign = change.Event switch { "added" => "+", "removed" => "-", "changed" => "~", _ => "=" };
            output.Write($"{at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {sign} {string.Join(", ", Cells(change))}\n");
        }
        output.Flush();
    }

    public void Dispose()
    {
    }

    private IEnumerable<string> Cells(RowChange change)
    {
        KeptRow row = new(change.Row);
        KeptRow? before = change.Before is null ? null : new(change.Before);
        for (int i = 0; i < columns.Count; i++)
        {
            string now = Cell(row, i), was = before is null ? now : Cell(before, i);
            yield return $"{VisibleText.Escape(columns[i].Name, VisibleText.Backslash.Kept)} {(was == now ? now : $"{was} → {now}")}";
        }
    }

    private static string Cell(KeptRow row, int column) => CellText.Of(row, column, VisibleText.Backslash.Kept) ?? Nothing;
}
