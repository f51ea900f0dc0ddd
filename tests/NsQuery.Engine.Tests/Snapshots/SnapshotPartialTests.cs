using NsQuery.Model;

namespace NsQuery.Tests.Snapshots;

/// <summary>What the machine could not be seen of, the file tells in the same words.</summary>
public sealed class SnapshotPartialTests : IDisposable
{
    private readonly Kept _kept = new(null,
        new("ns_links", GapSubject.Pid(1), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1),
        new("ns_links", GapSubject.Pid(3), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1),
        new("uname", GapSubject.Inum(300), Facets.Uname, "EPERM", "names are NULL", "CAP_SYS_ADMIN", 1),
        new("hidepid", GapSubject.Unlisted("/proc"), Facets.Owner, null, "owners are NULL", "nothing", 7));

    public void Dispose() => _kept.Dispose();

    [Theory]
    [InlineData("SELECT net_ns FROM processes", true)]
    [InlineData("SELECT pid FROM processes", false)]
    [InlineData("SELECT * FROM net_ns", true)]
    [InlineData("SELECT nodename FROM uts_ns", true)]
    [InlineData("SELECT inum FROM uts_ns", false)]
    [InlineData("SELECT p.pid FROM processes p JOIN net_ns n ON n.inum = p.net_ns", true)]
    [InlineData("SELECT count(*) FROM pid_ns WHERE owner = 200", true)]
    [InlineData("SELECT * FROM capabilities_in(1, 200)", true)]
    [InlineData("SELECT * FROM pid_ns_tree", false)]
    [InlineData("SELECT * FROM owner_tree", true)]
    [InlineData("SELECT * FROM gaps", false)]
    [InlineData("SELECT complete FROM host", false)]
    [InlineData("SELECT 1", false)]
    public void The_warning_is_the_machines(string sql, bool isPartial)
    {
        PartialView? machines = _kept.Machine.Partial(sql);
        _ = _kept.Rows(sql, out PartialView? files);
        Assert.Equal(machines?.Warning, files?.Warning);
        Assert.Equal(isPartial, files is not null);
    }

    [Fact]
    public void The_report_tells_all_of_it() => Assert.Contains("pid 1 and 1 more (EACCES): its net link is NULL; needs CAP_SYS_PTRACE", _kept.Report.Partial?.Warning, StringComparison.Ordinal);

    [Fact]
    public void What_others_read_on_the_connection_is_told_too()
    {
        using Engine engine = Engine.OpenFile(_kept.Path);
        using QuerySession session = engine.OpenSession();
        _ = new Microsoft.Data.Sqlite.SqliteCommand("SELECT max(net_ns) FROM processes", session.Connection).ExecuteScalar();
        Assert.Contains("CAP_SYS_PTRACE", session.ConnectionPartial?.Warning, StringComparison.Ordinal);
    }
}
