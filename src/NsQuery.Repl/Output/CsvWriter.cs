using System.Buffers;

namespace NsQuery.Repl.Output;

/// <summary>
/// RFC 4180 with <c>\n</c>, streamed. Tab and newline stand as they are, inside quotes; what else a terminal would act on is spelt as
/// <see cref="VisibleText"/> does, for it is in a name for nothing good. As in sqlite3 an empty text is quoted, and NULL is not.
/// </summary>
internal sealed class CsvWriter(TextWriter output, bool header, string nullText) : IRowWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\t\n ");

    private int _columns;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns.Count;
        if (!header)
            return;
        for (int i = 0; i < _columns; i++)
            Field(i, VisibleText.EscapeKeepingLines(columns[i].Name));
        output.Write('\n');
    }

    public void Row(IRow row)
    {
        for (int i = 0; i < _columns; i++)
            Field(i, row.Kind(i) == ValueKind.Text ? VisibleText.EscapeKeepingLines(row.Text(i)) : CellText.Of(row, i, VisibleText.Backslash.Kept));
        output.Write('\n');
    }

    public void End()
    {
    }

    private void Field(int column, string? text)
    {
        if (column > 0)
            output.Write(',');
        if (text is null)
            Plain(nullText);
        else if (text == nullText)
            Quote(text);
        else
            Plain(text);
    }

    private void Plain(string text)
    {
        if (text.AsSpan().ContainsAny(Quoted))
            Quote(text);
        else
            output.Write(text);
    }

    private void Quote(string text)
    {
        output.Write('"');
        output.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }
}
