using NsQuery.Model;

namespace NsQuery.Tests.Sqlite;

/// <summary>A scan reads what the statement's columns rest on, and no more; a transaction's reads all.</summary>
public sealed class NeedsTests : IDisposable
{
    private const Facets Processes = Facets.Tasks, Tasks = Facets.Tasks | Facets.Threads, Namespaces = Tasks | Facets.Taskless, Peopled = Tasks | Facets.Listed;

    private const Facets Members = Facets.AllLinks & ~(Facets.LinkPidForChildren | Facets.LinkTimeForChildren);

    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("SELECT count(*) FROM processes", Processes)]
    [InlineData("SELECT pid, comm FROM processes WHERE ppid = 1", Processes)]
    [InlineData("SELECT pid, cmdline FROM processes", Processes)]
    [InlineData("SELECT comm FROM processes ORDER BY uid", Processes | Facets.Status)]
    [InlineData("SELECT comm FROM processes GROUP BY net_ns", Processes | Facets.LinkNet)]
    [InlineData("SELECT count(*) FROM processes WHERE pid_ns <> pid_ns_for_children", Processes | Facets.LinkPid | Facets.LinkPidForChildren)]
    [InlineData("SELECT tid FROM tasks", Tasks)]
    [InlineData("SELECT count(*) FROM processes JOIN tasks USING (net_ns)", Tasks | Facets.LinkNet)]
    [InlineData("SELECT count(*) FROM processes p NATURAL JOIN (SELECT uts_ns FROM tasks) t", Tasks | Facets.LinkUts)]
    [InlineData("SELECT inum FROM net_ns", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT (SELECT owner FROM net_ns WHERE inum = 1)", Namespaces | Facets.LinkNet | Facets.Owner)]
    [InlineData("WITH n AS (SELECT * FROM net_ns) SELECT nprocs FROM n", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT root_depth FROM (SELECT min(depth) AS root_depth FROM pid_ns)", Namespaces | Facets.LinkPid | Facets.LinkPidForChildren | Facets.Parent | Facets.Status)]
    [InlineData("SELECT inum, held_by FROM net_ns", Namespaces | Facets.LinkNet | Facets.Pins)]
    [InlineData("SELECT name FROM net_ns", Namespaces | Facets.LinkNet | Facets.LinkMnt | Facets.Binds)]
    [InlineData("SELECT inum FROM ns_holders WHERE kind = 'owned'", Namespaces | Facets.AllLinks | Facets.Parent | Facets.Owned)]
    [InlineData("SELECT nodename FROM uts_ns", Namespaces | Facets.LinkUts | Facets.Uname)]
    [InlineData("SELECT pid, fd FROM ns_holders WHERE kind = 'fd'", Tasks | Facets.LinkMnt | Facets.Binds | Facets.Fds)]
    [InlineData("SELECT pid FROM ns_holders WHERE 'socket' = kind AND pid > 1", Tasks | Facets.Sockets)]
    [InlineData("SELECT pid FROM ns_holders WHERE kind = 'fd' OR kind = 'process'", Namespaces | Facets.Pins | Facets.AllLinks | Facets.Parent | Facets.Owned)]
    [InlineData("SELECT pid FROM ns_holders WHERE kind IN ('fd', 'process')", Namespaces | Facets.Pins | Facets.AllLinks | Facets.Parent | Facets.Owned)]
    [InlineData("SELECT a.pid FROM ns_holders a JOIN ns_holders b USING (inum) WHERE a.kind = 'process' AND b.kind = 'fd'", Tasks | Facets.AllLinks | Facets.Binds | Facets.Fds)]
    [InlineData("SELECT a.pid FROM ns_holders a JOIN ns_holders b USING (inum, kind) WHERE a.kind = 'process'", Namespaces | Facets.Pins | Facets.AllLinks | Facets.Parent | Facets.Owned)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs > 0", Peopled | Facets.LinkNet)]
    [InlineData("SELECT owner FROM net_ns WHERE ntasks >= 1", Peopled | Facets.LinkNet | Facets.Owner)]
    [InlineData("SELECT inum FROM user_ns WHERE pid IS NOT NULL", Peopled | Members)]
    [InlineData("SELECT type, parent FROM namespaces WHERE type <> 'net' AND 0 < nprocs", Peopled | Members | Facets.Parent)]
    [InlineData("SELECT inum FROM (SELECT * FROM net_ns) WHERE pid = 4711", Peopled | Facets.LinkNet)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs > 0 AND inum IN (1, 2)", Peopled | Facets.LinkNet)]
    [InlineData("SELECT inum FROM pid_ns WHERE nprocs > 0", Peopled | Facets.LinkPid)]
    [InlineData("SELECT boottime_offset FROM time_ns WHERE nprocs > 0", Peopled | Facets.LinkTime | Facets.LinkTimeForChildren | Facets.TimeOffsets)]
    [InlineData("SELECT held_by FROM pid_ns WHERE nprocs > 0", Namespaces | Facets.LinkPid | Facets.LinkPidForChildren | Facets.Parent | Facets.Pins)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs >= 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs > -1", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs IS NOT NULL", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs > 0 OR ntasks = 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT inum FROM net_ns WHERE NOT nprocs > 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT inum FROM net_ns WHERE nprocs > '0'", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT a.inum FROM net_ns a JOIN net_ns b ON b.inum = a.inum AND b.nprocs > 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT p.pid FROM processes p LEFT JOIN net_ns n ON n.inum = p.net_ns AND n.nprocs > 0", Peopled | Facets.LinkNet)]
    [InlineData("SELECT n.inum FROM net_ns n LEFT JOIN processes p ON p.net_ns = n.inum AND n.nprocs > 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT n.inum FROM net_ns n FULL JOIN processes p ON p.net_ns = n.inum AND n.nprocs > 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT n.inum FROM processes p FULL JOIN net_ns n ON p.net_ns = n.inum AND n.nprocs > 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT n.inum FROM processes p RIGHT JOIN net_ns n ON p.net_ns = n.inum AND n.nprocs > 0", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT h.pid FROM ns_holders h LEFT JOIN processes p ON p.pid = h.pid AND h.kind = 'fd'", Namespaces | Facets.Pins | Facets.AllLinks | Facets.Parent | Facets.Owned)]
    [InlineData("SELECT h.pid FROM ns_holders h LEFT JOIN processes p ON p.pid = h.pid AND h.kind = 'fd' WHERE h.inum = 5", Namespaces | Facets.Pins | Facets.AllLinks | Facets.Parent | Facets.Owned)]
    [InlineData("SELECT n.inum FROM net_ns n LEFT JOIN processes p ON p.net_ns = n.inum AND n.nprocs > 0 WHERE n.inum = 5", Namespaces | Facets.LinkNet)]
    [InlineData("SELECT hostname FROM host", Facets.None)]
    [InlineData("SELECT visible_pids FROM host", Facets.Tasks)]
    [InlineData("SELECT complete FROM host", Facets.All)]
    [InlineData("SELECT count(*) FROM gaps", Facets.All)]
    [InlineData("SELECT 1 FROM processes WHERE EXISTS (SELECT 1 FROM gaps)", Facets.All)]
    [InlineData("BEGIN; SELECT hostname FROM host; COMMIT", Facets.All)]
    [InlineData("SAVEPOINT a; SELECT pid FROM processes; RELEASE a", Facets.All)]
    public void It_follows_the_columns_that_are_used(string sql, object facets)
    {
        _fixture.Rows(sql);
        Assert.Equal((Told((Facets)facets), 1), (Told(_fixture.Wanted), _fixture.Scans));
    }

    /// <summary>For namespaces without a task the lists are read in any case.</summary>
    private static Facets Told(Facets facets) => facets.HasFlag(Facets.Taskless) ? facets & ~Facets.Listed : facets;

    [Fact]
    public void A_reader_that_needs_more_than_the_one_that_runs_sees_a_fresh_instant_that_holds_all()
    {
        using IEnumerator<QueryResult> first = _fixture.Session.Run("SELECT pid, CAST(scan_ms AS INTEGER) FROM host JOIN processes").GetEnumerator();
        Assert.True(first.MoveNext() && first.Current.Read());
        Assert.Equal(["2"], _fixture.Rows("SELECT DISTINCT CAST(scan_ms AS INTEGER) FROM host JOIN net_ns"));
        Assert.Equal(Facets.All, _fixture.Wanted);
        Assert.Equal(["2"], _fixture.Rows("SELECT DISTINCT CAST(scan_ms AS INTEGER) FROM host JOIN user_ns"));
        Assert.True(first.Current.Read());
        Assert.Equal(1, first.Current.Integer(1));
    }

    [Fact]
    public void A_transaction_that_begins_while_a_reader_runs_sees_one_instant()
    {
        using IEnumerator<QueryResult> first = _fixture.Session.Run("SELECT pid FROM processes").GetEnumerator();
        Assert.True(first.MoveNext() && first.Current.Read());
        Assert.Equal(["2", "2"], _fixture.Rows("BEGIN; SELECT CAST(scan_ms AS INTEGER) FROM host; SELECT DISTINCT CAST(scan_ms AS INTEGER) FROM host JOIN net_ns; COMMIT"));
    }
}
