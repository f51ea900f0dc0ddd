using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace NsQuery.Repl.Tui;

/// <summary>
/// What comes to the interface from outside: signals that end it, and the death of its terminal. The screen is given back, and then nothing lives on.
/// </summary>
internal sealed class Ending : IDisposable
{
    /// <summary>Giving the screen back and stopping what runs takes less.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Who ignores SIGHUP, or has no controlling terminal, is told of its death by nobody.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>And the signal's number: told by a signal to end, as a shell reports it.</summary>
    private const int Signalled = 128;

    /// <summary>SIGCONT, whose name the compiler takes amiss, as Windows has none.</summary>
    private const PosixSignal Continued = (PosixSignal)18;

    private readonly IApplication _app;
    private readonly IRunnable _shell;
    private readonly ImmutableArray<PosixSignalRegistration> _signals;
    private readonly Timer _deadline;
    private AnsiInput? _raw;

    public Ending(IApplication app, IRunnable shell)
    {
        (_app, _shell) = (app, shell);
        _deadline = new(_ => Environment.Exit(Status));
        _signals =
        [
            .. ((PosixSignal[])[PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM]).Select(signal => PosixSignalRegistration.Create(signal, End)),
            PosixSignalRegistration.Create(Continued, _ => Invoke(Resume)),
        ];
        app.AddTimeout(Look, () =>
        {
            if (IsTerminalGone) Environment.Exit(Signalled + Number(PosixSignal.SIGHUP));
            return true;
        });
    }

    /// <summary>With what the program ends.</summary>
    public int Status { get; private set; } = ExitCode.Done;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _deadline.Dispose();
        _raw?.Dispose();
    }

    /// <summary>The library would read the end of a dead terminal for ever, and never end itself.</summary>
    private static bool IsTerminalGone => File.ResolveLinkTarget("/dev/stdin", returnFinalTarget: true) is { } terminal && terminal.FullName.EndsWith(" (deleted)", StringComparison.Ordinal);

    /// <summary>
    /// On SIGCONT the runtime gives a terminal the settings that it had at the start, but input as it is typed is wanted; what the shell wrote has to go.
    /// </summary>
    private void Resume()
    {
        _raw?.Dispose();
        _raw = new();
        _app.ClearScreenNextIteration = true;
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        Status = Signalled + Number(context.Signal);
        if (IsTerminalGone) Environment.Exit(Status);
        Invoke(() => _app.RequestStop(_shell));
        _deadline.Change(Grace, System.Threading.Timeout.InfiniteTimeSpan);
    }

    private void Invoke(Action action)
    {
        if (_app.Initialized) _app.Invoke(action);
    }

    private static int Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        _ => 15,
    };
}
