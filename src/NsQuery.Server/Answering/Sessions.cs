using System.Collections.Concurrent;

namespace NsQuery.Server.Answering;

/// <summary>Sessions that are used again, each by one statement at a time.</summary>
internal sealed class Sessions(Engine engine) : IDisposable
{
    private readonly ConcurrentBag<QuerySession> _idle = [];

    /// <param name="maxAge">How old the machine's picture may be; null for no older than the server's.</param>
    /// <exception cref="QueryException">There is none to be had.</exception>
    public QuerySession Take(TimeSpan? maxAge = null)
    {
        if (!_idle.TryTake(out QuerySession? session)) session = engine.OpenSession();
        session.MaxAge = maxAge;
        return session;
    }

    /// <summary>When the machine was as a statement would see it now; null if it would be looked at first.</summary>
    public DateTimeOffset? SeenAt(TimeSpan maxAge) => engine.SeenAt(maxAge);

    /// <summary>Gives one back; one that a statement left in a transaction is of no use to others.</summary>
    public void Give(QuerySession session)
    {
        if (session.IsInTransaction) session.Dispose();
        else _idle.Add(session);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out QuerySession? session)) session.Dispose();
    }
}
