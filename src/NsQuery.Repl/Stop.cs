using System.Runtime.InteropServices;

namespace NsQuery.Repl;

/// <summary>What stops a run before its end: its time is up, or Ctrl-C.</summary>
internal sealed class Stop : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private int _interrupted;

    /// <param name="timeout">From now on; null for never.</param>
    public Stop(TimeSpan? timeout)
    {
        if (timeout is { } time) _source.CancelAfter(time);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>130 after Ctrl-C, as a shell reports it; else the timeout's.</summary>
    public int ExitCode => Volatile.Read(ref _interrupted) != 0 ? Repl.ExitCode.Interrupted : Repl.ExitCode.Timeout;

    /// <summary>The same in words.</summary>
    public string Reason => ExitCode == Repl.ExitCode.Timeout ? "stopped, since the time of --timeout was up" : "interrupted";

    public void Dispose()
    {
        _interrupt.Dispose();
        _source.Dispose();
    }

    /// <summary>The first Ctrl-C asks; a second one is the system's.</summary>
    private void OnInterrupt(PosixSignalContext context)
    {
        context.Cancel = Interlocked.Exchange(ref _interrupted, 1) == 0;
        if (context.Cancel) _source.Cancel();
    }
}
