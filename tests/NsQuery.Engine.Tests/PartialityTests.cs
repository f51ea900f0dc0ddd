using NsQuery.Model;
using NsQuery.Tests.Sqlite;

namespace NsQuery.Tests;

/// <summary>A statement is partial when a gap touches a table, a column and, for a key lookup, a subject that it reads.</summary>
public sealed class PartialityTests : IDisposable
{
    private readonly Fixture _fixture = new Fixture()
        .With(new Gap("ns_links", GapSubject.Pid(1), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1))
        .With(new Gap("uname", GapSubject.Inum(300), Facets.Uname, "EPERM", "its uname is NULL", "CAP_SYS_ADMIN", 1))
        .With(new Gap("ns_ioctls", GapSubject.Inum(201), Facets.Owner, "EPERM", "its owner is unknown", "a reader above", 1) { Type = NsType.User });

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("SELECT net_ns FROM processes", true)]
    [InlineData("SELECT pid FROM processes WHERE net_ns IS NULL", true)]
    [InlineData("SELECT * FROM processes", true)]
    [InlineData("SELECT count(*) FROM net_ns", true)]
    [InlineData("SELECT inum FROM namespaces WHERE inum = 300", true)]
    [InlineData("SELECT net_ns FROM processes WHERE pid = 1", true)]
    [InlineData("SELECT net_ns FROM processes WHERE pid IN (1, 2)", true)]
    [InlineData("SELECT net_ns FROM processes WHERE comm = 'comm 2'", true)]
    [InlineData("SELECT net_ns FROM processes WHERE pid = 2", false)]
    [InlineData("SELECT net_ns FROM tasks WHERE pid IN (2, 3)", false)]
    [InlineData("SELECT net_ns FROM tasks WHERE tid = 1", true)]
    [InlineData("SELECT net_ns FROM tasks WHERE tid = 2", false)]
    [InlineData("SELECT net_ns FROM tasks WHERE tid = 999", true)]
    [InlineData("SELECT owner FROM user_ns", true)]
    [InlineData("SELECT owner FROM user_ns WHERE inum = 200", true)]
    [InlineData("SELECT owner FROM pid_ns", false)]
    [InlineData("SELECT owner FROM namespaces WHERE inum = 101", true)]
    [InlineData("SELECT pid, comm, pid_ns FROM processes", false)]
    [InlineData("SELECT * FROM pid_ns", false)]
    [InlineData("SELECT * FROM gaps", false)]
    [InlineData("SELECT * FROM host", false)]
    [InlineData("SELECT nodename FROM uts_ns", true)]
    [InlineData("SELECT nodename FROM uts_ns WHERE inum = 300", true)]
    [InlineData("SELECT nodename FROM uts_ns WHERE inum = 301", false)]
    [InlineData("SELECT inum FROM uts_ns", false)]
    [InlineData("SELECT (SELECT net_ns FROM processes p WHERE p.pid = t.pid) FROM tasks t", true)]
    [InlineData("SELECT 1", false)]
    public void It_follows_table_column_and_subject(string sql, bool partial) => Assert.Equal(partial, _fixture.Partial(sql) is not null);

    [Theory]
    [InlineData("SELECT comm FROM processes", true)]
    [InlineData("SELECT comm FROM processes WHERE pid = 2", false)]
    [InlineData("SELECT tid FROM tasks WHERE tid = 2 AND pid = 2", false)]
    [InlineData("SELECT comm FROM processes WHERE pid = 999", true)]
    [InlineData("SELECT nprocs FROM pid_ns WHERE inum = 100", true)]
    public void Tasks_that_are_left_out_are_not_those_that_were_found(string sql, bool partial)
    {
        using Fixture fixture = new Fixture().With(new Gap("hidepid", GapSubject.Unlisted("/proc"), Facets.Tasks | Facets.AllLinks, null, "tasks may be left out", "CAP_SYS_PTRACE", 1));
        Assert.Equal(partial, fixture.Partial(sql) is not null);
    }

    [Fact]
    public void An_unknown_owner_may_be_any_that_is_looked_up()
    {
        using Fixture fixture = new Fixture().With(new Gap("ns_links", GapSubject.Inum(300), Facets.Owned, "EMFILE", "some user namespace holds it without saying so", "more descriptors", 1) { Type = NsType.User });
        Assert.NotNull(fixture.Partial("SELECT held_by FROM user_ns WHERE inum = 200"));
        Assert.Null(fixture.Partial("SELECT held_by FROM pid_ns WHERE inum = 100"));
    }

    [Fact]
    public void The_warning_names_what_is_missing_and_the_privilege() => Assert.Equal(
        "partial view: pid 1 (EACCES): its net link is NULL; needs CAP_SYS_PTRACE. The table gaps tells all.",
        _fixture.Partial("SELECT net_ns FROM processes")?.Warning);

    [Fact]
    public void Its_notices_name_each_subject_of_each_kind_with_the_privilege()
    {
        using Fixture fixture = new Fixture()
            .With(new Gap("ns_links", GapSubject.Pid(1), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1))
            .With(new Gap("ns_links", GapSubject.Pid(2), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1))
            .With(new Gap("ns_links", GapSubject.Pid(3), Facets.LinkNet, "EPERM", "its net link is NULL", "a seccomp filter that allows it", 1));
        Assert.Equal(["pid 1, pid 2 (EACCES): its net link is NULL; needs CAP_SYS_PTRACE", "pid 3 (EPERM): its net link is NULL; needs a seccomp filter that allows it"], fixture.Partial("SELECT net_ns FROM processes")?.Notices);
    }

    [Fact]
    public void Gaps_tells_the_tables_and_columns() => Assert.Equal(
        ["capabilities_in NULL", "containers net_ns", "mount_users NULL", "namespaces NULL", "net_interfaces NULL", "net_ns NULL", "ns_ancestors NULL", "ns_holders NULL", "ns_limits NULL", "processes net_ns", "tasks net_ns", "user_ns NULL"],
        _fixture.Rows("SELECT table_name, column_name FROM gaps WHERE source = 'ns_links' ORDER BY 1"));

    [Fact]
    public void Host_tells_that_something_is_missing() => Assert.Equal(["0"], _fixture.Rows("SELECT complete FROM host"));

    [Fact]
    public void Many_lookups_count_as_a_full_read() =>
        Assert.NotNull(_fixture.Partial("WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n WHERE x < 400) SELECT n.x, p.net_ns FROM n CROSS JOIN processes p ON p.pid = n.x"));
}
