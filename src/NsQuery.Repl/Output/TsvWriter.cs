namespace NsQuery.Repl.Output;

/// <summary>
/// Tab-separated values, a row a line, streamed. Tab, newline, carriage return and backslash are <c>\t \n \r \\</c>, other hidden
/// characters as <see cref="VisibleText"/> spells them, so that a text can be got back. NULL is an empty field if nothing else is said.
/// </summary>
internal sealed class TsvWriter(TextWriter output, bool header, string nullText = "") : IRowWriter
{
    private int _columns;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns.Count;
        if (!header)
            return;
        for (int i = 0; i < _columns; i++)
            Field(i, VisibleText.Escape(columns[i].Name, VisibleText.Backslash.Doubled));
        output.Write('\n');
    }

    public void Row(IRow row)
    {
        for (int i = 0; i < _columns; i++)
            Field(i, CellText.Of(row, i, VisibleText.Backslash.Doubled) ?? nullText);
        output.Write('\n');
    }

    public void End()
    {
    }

    private void Field(int column, string text)
    {
        if (column > 0)
            output.Write('\t');
        output.Write(text);
    }
}
