using System.Text;

namespace NsQuery.Repl.Output;

/// <summary>
/// Aligned columns for eyes: header, rule, rows; numbers to the right, texts to the left. Widths are known at the end, so a result's rows are
/// kept until then; of a huge result the first rows decide the widths and the rest streams, for memory is finite. A backslash stands as it is.
/// </summary>
internal sealed class TableWriter(TextWriter output, bool header, bool colour, string nullText = "NULL", TableStyle? style = null) : IRowWriter
{
    private const int KeptCharacters = 16 * 1024 * 1024;
    private const int CharactersACell = 16;
    private const string Grey = "\e[90m";
    private const string Plain = "\e[0m";

    // A rule of Markdown has three dashes at least.
    private const int LeastMarkdownWidth = 3;

    private readonly TableStyle _style = style ?? TableStyle.Plain;
    private readonly List<string?[]> _rows = [];
    private readonly StringBuilder _line = new();
    private string[] _names = [];
    private int[] _widths = [];
    private bool[] _numbers = [];
    private bool[] _others = [];
    private long _kept;
    private bool _streams;
    private bool _again;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _rows.Clear();
        _kept = 0;
        _streams = false;
        _names = new string[columns.Count];
        _widths = new int[columns.Count];
        _numbers = new bool[columns.Count];
        _others = new bool[columns.Count];
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = Shown(VisibleText.Escape(columns[i].Name, VisibleText.Backslash.Kept))!;
            _widths[i] = Math.Max(header ? DisplayWidth.Of(_names[i]) : 0, IsMarkdown ? LeastMarkdownWidth : 0);
        }
    }

    public void Row(IRow row)
    {
        string?[] cells = new string?[_names.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Shown(CellText.Of(row, i, VisibleText.Backslash.Kept));
            _kept += CharactersACell + (cells[i]?.Length ?? 0);
        }
        if (_streams)
        {
            Line(cells);
            return;
        }
        for (int i = 0; i < cells.Length; i++)
        {
            _widths[i] = Math.Max(_widths[i], DisplayWidth.Of(cells[i] ?? nullText));
            ValueKind kind = row.Kind(i);
            _numbers[i] |= kind is ValueKind.Integer or ValueKind.Real;
            _others[i] |= kind is ValueKind.Text or ValueKind.Blob;
        }
        _rows.Add(cells);
        if (_kept > KeptCharacters)
            Release();
    }

    public void End()
    {
        if (!_streams)
            Release();
        Rule(_style.Bottom);
    }

    private bool IsMarkdown => _style == TableStyle.Markdown;

    private string? Shown(string? text) => IsMarkdown && text is not null ? MarkdownText.Escape(text) : text;

    private void Release()
    {
        _streams = true;
        if (_again)
            output.Write('\n');
        _again = true;
        Rule(_style.Top);
        if (header)
        {
            Line(_names);
            Rule(_style.Rule);
        }
        foreach (string?[] cells in _rows)
            Line(cells);
        _rows.Clear();
    }

    private void Line(string?[] cells)
    {
        _line.Clear().Append(_style.Row.Left);
        for (int i = 0; i < cells.Length; i++)
        {
            string text = cells[i] ?? nullText;
            int padding = Math.Max(0, _widths[i] - DisplayWidth.Of(text));
            bool right = _numbers[i] && !_others[i];
            _line.Append(i > 0 ? _style.Row.Between : "").Append(' ', right ? padding : 0);
            if (cells[i] is null && colour)
                _line.Append(Grey).Append(text).Append(Plain);
            else
                _line.Append(text);
            _line.Append(' ', right ? 0 : padding);
        }
        _line.Append(_style.Row.Right);
        int length = _line.Length;
        while (length > 0 && _line[length - 1] == ' ')
            length--;
        _line.Length = length;
        output.Write(_line.Append('\n'));
    }

    private void Rule(TableStyle.Line? line)
    {
        if (line is null)
            return;
        output.Write(line.Left);
        for (int i = 0; i < _widths.Length; i++)
        {
            bool colon = IsMarkdown && _numbers[i] && !_others[i];
            output.Write(i > 0 ? line.Between : "");
            output.Write(new string(line.Filling, _widths[i] - (colon ? 1 : 0)));
            output.Write(colon ? ":" : "");
        }
        output.Write(line.Right);
        output.Write('\n');
    }
}
