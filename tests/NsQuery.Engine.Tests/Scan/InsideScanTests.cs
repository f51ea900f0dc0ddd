using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class InsideScanTests
{
    [Fact]
    public void A_namespace_that_is_not_the_readers_is_entered_and_left()
    {
        // Without a folder "self" the reader does not know that these are its own: it enters them.
        using ProcTree proc = new("reader-without-self");
        Snapshot snapshot = proc.Add(new(7) { Links = ProcTree.OwnLinks() }).File("7/cgroup", "0::/pod/app\n").Scan();
        NsFacts uts = snapshot.Only(NsType.Uts, ProcTree.Own(NsType.Uts)).Facts;
        Assert.SkipWhen(snapshot.Gaps.Any(static gap => gap is { Source: "uname", Errno: "EPERM" }), "setns(2) needs CAP_SYS_ADMIN");
        Assert.Equal(UnameReader.Read(), uts.Uname);
        Assert.Equal("/", snapshot.Only(NsType.Cgroup, ProcTree.Own(NsType.Cgroup)).Facts.CgroupRoot); // inside its path is the same
    }

    [Fact]
    public void A_cgroup_namespace_without_a_v2_path_has_no_root_and_no_gap()
    {
        using ProcTree proc = new("cgroup-v1-only");
        Snapshot snapshot = proc.Add(new(7) { Links = Records.Links((NsLink.Cgroup, ProcTree.Own(NsType.Cgroup))) }).File("7/cgroup", "4:memory:/v1\n").Scan();
        Assert.SkipWhen(snapshot.Gaps.Any(static gap => gap is { Source: "cgroup_roots", Errno: "EPERM" }), "setns(2) needs CAP_SYS_ADMIN");
        Assert.Null(snapshot.Only(NsType.Cgroup, ProcTree.Own(NsType.Cgroup)).Facts.CgroupRoot);
        Assert.DoesNotContain(snapshot.Gaps, static gap => gap.Facets == Facets.CgroupRoot);
    }

    [Theory]
    [InlineData("CapEff:\t0000000000000000\n", "run as root")]
    [InlineData("CapEff:\t0000000000200000\n", "security module")]
    public void What_would_let_it_in_is_told_by_what_the_reader_has(string status, string expected)
    {
        using ProcTree proc = new("reader-capabilities");
        Assert.Contains(expected, Privilege.ToEnter(Errno.EPERM, new(proc.File("self/status", $"Name:\tx\n{status}").Root)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CapEff:\t0000000000000000\n", "run as root")]
    [InlineData("CapEff:\t0000000000080000\n", "security module")]
    public void What_would_show_a_task_is_told_by_what_the_reader_has(string status, string expected)
    {
        using ProcTree proc = new("reader-capabilities");
        Assert.Contains(expected, Privilege.ToReadTask(Errno.EACCES, new(proc.File("self/status", $"Name:\tx\n{status}").Root)), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_open_files_are_no_missing_privilege()
    {
        using ProcTree proc = new("out-of-files");
        Assert.Contains("ulimit -n", Privilege.ToReadTask(Errno.EMFILE, new(proc.Root)), StringComparison.Ordinal);
        Assert.Contains("fs.file-max", Privilege.ToReadTask(Errno.ENFILE, new(proc.Root)), StringComparison.Ordinal);
        Assert.Contains("ulimit -u", Privilege.ToEnter(Errno.EAGAIN, new(proc.Root)), StringComparison.Ordinal);
        Assert.Contains("Linux 6.18", Privilege.ToAsk(Errno.ENOTTY, "Linux 6.18"), StringComparison.Ordinal);
        Assert.DoesNotContain("Linux 6.18", Privilege.ToAsk(Errno.EPERM, "Linux 6.18"), StringComparison.Ordinal);
    }
}
