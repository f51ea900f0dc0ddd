using Terminal.Gui.App;

namespace NsQuery.Repl.Tui;

/// <summary>Looks again and again, but never spends more than a tenth of the time on it.</summary>
/// <param name="interval">From one look to the next; null to look only when told to.</param>
/// <param name="look">Looks; does not fail.</param>
internal sealed class Clock(TimeSpan? interval, Func<Task> look)
{
    private const int Share = 10;

    private IApplication? _app;
    private object? _next;
    private bool _looking;
    private bool _again;

    public bool IsPaused { get; set; }

    /// <summary>Begins, if it has not.</summary>
    public void Run(IApplication app)
    {
        if (_app is not null) return;
        _app = app;
        Now();
    }

    /// <summary>Looks now; once more if it just does.</summary>
    public async void Now()
    {
        _again = true;
        if (_looking) return;
        _looking = true;
        DateTime begun = DateTime.UtcNow;
        while (_again)
        {
            _again = false;
            await look();
        }
        _looking = false;
        if (_next is not null) _app?.RemoveTimeout(_next);
        _next = null;
        if (interval is not { } usual) return;
        TimeSpan spent = DateTime.UtcNow - begun;
        _next = _app?.AddTimeout(spent * Share > usual ? spent * Share : usual, Tick);
    }

    private bool Tick()
    {
        if (IsPaused) return true;
        _next = null;
        Now();
        return false;
    }
}
