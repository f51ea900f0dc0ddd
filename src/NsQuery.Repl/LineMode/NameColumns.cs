namespace NsQuery.Repl.LineMode;

/// <summary>Names side by side, sorted downwards, as sqlite3 lists its tables.</summary>
internal static class NameColumns
{
    private const int Width = 80, Gap = 2;

    public static void Write(TextWriter output, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        int cell = names.Max(static name => name.Length) + Gap;
        int columns = Math.Max(1, Width / cell);
        int rows = (names.Count + columns - 1) / columns;
        for (int row = 0; row < rows; row++)
        {
            for (int at = row; at < names.Count; at += rows) output.Write(at + rows < names.Count ? names[at].PadRight(cell) : names[at]);
            output.Write('\n');
        }
    }
}
