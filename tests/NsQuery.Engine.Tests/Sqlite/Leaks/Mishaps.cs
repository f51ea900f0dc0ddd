using System.Runtime.CompilerServices;
using NsQuery.Scan;

namespace NsQuery.Tests.Sqlite.Leaks;

/// <summary>Statements of all kinds in sessions that are opened and closed, and what becomes of them.</summary>
internal sealed class Mishaps(Random random)
{
    private const int StatementsASession = 50;

    private const string Runaway = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

    private static readonly string[] Good =
    [
        "SELECT p.pid, t.tid, n.nspid FROM processes p JOIN tasks t ON t.pid = p.pid JOIN nspids n ON n.tid = t.tid WHERE p.pid IN (3, 21, 99) ORDER BY 1 DESC LIMIT 2",
        "SELECT type, count(*), group_concat(inum) FROM namespaces GROUP BY type HAVING count(*) > 0",
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20) SELECT x, comm FROM c JOIN processes ON pid = x",
        "SELECT label FROM owner_tree",
        "SELECT comm, username FROM processes WHERE pid BETWEEN 2 AND 4; SELECT 1; SELECT * FROM host; -- and no more",
    ];

    private static readonly string[] Wrong = ["SELEC 1", "SELECT nonsense FROM processes", "SELECT 1; SELECT ("];

    private static readonly string[] Refused = ["CREATE TABLE t(x)", "DELETE FROM processes", "PRAGMA user_version = 3", "ATTACH '/tmp/x' AS x"];

    private readonly int[] _counts = new int[Enum.GetValues<Mishap>().Length];
    private readonly List<WeakReference<Fixture>> _sessions = [];

    /// <summary>Sessions that something still holds; none once garbage is collected.</summary>
    public int SessionsAlive => _sessions.Count(static session => session.TryGetTarget(out _));

    public int Count(Mishap mishap) => _counts[(int)mishap];

    public override string ToString() => $"{_sessions.Count} sessions: {string.Join(", ", Enum.GetValues<Mishap>().Select(mishap => $"{Count(mishap)} {mishap}"))}";

    public void Run(int statements)
    {
        for (int done = 0; done < statements; done += StatementsASession) RunSession();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunSession()
    {
        using Fixture fixture = new();
        _sessions.Add(new(fixture));
        bool hasForgotten = false;
        for (int i = 0; i < StatementsASession; i++)
        {
            Mishap mishap = (Mishap)random.Next(_counts.Length);
            if (mishap == Mishap.CancelledByTime && random.Next(10) > 0) mishap = Mishap.None; // it takes a millisecond
            // A reader that nobody ended runs on for all that SQLite knows, and those beside it share its instant: none scans.
            if (hasForgotten && mishap is (Mishap.ScanFails or Mishap.CancelledInTheScan)) mishap = Mishap.None;
            hasForgotten |= mishap == Mishap.Forgotten;
            _counts[(int)mishap]++;
            using CancellationTokenSource cancel = new();
            QueryException? failed = Record.Exception(() => Run(fixture, mishap, cancel)) as QueryException;
            fixture.Failure = null;
            fixture.Scanning = null;
            Assert.Equal(Expected(mishap), failed?.Failure);
        }
    }

    private static QueryFailure? Expected(Mishap mishap) => mishap switch
    {
        Mishap.Wrong or Mishap.Refused or Mishap.FailsInTheMiddle => QueryFailure.Sql,
        Mishap.ScanFails => QueryFailure.NotScannable,
        Mishap.CancelledBefore or Mishap.CancelledInTheScan or Mishap.CancelledBetweenRows or Mishap.CancelledByTime => QueryFailure.Cancelled,
        _ => null,
    };

    private void Run(Fixture fixture, Mishap mishap, CancellationTokenSource cancel)
    {
        // An instant that an open transaction has would not be scanned for again.
        if (mishap is Mishap.ScanFails or Mishap.CancelledInTheScan) End(fixture);
        string good = One(Good);
        switch (mishap)
        {
            case Mishap.Wrong:
                Read(fixture, One(Wrong), default);
                break;
            case Mishap.Refused:
                Read(fixture, One(Refused), default);
                break;
            case Mishap.FailsInTheMiddle:
                Read(fixture, "SELECT pid, CASE WHEN pid > 3 THEN abs(-9223372036854775808) END FROM processes", default);
                break;
            case Mishap.ScanFails:
                fixture.Failure = new ScanException("cannot list it: EIO");
                Read(fixture, good, default);
                break;
            case Mishap.CancelledBefore:
                cancel.Cancel();
                Read(fixture, good, cancel.Token);
                break;
            case Mishap.CancelledInTheScan:
                fixture.Scanning = cancel.Cancel;
                Read(fixture, "SELECT * FROM processes JOIN tasks USING (pid)", cancel.Token);
                break;
            case Mishap.CancelledBetweenRows:
                Read(fixture, "SELECT * FROM processes, namespaces", cancel.Token, cancel.Cancel);
                break;
            case Mishap.CancelledByTime:
                cancel.CancelAfter(1);
                Read(fixture, Runaway, cancel.Token);
                break;
            case Mishap.BrokenOff:
                foreach (QueryResult result in fixture.Session.Run(good))
                {
                    if (result.Read()) break;
                }
                break;
            case Mishap.Forgotten:
                Forget(fixture.Session.Run(good).GetEnumerator());
                break;
            case Mishap.Overlapping:
                foreach (QueryResult result in fixture.Session.Run("SELECT * FROM processes LIMIT 3"))
                {
                    while (result.Read()) Read(fixture, good, default);
                }
                break;
            case Mishap.Begun:
                End(fixture);
                Read(fixture, $"BEGIN; SAVEPOINT a; {good}", default);
                break;
            default:
                Read(fixture, good, default);
                break;
        }
    }

    private string One(string[] of) => of[random.Next(of.Length)];

    private static void End(Fixture fixture) => _ = Record.Exception(() => fixture.Rows("ROLLBACK"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(IEnumerator<QueryResult> results) => Assert.True(results.MoveNext() && results.Current.Read());

    private static void Read(Fixture fixture, string sql, CancellationToken cancel, Action? onRow = null)
    {
        foreach (QueryResult result in fixture.Session.Run(sql, cancel))
        {
            for (; result.Read(); onRow?.Invoke()) Assert.NotEmpty(Fixture.Row(result));
        }
    }
}
