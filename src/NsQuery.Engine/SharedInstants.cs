using NsQuery.Scan;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>
/// The instants that all sessions of an engine share. Readers take the published one by reading one reference; a scan runs
/// beside them and publishes the next by writing it. An old one is freed with its last reader.
/// </summary>
/// <param name="scan">Scans the whole machine.</param>
/// <param name="age">The oldest that an instant may be that is handed out.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedInstants(Func<CancellationToken, Instant> scan, TimeSpan age, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _starting = new();
    private volatile Published? _current;
    private Task<Published>? _scan;

    /// <summary>An instant that is young enough; waits for a scan only if there is none.</summary>
    /// <param name="older">How old it may be, if that is older than usual.</param>
    /// <param name="cancel">Ends the wait; the scan goes on for others.</param>
    public Instant Take(TimeSpan? older, CancellationToken cancel)
    {
        TimeSpan most = Most(older);
        long asked = time.GetTimestamp();
        Published? published = _current;
        while (published is null || (AgeOf(published) > most && published.Began < asked))
        {
            Task<Published> next = Next();
            _ = Task.WaitAny([next], cancel);
            published = next.GetAwaiter().GetResult();
        }
        // Half way to being too old, the next one is begun: so it is there in time, and nobody waits.
        if (AgeOf(published) > most / 2 && !_end.IsCancellationRequested) _ = Next();
        return published.Instant;
    }

    /// <summary>The one that <see cref="Take"/> would give at once; null if it would wait.</summary>
    public Instant? Ready(TimeSpan? older) => _current is { } published && AgeOf(published) <= Most(older) ? published.Instant : null;

    public void Dispose()
    {
        if (_end.IsCancellationRequested) return;
        _end.Cancel();
        Task? last;
        lock (_starting) last = _scan;
        if (last is not null) _ = Task.WaitAny(last); // it reads a procfs that is closed next
        _end.Dispose();
    }

    private TimeSpan Most(TimeSpan? older) => older > age ? older.Value : age;

    private TimeSpan AgeOf(Published published) => time.GetElapsedTime(published.Began);

    /// <summary>The scan that runs; one is begun if none does.</summary>
    private Task<Published> Next()
    {
        lock (_starting)
        {
            if (_end.IsCancellationRequested) throw new ScanException("the engine is closed");
            if (_scan is { IsCompleted: false }) return _scan;
            _scan = Task.Run(() =>
            {
                long began = time.GetTimestamp();
                return _current = new(scan(_end.Token), began);
            });
            // If nobody waits for it, the next reader who needs one tries again and is told.
            _ = _scan.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return _scan;
        }
    }

    /// <param name="Instant">The instant.</param>
    /// <param name="Began">When its scan began.</param>
    private sealed record Published(Instant Instant, long Began);
}
