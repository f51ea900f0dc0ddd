namespace NsQuery.Repl.Output;

/// <summary>The values of a row on one line, with a delimiter between, streamed. NULL is an empty field if nothing else is said.</summary>
/// <param name="output">Where to print.</param>
/// <param name="delimiter">A tab; or <c>|</c> as in sqlite3's list mode, which is not marked in a value.</param>
/// <param name="backslash">Doubled, so that a text can be got back from <c>\t \n \r \\</c> and what else <see cref="VisibleText"/> spells; or as it is.</param>
/// <param name="header">Whether columns are named.</param>
/// <param name="nullText">What NULL looks like.</param>
internal sealed class DelimitedWriter(TextWriter output, char delimiter, VisibleText.Backslash backslash, bool header, string nullText = "") : IRowWriter
{
    private int _columns;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns.Count;
        if (!header)
            return;
        for (int i = 0; i < _columns; i++)
            Field(i, VisibleText.Escape(columns[i].Name, backslash));
        output.Write('\n');
    }

    public void Row(IRow row)
    {
        for (int i = 0; i < _columns; i++)
            Field(i, CellText.Of(row, i, backslash) ?? nullText);
        output.Write('\n');
    }

    public void End()
    {
    }

    private void Field(int column, string text)
    {
        if (column > 0)
            output.Write(delimiter);
        output.Write(text);
    }
}
