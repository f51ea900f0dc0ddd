using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Watching;

/// <summary>All rows on a terminal's other screen, drawn anew at every look, as top(1) does; the screen of before is back at the end.</summary>
internal sealed class TopScreen : IWatchWriter
{
    // The runtime, asked for the terminal's size, puts the keypad into application mode (1, =), and leaves it there.
    private const string Enter = "\e[?1049h\e[?25l", Leave = "\e[?1l\e>\e[?25h\e[?1049l", Home = "\e[H", EndOfLine = "\e[K", EndOfScreen = "\e[J";

    // What a terminal has that does not tell its size, and the least that has room for a table.
    private const int UsualWidth = 80, UsualHeight = 24, LeastHeight = 3;

    private readonly Lock _drawing = new();
    private readonly PosixSignalRegistration[] _endings;
    private readonly TextWriter _output;
    private readonly Diagnostics _diagnostics;
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly string _sql;
    private int _changes;
    private bool _left;

    public TopScreen(TextWriter output, Diagnostics diagnostics, IReadOnlyList<ResultColumn> columns, string sql)
    {
        (_output, _diagnostics, _columns) = (output, diagnostics, columns);
        _sql = VisibleText.Escape(string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), VisibleText.Backslash.Kept);
        // Of these the process dies, but not without giving the terminal back.
        _endings = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => GiveBack()), PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => GiveBack())];
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

        int width = Console.WindowWidth is > 0 and int cells ? cells : UsualWidth;
        int height = Math.Max(LeastHeight, Console.WindowHeight is > 0 and int known ? known : UsualHeight);
        StringBuilder screen = new(Home);
        Line(string.Create(CultureInfo.InvariantCulture, $"{at.ToLocalTime():HH:mm:ss}  {rows.Count} rows, {_changes} changes  {_sql}"));
        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        int shown = Math.Min(lines.Length, height - (lines.Length > height - 1 ? 2 : 1));
        foreach (string line in lines.AsSpan(0, shown)) Line(line);
        if (shown < lines.Length) Line(string.Create(CultureInfo.InvariantCulture, $"and {lines.Length - shown} more"));
        // No line feed behind the last line: it would scroll.
        screen.Length -= 2;
        lock (_drawing)
        {
            if (_left) return;
            _output.Write(screen.Append(EndOfScreen));
            _output.Flush();
        }

        void Line(string line) => screen.Append(DisplayWidth.Cut(line, width)).Append(EndOfLine).Append("\r\n");
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration ending in _endings) ending.Dispose();
        GiveBack();
    }

    private void GiveBack()
    {
        lock (_drawing)
        {
            if (_left) return;
            _left = true;
            try
            {
                _output.Write(Leave);
                _output.Flush();
            }
            catch (OutputException)
            {
                // The terminal is gone.
            }
        }
    }
}
