using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Reads as much of an answer as there is to be room for: an endless one ends so.</summary>
internal static class KeptAnswer
{
    /// <summary>About so many bytes of values are kept.</summary>
    public const long Room = 256 << 20;

    /// <summary>What a value takes besides what is in it: its place in the row, and the object that it is.</summary>
    private const int ValueSize = 32;

    /// <param name="result">A statement that is to be read.</param>
    /// <param name="run">Where to count its rows.</param>
    /// <param name="room">So many bytes.</param>
    /// <returns>The answer, and whether there was no room for more of it.</returns>
    public static (Answer Answer, bool IsCut) Read(QueryResult result, RunState run, long room = Room)
    {
        List<KeptRow> rows = [];
        ResultRow row = new(result);
        bool isCut = false;
        while (result.Read())
        {
            if (room <= 0)
            {
                isCut = true;
                break;
            }
            KeptRow kept = new(row, result.Columns.Count);
            for (int i = 0; i < result.Columns.Count; i++) room -= Size(kept, i);
            rows.Add(kept);
            run.Rows = rows.Count;
        }
        return (new(result.Columns, rows) { Partial = result.Partial, Statistics = result.Statistics }, isCut);
    }

    private static long Size(KeptRow row, int column) => row.Kind(column) switch
    {
        ValueKind.Text => ValueSize + (sizeof(char) * (long)row.Text(column).Length),
        ValueKind.Blob => ValueSize + row.Blob(column).Length,
        _ => ValueSize,
    };
}
