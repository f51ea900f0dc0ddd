namespace NsQuery.Repl.Output;

/// <summary>A value a line behind its column's name, an empty line between rows, as sqlite3's line mode does; streamed.</summary>
internal sealed class LineWriter(TextWriter output, bool header, string nullText) : IRowWriter
{
    private string[] _names = [];
    private bool _again;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _names = new string[columns.Count];
        int width = 0;
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = VisibleText.Escape(columns[i].Name, VisibleText.Backslash.Kept);
            width = Math.Max(width, DisplayWidth.Of(_names[i]));
        }
        for (int i = 0; i < _names.Length; i++)
            _names[i] = header ? $"{new string(' ', width - DisplayWidth.Of(_names[i]))}{_names[i]} = " : "";
    }

    public void Row(IRow row)
    {
        if (_again)
            output.Write('\n');
        _again = true;
        for (int i = 0; i < _names.Length; i++)
        {
            output.Write(_names[i]);
            output.Write(CellText.Of(row, i, VisibleText.Backslash.Kept) ?? nullText);
            output.Write('\n');
        }
    }

    public void End()
    {
    }
}
