using System.Net;

namespace NsQuery.Server.Access;

/// <summary>Slows down who shows what is no token: each time in a row from one address takes twice as long.</summary>
/// <param name="time">The clock.</param>
internal sealed class Guesses(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromSeconds(5), Forgiven = TimeSpan.FromMinutes(1);

    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (int Count, DateTimeOffset Last)> _failed = [];

    /// <summary>Waits as long as it takes to be told that it was wrong.</summary>
    public Task Wait(IPAddress? address, CancellationToken cancel) => Task.Delay(Next(address ?? IPAddress.None), time, cancel);

    /// <summary>How long that is.</summary>
    public TimeSpan Next(IPAddress address)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_failed.Count >= Most) _failed.Clear();
            (int count, DateTimeOffset last) = _failed.GetValueOrDefault(address);
            count = now - last > Forgiven ? 1 : count + 1;
            _failed[address] = (count, now);
            TimeSpan delay = First * Math.Pow(2, Math.Min(count, 10) - 1);
            return delay < Longest ? delay : Longest;
        }
    }
}
