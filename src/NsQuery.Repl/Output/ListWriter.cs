namespace NsQuery.Repl.Output;

/// <summary>The values of a row on one line, parted by <c>|</c> as sqlite3's list mode does, streamed. A bar in a value is not marked.</summary>
internal sealed class ListWriter(TextWriter output, bool header, string nullText) : IRowWriter
{
    private int _columns;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns.Count;
        if (!header)
            return;
        for (int i = 0; i < _columns; i++)
            Field(i, VisibleText.Escape(columns[i].Name, VisibleText.Backslash.Kept));
        output.Write('\n');
    }

    public void Row(IRow row)
    {
        for (int i = 0; i < _columns; i++)
            Field(i, CellText.Of(row, i, VisibleText.Backslash.Kept) ?? nullText);
        output.Write('\n');
    }

    public void End()
    {
    }

    private void Field(int column, string text)
    {
        if (column > 0)
            output.Write('|');
        output.Write(text);
    }
}
