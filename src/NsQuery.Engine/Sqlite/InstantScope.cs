using System.Diagnostics;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>
/// Which instant a connection's statements see: one for all statements that run at once, or until the transaction ends.
/// It is taken when a table is first read, and dropped when the first statement of the next starts or the last one ends.
/// A lone statement's holds what it needs and no more; one that is taken while others run, or in a transaction, holds all.
/// </summary>
/// <param name="take">Takes a new instant that holds what these uses need; null for all that there is.</param>
/// <param name="isScan">Whether that scans a machine.</param>
internal sealed class InstantScope(Func<Uses?, CancellationToken, Instant> take, bool isScan = true)
{
    private readonly HashSet<nint> _running = [];
    private Instant? _current;
    private TableReads? _turn;
    private CancellationToken _turnsCancel;
    private bool _inTransaction;

    /// <summary>The instant of the statement that is being stepped; taken now if there is none that holds what it needs.</summary>
    public Instant Current
    {
        get
        {
            if (_turn?.Instant is { } known) return known;
            Uses? uses = _inTransaction ? null : _turn?.Uses;
            if (_current?.Holds(uses) != true) _current = Counted(() => take(_running.Count > 1 ? null : uses, Cancel));
            return Reads.Instant = _current;
        }
    }

    /// <summary>An instant that holds all: the one that binds the next statement, or a new one.</summary>
    public Instant Whole(TableReads reads, CancellationToken cancel)
    {
        using Turn turn = For(reads, cancel);
        if (_inTransaction) return Current;
        return _current is { } current && current.Holds(null) ? current : Counted(() => take(null, cancel));
    }

    /// <summary>Who pays for the memory that SQLite uses for a statement in its turn; null for nobody.</summary>
    public MemoryAccount? Memory { get; set; }

    /// <summary>Whether what can hold secrets is left out.</summary>
    public bool Redacts { get; set; }

    /// <summary>Whether no instant binds the statement that is being stepped: none is taken, and no transaction will want one.</summary>
    public bool IsFree => _current is null && !_inTransaction;

    /// <summary>What the statement that is being prepared or stepped reads.</summary>
    public TableReads Reads => _turn ?? Others;

    /// <summary>What is read by statements whose turn nobody announces: others prepare and step them on the open connection.</summary>
    public TableReads Others { get; private set; } = new();

    /// <summary>Ends those statements.</summary>
    public CancellationToken OthersCancel { get; set; }

    /// <summary>Ends the statement that is being stepped, and its scan.</summary>
    public CancellationToken Cancel => _turn is null ? OthersCancel : _turnsCancel;

    /// <summary>What a callback of the running statement threw: SQLite carries only a text through.</summary>
    public Exception? Failure { get; set; }

    /// <summary>SQLite works for this statement from here on, until the answer is disposed.</summary>
    public Turn For(TableReads reads, CancellationToken cancel)
    {
        Turn turn = new(this, _turn, MemoryAccount.Enter(Memory), _turnsCancel); // a function of the user's may run statements within a statement
        _turn = reads;
        _turnsCancel = cancel;
        if (Memory is { } memory) memory.Cancel = cancel;
        Failure = null;
        return turn;
    }

    /// <summary>Scans, and tells the statement that is being stepped what that cost.</summary>
    public Instant Counted(Func<Instant> scan)
    {
        long started = Stopwatch.GetTimestamp();
        Instant instant = scan();
        if (!isScan) return instant;
        Reads.Scans++;
        Reads.ScanTime += Stopwatch.GetElapsedTime(started);
        return instant;
    }

    public void StatementStarted(nint statement, bool inTransaction)
    {
        _inTransaction = inTransaction;
        if (_running.Count == 0 && !inTransaction) _current = null;
        if (_running.Count == 0 && _turn is null) Others = Others.Again();
        _running.Add(statement);
    }

    public void StatementEnded(nint statement, bool inTransaction)
    {
        _inTransaction = inTransaction;
        _running.Remove(statement);
        if (_running.Count == 0 && !inTransaction) _current = null;
    }

    /// <summary>One statement's turn; at its end goes on the one that it interrupted.</summary>
    internal readonly ref struct Turn(InstantScope scope, TableReads? interrupted, MemoryAccount.Payment payment, CancellationToken interruptedsCancel)
    {
        private readonly MemoryAccount.Payment _payment = payment;

        public void Dispose()
        {
            _payment.Dispose();
            scope._turn = interrupted;
            scope._turnsCancel = interruptedsCancel;
        }
    }
}
