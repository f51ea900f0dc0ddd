namespace NsQuery.Repl.Tui;

/// <summary>Ends the process if it has not ended by itself: the library waits for a terminal that is dead, for ever.</summary>
internal sealed class Deadline : IDisposable
{
    /// <summary>Giving the screen back and stopping what runs takes less.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Timer _timer;
    private int _status;

    public Deadline() => _timer = new(_ => Environment.Exit(_status));

    /// <summary>From now on there is so much time to end.</summary>
    /// <param name="status">With what it ends if that was not enough.</param>
    public void Start(int status)
    {
        _status = status;
        _timer.Change(Grace, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
