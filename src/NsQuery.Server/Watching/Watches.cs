using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Watching;

/// <summary>All statements that are watched, or were until some minutes ago, so that who comes again can go on.</summary>
internal sealed class Watches(Work work, IHostApplicationLifetime lifetime) : IDisposable
{
    private const int Most = 64, MostOfOneClient = 16;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, SharedWatch> _watches = new(StringComparer.Ordinal);

    /// <summary>The one run of a statement; begun if there is none.</summary>
    /// <exception cref="ProblemException">There are too many others.</exception>
    public SharedWatch Of(WatchQuestion question, string client)
    {
        lock (_watches)
        {
            if (_watches.TryGetValue(question.Key, out SharedWatch? known)) return known;
            foreach ((string key, SharedWatch watch) in _watches.Where(static pair => pair.Value.Idle > Life).ToList()) Forget(key, watch);
            // Those that nobody watches make room for new ones.
            if (_watches.Count >= Most && _watches.MaxBy(static pair => pair.Value.Idle) is { Value.Idle.Ticks: > 0 } oldest) Forget(oldest.Key, oldest.Value);
            if (_watches.Count >= Most || _watches.Values.Count(watch => watch.Client == client && watch.Idle == TimeSpan.Zero) >= MostOfOneClient) throw new ProblemException(TooMany);
            return _watches[question.Key] = new(question, client, work, lifetime.ApplicationStopping);
        }
    }

    /// <summary>A statement that failed at its first look is nothing to come back to.</summary>
    public void Forget(WatchQuestion question)
    {
        lock (_watches) _watches.Remove(question.Key);
    }

    public void Dispose()
    {
        lock (_watches)
        {
            foreach (SharedWatch watch in _watches.Values) watch.Dispose();
            _watches.Clear();
        }
    }

    private static Problem TooMany { get; } = new(StatusCodes.Status429TooManyRequests, "Too many statements are watched", "all places are taken: end another watch") { RetryAfter = 5 };

    private void Forget(string key, SharedWatch watch)
    {
        _watches.Remove(key);
        watch.Dispose();
    }
}
