using System.Globalization;
using Terminal.Gui.App;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>The line between the editor and the rows: a spinner and the time while a statement runs, else what is selected.</summary>
internal sealed class RunLine : View
{
    private const string Spinner = "|/-\\";

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private RunState? _run;
    private int _turns;
    private string _still = "";

    public RunLine()
    {
        Height = 1;
        Width = Dim.Fill();
        SchemeName = Looks.Bar;
    }

    /// <summary>Turns until <see cref="Stop"/>.</summary>
    public void Start(IApplication? app, RunState run)
    {
        _run = run;
        _turns = 0;
        Tick();
        app?.AddTimeout(Turn, () => _run == run && Tick());
    }

    public void Stop()
    {
        _run = null;
        Text = _still;
    }

    /// <summary>What stands there while nothing runs.</summary>
    public void Show(string text)
    {
        _still = text;
        if (_run is null) Text = text;
    }

    private bool Tick()
    {
        if (_run is not { } run) return false;
        Text = string.Create(CultureInfo.InvariantCulture, $" {Spinner[_turns++ % Spinner.Length]} {run.Elapsed.TotalSeconds:0.0} s  {run.Rows} rows  Esc cancels");
        return true;
    }
}
