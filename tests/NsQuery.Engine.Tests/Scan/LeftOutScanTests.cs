using System.Text;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class LeftOutScanTests
{
    private const uint InitialPidNs = 4026531836;

    [Theory]
    [InlineData("rw,hidepid=invisible", 90)]
    [InlineData("rw,gid=4,hidepid=ptraceable", 90)]
    public void Hidden_tasks_are_counted_and_told(string options, int expected)
    {
        using ProcTree proc = Mounted("hidden-pids", options);
        Gap gap = Assert.Single(Run(proc, seen: 10));
        Assert.Equal(expected, gap.Count);
        Assert.Equal(GapSubject.Unlisted(proc.Path), gap.Subject);
        Assert.Null(gap.Errno);
        Assert.Equal(Facets.Tasks | Facets.AllLinks, gap.Facets);
        Assert.Contains(options, gap.Needs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rw")]
    [InlineData("rw,hidepid=noaccess")]
    public void Where_all_are_listed_there_is_no_gap(string options)
    {
        using ProcTree proc = Mounted("nothing-hidden", options);
        Assert.Empty(Run(proc, seen: 10));
    }

    [Fact]
    public void A_reader_that_sees_all_in_spite_of_the_option_has_no_gap()
    {
        using ProcTree proc = Mounted("hidden-from-others", "rw,hidepid=invisible");
        Assert.Empty(Run(proc, seen: 100));
    }

    [Fact]
    public void Without_the_total_it_is_told_all_the_same()
    {
        using ProcTree proc = Mounted("hidden-without-loadavg", "rw,hidepid=invisible").Remove("loadavg");
        Assert.Equal(1, Assert.Single(Run(proc, seen: 10)).Count);
    }

    [Fact]
    public void Only_the_own_mount_counts()
    {
        using ProcTree proc = Mounted("other-mount-hides", "rw");
        File.AppendAllText(Path.Combine(proc.Path, "self/mountinfo"), "99 1 0:5 / /elsewhere rw - proc proc rw,hidepid=invisible\n");
        Assert.Empty(Run(proc, seen: 10));
    }

    [Theory]
    [InlineData("0.02 0.07 0.07 1/82 6872\n", 82)]
    [InlineData("0.02 0.07 0.07 1/82", 82)]
    [InlineData("", null)]
    [InlineData("0.02 0.07 0.07", null)]
    [InlineData("0.02 0.07 0.07 1/ 6872\n", null)]
    [InlineData("0.02 0.07 0.07 82 6872\n", null)]
    [InlineData("0.02 0.07 0.07 1/99999999999 6872\n", null)]
    public void The_total_is_behind_the_slash_of_the_fourth_field(string loadavg, int? expected) =>
        Assert.Equal(expected, LeftOutScan.TotalTasks(Encoding.ASCII.GetBytes(loadavg)));

    [Fact]
    public void A_procfs_of_another_pid_namespace_than_the_initial_leaves_out_the_machine()
    {
        using ProcTree proc = new("in-a-container");
        Gap gap = Assert.Single(Run(proc, seen: 3, pidNs: 4026532180));
        Assert.Equal(("procfs", null, Facets.Tasks | Facets.AllLinks), (gap.Source, gap.Errno, gap.Facets));
        Assert.Contains("4026532180", gap.Effect, StringComparison.Ordinal);
        Assert.Contains("--proc", gap.Needs, StringComparison.Ordinal);
    }

    private static ProcTree Mounted(string story, string options)
    {
        ProcTree proc = new(story);
        return proc.File($"self/fdinfo/{proc.Root.Descriptor}", "pos:\t0\nflags:\t012200000\nmnt_id:\t25\n")
            .File("self/mountinfo", $"24 1 0:4 / / rw - ext4 /dev/vda rw\n25 1 0:5 / /proc rw shared:1 - proc proc {options}\n")
            .File("loadavg", "0.02 0.07 0.07 1/100 6872\n");
    }

    private static IReadOnlyList<Gap> Run(ProcTree proc, int seen, uint pidNs = InitialPidNs)
    {
        GapList gaps = new();
        new LeftOutScan(proc.Root, new Reader(proc.Root), gaps).Run([.. Enumerable.Range(1, seen).Select(pid => Records.Task(pid, [pid], (NsLink.Pid, pidNs)))]);
        return gaps.Gaps;
    }
}
