namespace NsQuery.Scan;

/// <summary>
/// Closes what cancelled scans held, beside the caller, who waits to hear that it stopped: a descriptor takes some
/// microseconds to close, and a scan can hold tens of thousands. Whoever needs them closed waits for that.
/// </summary>
internal sealed class CancelledScans
{
    private readonly Lock _lock = new();
    private Task _closing = Task.CompletedTask;

    public void Close(FoundNamespaces found)
    {
        lock (_lock) _closing = Task.WhenAll(_closing, Task.Run(found.Dispose));
    }

    /// <summary>Until all that was handed over so far is closed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public void Wait(CancellationToken cancel = default)
    {
        Task closing;
        lock (_lock) closing = _closing;
        closing.Wait(cancel);
    }
}
