using Terminal.Gui.Drawing;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Places in an editor's text, which counts lines and characters as they are seen, and in the same text as a string.</summary>
internal static class TextPlaces
{
    /// <summary>The place in the string.</summary>
    public static int Offset(IReadOnlyList<List<Cell>> lines, int row, int column)
    {
        int offset = 0;
        for (int i = 0; i < row && i < lines.Count; i++) offset += Length(lines[i], lines[i].Count) + 1;
        return row < lines.Count ? offset + Length(lines[row], column) : offset;
    }

    /// <summary>The place in the editor; within a character it is that one's.</summary>
    public static (int Row, int Column) Place(IReadOnlyList<List<Cell>> lines, int offset)
    {
        for (int row = 0; row < lines.Count; row++)
        {
            int column = 0;
            for (; column < lines[row].Count && offset >= lines[row][column].Grapheme.Length; column++) offset -= lines[row][column].Grapheme.Length;
            if (column < lines[row].Count || offset == 0) return (row, column);
            offset--;
        }
        return lines.Count == 0 ? (0, 0) : (lines.Count - 1, lines[^1].Count);
    }

    private static int Length(List<Cell> line, int cells)
    {
        int length = 0;
        for (int i = 0; i < cells && i < line.Count; i++) length += line[i].Grapheme.Length;
        return length;
    }
}
