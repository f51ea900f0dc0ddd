using System.Globalization;
using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Watching;

/// <summary>All rows on a terminal's other screen, drawn anew at every look, as top(1) does; the screen of before is back at the end.</summary>
internal sealed class TopScreen : IWatchWriter
{
    private const string Enter = "\e[?1049h\e[?25l", Leave = "\e[?25h\e[?1049l", Home = "\e[H", EndOfLine = "\e[K", EndOfScreen = "\e[J";

    private readonly TextWriter _output;
    private readonly Diagnostics _diagnostics;
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly string _sql;
    private int _changes;

    public TopScreen(TextWriter output, Diagnostics diagnostics, IReadOnlyList<ResultColumn> columns, string sql)
    {
        (_output, _diagnostics, _columns) = (output, diagnostics, columns);
        _sql = VisibleText.Escape(string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), VisibleText.Backslash.Kept);
        output.Write(Enter);
    }

    public void Look(IReadOnlyList<object?[]> rows, IReadOnlyList<RowChange> changes, DateTimeOffset at)
    {
        _changes += changes.Count(static change => change.Event != "present");
        using StringWriter text = new();
        IRowWriter table = RowWriters.Create(OutputFormat.Table, text, header: true, nullText: null, colour: false, _diagnostics);
        table.Begin(_columns);
        foreach (object?[] row in rows) table.Row(new KeptRow(row));
        table.End();

        (int width, int height) = (Console.WindowWidth, Console.WindowHeight);
        StringBuilder screen = new(Home);
        Line(string.Create(CultureInfo.InvariantCulture, $"{at.ToLocalTime():HH:mm:ss}  {rows.Count} rows, {_changes} changes  {_sql}"));
        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        int shown = Math.Min(lines.Length, height - (lines.Length > height - 1 ? 2 : 1));
        foreach (string line in lines.AsSpan(0, shown)) Line(line);
        if (shown < lines.Length) Line(string.Create(CultureInfo.InvariantCulture, $"and {lines.Length - shown} more"));
        // No line feed behind the last line: it would scroll.
        screen.Length -= 2;
        _output.Write(screen.Append(EndOfScreen));
        _output.Flush();

        void Line(string line) => screen.Append(Cut(line, width)).Append(EndOfLine).Append("\r\n");
    }

    public void Dispose()
    {
        _output.Write(Leave);
        _output.Flush();
    }

    /// <summary>As much of a line as fits, by the cells that its characters take.</summary>
    private static string Cut(string line, int width)
    {
        int cells = 0, at = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            string one = rune.ToString();
            cells += DisplayWidth.Of(one);
            if (cells > width) return line[..at];
            at += one.Length;
        }
        return line;
    }
}
