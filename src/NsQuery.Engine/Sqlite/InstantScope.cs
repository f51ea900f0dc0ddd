using System.Diagnostics;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>
/// Which instant a connection's statements see: one for all statements that run at once, or until the transaction ends.
/// It is taken when a table is first read, and dropped when the first statement of the next starts or the last one ends.
/// </summary>
/// <param name="take">Takes a new instant.</param>
internal sealed class InstantScope(Func<CancellationToken, Instant> take)
{
    private readonly HashSet<nint> _running = [];
    private Instant? _current;
    private bool _inTransaction;

    /// <summary>The instant; taken now if there is none.</summary>
    public Instant Current => _current ??= Counted(() => take(Cancel));

    /// <summary>Whether no instant binds the statement that is being stepped: none is taken, and no transaction will want one.</summary>
    public bool IsFree => _current is null && !_inTransaction;

    /// <summary>What the statement that is being stepped reads; null if nobody wants to know.</summary>
    public TableReads? Reads { get; set; }

    /// <summary>Ends the statement that is being stepped, and its scan.</summary>
    public CancellationToken Cancel { get; set; }

    /// <summary>What a callback of the running statement threw: SQLite carries only a text through.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Scans, and tells the statement that is being stepped what that cost.</summary>
    public Instant Counted(Func<Instant> scan)
    {
        long started = Stopwatch.GetTimestamp();
        Instant instant = scan();
        if (Reads is { } reads)
        {
            reads.Scans++;
            reads.ScanTime += Stopwatch.GetElapsedTime(started);
        }
        return instant;
    }

    public void StatementStarted(nint statement, bool inTransaction)
    {
        _inTransaction = inTransaction;
        if (_running.Count == 0 && !inTransaction) _current = null;
        _running.Add(statement);
    }

    public void StatementEnded(nint statement, bool inTransaction)
    {
        _inTransaction = inTransaction;
        _running.Remove(statement);
        if (_running.Count == 0 && !inTransaction) _current = null;
    }
}
