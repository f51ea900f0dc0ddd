using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace NsQuery.Repl.Tui;

/// <summary>
/// What comes to the interface from outside: signals that stop and end it, and the death of its terminal. The screen is given back, and when it ends
/// nothing lives on.
/// </summary>
internal sealed class Ending : IDisposable
{
    /// <summary>Who ignores SIGHUP, or has no controlling terminal, is told of its death by nobody.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>And the signal's number: told by a signal to end, as a shell reports it.</summary>
    private const int Signalled = 128;

    /// <summary>SIGCONT and SIGTSTP, whose names the compiler takes amiss, as Windows has none.</summary>
    private const PosixSignal Continued = (PosixSignal)18, Stopped = (PosixSignal)20;

    /// <summary>The runtime has arrow keys and the keypad type other sequences than a shell expects, and leaves it so.</summary>
    private const string UsualKeys = "\e[?1l\e>";

    private readonly IApplication _app;
    private readonly IRunnable _shell;
    private readonly ImmutableArray<PosixSignalRegistration> _signals;
    private readonly Deadline _deadline;
    private PosixSignalRegistration _stop;
    private AnsiInput? _raw;

    /// <param name="app">What is to end.</param>
    /// <param name="shell">What runs in it.</param>
    /// <param name="deadline">Begins when it is to end, and lasts until it has.</param>
    public Ending(IApplication app, IRunnable shell, Deadline deadline)
    {
        (_app, _shell, _deadline) = (app, shell, deadline);
        _signals =
        [
            .. ((PosixSignal[])[PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM]).Select(signal => PosixSignalRegistration.Create(signal, End)),
            PosixSignalRegistration.Create(Continued, _ => Invoke(Resume)),
        ];
        _stop = OnStop();
        // Before the library sees it, whose own way to stop would end in the signal's handler.
        app.Keyboard.KeyDown += OnKey;
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
        _app.Keyboard.KeyDown -= OnKey;
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _stop.Dispose();
        _app.Driver?.WriteRaw(UsualKeys);
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
        _deadline.Start(Status);
    }

    private PosixSignalRegistration OnStop() => PosixSignalRegistration.Create(Stopped, context =>
    {
        context.Cancel = true;
        Invoke(Stop);
    });

    private void OnKey(object? sender, Key key)
    {
        if (key != Key.Z.WithCtrl) return;
        key.Handled = true;
        Stop();
    }

    /// <summary>Gives the screen back and stops; comes back when it goes on.</summary>
    private void Stop()
    {
        // Without a handler the signal, which the library sends to itself, stops the process.
        _stop.Dispose();
        _app.Driver?.Suspend();
        _stop = OnStop();
        _app.ClearScreenNextIteration = true;
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
