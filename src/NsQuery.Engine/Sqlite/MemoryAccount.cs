using System.Runtime.InteropServices;

namespace NsQuery.Sqlite;

/// <summary>What SQLite's memory one session has, and may have.</summary>
internal sealed unsafe class MemoryAccount : IDisposable
{
    /// <summary>Of so much at once it is asked whether the statement is cancelled: one long function after another asks nothing else.</summary>
    private const int Large = 64 << 10;

    /// <summary>For whom SQLite works on this thread: it tells an allocation's size, and nothing else.</summary>
    [ThreadStatic]
    private static MemoryAccount? Current;

    private readonly long _budget;
    private long* _used;

    public MemoryAccount(long budget)
    {
        AccountedMemory.Install();
        _budget = budget;
        // One byte is the account's own: who frees the last of them frees the number, and that may be long after the session.
        _used = (long*)NativeMemory.Alloc(sizeof(long));
        *_used = 1;
    }

    /// <summary>Whether something has been refused since this was last set to false.</summary>
    public bool IsExhausted { get; set; }

    /// <summary>What may be used, for people.</summary>
    public string Budget => _budget % (1 << 20) == 0 ? $"{_budget >> 20}M" : $"{_budget} bytes";

    /// <summary>Ends the statement that is paid for.</summary>
    public CancellationToken Cancel { get; set; }

    /// <summary>Whether the statement is cancelled that SQLite works for on this thread.</summary>
    public static bool IsCurrentCancelled => Current is { } current && current.Cancel.IsCancellationRequested;

    /// <summary>It pays for what this thread asks SQLite for, until the answer is disposed; null for nobody.</summary>
    public static Payment Enter(MemoryAccount? account)
    {
        if (account is null) return default;
        Payment payment = new(Current);
        Current = account;
        return payment;
    }

    public static bool TryChargeCurrent(int size, out long* payer)
    {
        payer = null;
        if (Current is not { } current) return true;
        payer = current._used;
        return current.TryCharge(size);
    }

    public static bool TryCharge(long* payer, int size)
    {
        if (payer is null) return true;
        if (Current is { } current && current._used == payer) return current.TryCharge(size);
        Interlocked.Add(ref *payer, size);
        return true;
    }

    public static void Credit(long* payer, int size)
    {
        if (payer is not null && Interlocked.Add(ref *payer, -size) == 0) NativeMemory.Free(payer);
    }

    public void Dispose()
    {
        if (_used is null) return;
        Credit(_used, 1);
        _used = null;
    }

    private bool TryCharge(int size)
    {
        if (size >= Large && Cancel.IsCancellationRequested) return false;
        if (Interlocked.Add(ref *_used, size) <= _budget) return true;
        Credit(_used, size);
        IsExhausted = true;
        return false;
    }

    /// <summary>The time in which an account pays; at its end pays who did before.</summary>
    internal readonly ref struct Payment
    {
        private readonly MemoryAccount? _before;
        private readonly bool _isPaying;

        public Payment(MemoryAccount? before) => (_before, _isPaying) = (before, true);

        public void Dispose()
        {
            if (_isPaying) Current = _before;
        }
    }
}
