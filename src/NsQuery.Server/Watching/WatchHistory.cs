using System.Diagnostics;

namespace NsQuery.Server.Watching;

/// <summary>The last changes, for watchers that lost their connection: those of some minutes, and not more than a bound.</summary>
internal sealed class WatchHistory
{
    private const int MostBytes = 1 << 20;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Queue<(byte[] Event, long At)> _events = [];
    private long _bytes;

    /// <summary>The number of the last change; 0 before the first.</summary>
    public long Last { get; private set; }

    public void Add(byte[] told)
    {
        _events.Enqueue((told, Stopwatch.GetTimestamp()));
        _bytes += told.Length;
        Last++;
        while (_events.TryPeek(out (byte[] Event, long At) oldest) && (_bytes > MostBytes || Stopwatch.GetElapsedTime(oldest.At) > Life)) _bytes -= _events.Dequeue().Event.Length;
    }

    /// <summary>All changes behind one; null if they are not all there any more, or it never was.</summary>
    public IEnumerable<byte[]>? After(long number)
    {
        long oldest = Last - _events.Count;
        return number < oldest || number > Last ? null : _events.Skip((int)(number - oldest)).Select(static kept => kept.Event);
    }
}
