using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace NsQuery.Live.Tests.Leaks;

/// <summary>Statements of every kind in one session.</summary>
internal sealed class SessionStatements(QuerySession session, Random random)
{
    private const string Runaway = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";
    private const int SqliteInterrupt = 9;

    private static readonly string[] Lookups = ["SELECT comm, uid, pid_ns, cmdline FROM processes WHERE pid = 1", "SELECT username, cgroup, container, age_s FROM processes WHERE pid = 2", "SELECT hostname, kernel FROM host", "SELECT 6 * 7; SELECT 1; -- and no more"];

    private static readonly string[] Joins =
    [
        "SELECT p.cmdline, u.nodename, c.root FROM processes p JOIN uts_ns u ON u.inum = p.uts_ns JOIN cgroup_ns c ON c.inum = p.cgroup_ns",
        "SELECT label FROM owner_tree",
        "SELECT * FROM tasks WHERE tid = 2147483647",
        "SELECT type, count(*), group_concat(inum) FROM namespaces GROUP BY type HAVING count(*) > 0",
        "SELECT p.comm, n.nspid, c.name FROM processes p JOIN nspids n ON n.tid = p.pid LEFT JOIN containers c ON c.id = p.container ORDER BY 2 DESC LIMIT 9",
    ];

    private static readonly string[] Holders = ["SELECT kind, count(*) FROM ns_holders GROUP BY 1", "SELECT name, addresses FROM net_interfaces", "SELECT m.mount_point, u.pid FROM mounts m LEFT JOIN mount_users u USING (dev)", "SELECT inum, name, up, netnsid, pinned_since, held_by FROM net_ns", "SELECT * FROM uname, ipc_ns"];

    private static readonly string[] Wrong = ["SELEC 1", "SELECT nonsense FROM processes", "SELECT 1; SELECT ("];

    private static readonly string[] Refused = ["CREATE TABLE t(x)", "DELETE FROM processes", "PRAGMA user_version = 3", "ATTACH '/tmp/x' AS x"];

    /// <summary>Runs one; whether it was cancelled. What fails otherwise than its kind does is the test's failure.</summary>
    public bool Run(StatementKind kind)
    {
        Exception? failed = Record.Exception(() => Start(kind));
        bool cancelled = failed is QueryException { Failure: QueryFailure.Cancelled } or SqliteException { SqliteErrorCode: SqliteInterrupt };
        bool isExpected = kind switch
        {
            StatementKind.Wrong or StatementKind.Refused or StatementKind.FailsInTheMiddle => failed is QueryException { Failure: QueryFailure.Sql },
            StatementKind.CancelledBefore or StatementKind.CancelledInTheSql or StatementKind.CancelledBetweenRows or StatementKind.TimedOut or StatementKind.TypedCancelled => cancelled,
            StatementKind.CancelledInTheScan => cancelled || failed is null,
            _ => failed is null,
        };
        Assert.True(isExpected, $"{kind}: {failed}");
        return cancelled;
    }

    private void Start(StatementKind kind)
    {
        using CancellationTokenSource cancel = new();
        switch (kind)
        {
            case StatementKind.Lookup:
                Read(One(Lookups));
                break;
            case StatementKind.Unbound:
                Read("SELECT comm FROM processes WHERE pid = :pid; SELECT :a, ?2, $b");
                break;
            case StatementKind.Wrong:
                Read(One(Wrong));
                break;
            case StatementKind.Refused:
                Read(One(Refused));
                break;
            case StatementKind.FailsInTheMiddle:
                Read("SELECT CASE WHEN pid > 2 THEN abs(-9223372036854775808) END FROM processes ORDER BY pid");
                break;
            case StatementKind.Joined:
                Read(One(Joins));
                break;
            case StatementKind.Holders:
                Read(One(Holders));
                break;
            case StatementKind.Everything:
                Read(random.Next(2) == 0 ? "SELECT count(*) FROM gaps" : "SELECT complete FROM host");
                break;
            case StatementKind.CancelledBefore:
                cancel.Cancel();
                Read(Any(), cancel: cancel.Token);
                break;
            case StatementKind.CancelledInTheScan:
                cancel.CancelAfter(random.Next(1, 10));
                Read(random.Next(3) == 0 ? One(Joins) : random.Next(2) == 0 ? One(Holders) : "SELECT * FROM gaps", cancel: cancel.Token);
                break;
            case StatementKind.CancelledInTheSql:
                Task canceller = Soon(cancel);
                try
                {
                    Read(Runaway, cancel: cancel.Token);
                }
                finally
                {
                    canceller.Wait(CancellationToken.None);
                }
                break;
            case StatementKind.CancelledBetweenRows:
                Read("SELECT a.comm, b.comm FROM processes a, processes b", cancel.Cancel, cancel.Token);
                break;
            case StatementKind.TimedOut:
                cancel.CancelAfter(random.Next(1, 4));
                Read("SELECT count(*) FROM processes a, processes b, processes c, processes d, processes e, processes f", cancel: cancel.Token);
                break;
            case StatementKind.BrokenOff:
                foreach (QueryResult result in session.Run(Any()))
                {
                    if (result.Read()) break;
                }
                break;
            case StatementKind.Forgotten:
                Forget(session.Run(Any()).GetEnumerator());
                break;
            case StatementKind.Overlapping:
                foreach (QueryResult result in session.Run("SELECT tid FROM tasks LIMIT 3"))
                {
                    while (result.Read()) Read(Any());
                }
                break;
            case StatementKind.Begun:
                End();
                Read($"BEGIN; {Any()}");
                break;
            case StatementKind.Savepoints:
                Read($"SAVEPOINT a; {One(Lookups)}; SAVEPOINT b; {One(Holders)}; ROLLBACK TO a; {One(Joins)}; RELEASE a");
                break;
            default:
                new TypedStatements(session, random).Run(kind);
                break;
        }
    }

    /// <summary>Cancels from another thread, after up to a millisecond or so.</summary>
    private Task Soon(CancellationTokenSource cancel)
    {
        int spins = random.Next(30_000);
        return Task.Run(() =>
        {
            Thread.SpinWait(spins);
            cancel.Cancel();
        });
    }

    private string Any() => One(random.Next(16) switch { 0 => Joins, 1 => Holders, _ => Lookups });

    private string One(string[] of) => of[random.Next(of.Length)];

    private void End() => _ = Record.Exception(() => Read("ROLLBACK"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(IEnumerator<QueryResult> results) => Assert.True(results.MoveNext() && (results.Current.Read() || results.Current.Columns.Count > 0));

    private void Read(string sql, Action? onRow = null, CancellationToken cancel = default)
    {
        foreach (QueryResult result in session.Run(sql, cancel))
        {
            for (; result.Read(); onRow?.Invoke()) Assert.NotNull(Machine.Line(result));
        }
    }
}
