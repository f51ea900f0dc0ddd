using System.Collections.Concurrent;

namespace NsQuery.Server.Answering;

/// <summary>Sessions that are used again, each by one statement at a time.</summary>
internal sealed class Sessions(Engine engine) : IDisposable
{
    private readonly ConcurrentBag<QuerySession> _idle = [];

    /// <exception cref="QueryException">There is none to be had.</exception>
    public QuerySession Take() => _idle.TryTake(out QuerySession? session) ? session : engine.OpenSession();

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
