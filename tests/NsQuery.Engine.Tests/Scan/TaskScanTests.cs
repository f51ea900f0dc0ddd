using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class TaskScanTests
{
    [Fact]
    public void A_task_is_what_its_files_say()
    {
        using ProcTree proc = new("one-task");
        proc.Add(new(4711)
        {
            Comm = "a) (b",
            State = 'R',
            Ppid = 17,
            Threads = 1,
            StartTicks = 12345,
            Uid = 1000,
            NsPids = [4711, 12, 1],
            Links = Records.Links((NsLink.Uts, 10), (NsLink.Pid, 20), (NsLink.PidForChildren, 21)),
        });
        ProcTask task = Assert.Single(Run(proc, out GapList gaps));
        Assert.Equal((4711, 4711, 17), (task.Pid, task.Tid, task.Ppid));
        Assert.Equal("a) (b", task.Comm);
        Assert.Equal(('R', 12345L, false), (task.State, task.StartTicks, task.IsKernel));
        Assert.Equal((1000u, 1000u, 1000u), (task.Uid, task.Euid, task.Gid));
        Assert.Equal([4711, 12, 1], task.NsTids.ToArray());
        Assert.Equal(Records.Links((NsLink.Uts, 10), (NsLink.Pid, 20), (NsLink.PidForChildren, 21)), task.Links);
        Assert.DoesNotContain(gaps.Gaps, static gap => gap.Subject.Kind == GapSubjectKind.Pid);
    }

    [Fact]
    public void Gone_mid_scan_is_an_answer_and_no_gap()
    {
        using ProcTree proc = new("gone-mid-scan");
        proc.Add(new(1) { Links = ProcTree.OwnLinks() })
            .Link("2", "nowhere") // gone between the listing and the first file
            .Add(new(3) { Links = ProcTree.OwnLinks() }).Remove("3/status") // gone between the first file and the last
            .Add(new(4) { Threads = 2, Links = ProcTree.OwnLinks() }).Remove("4/task") // gone before its threads
            .Add(new(5) { Threads = 2, Links = ProcTree.OwnLinks() })
            .Link("5/task/6", "nowhere"); // one thread gone
        Assert.Equal([1, 4, 5], Run(proc, out GapList gaps).Select(static task => task.Tid).Order());
        Assert.Empty(gaps.Gaps);
    }

    [Fact]
    public void A_folder_that_stays_without_its_stat_hides_a_process()
    {
        using ProcTree proc = new("mounted-over");
        proc.Add(new(1) { Links = ProcTree.OwnLinks() }).Add(new(2)).Remove("2/stat");
        Assert.Equal([1], Run(proc, out GapList gaps).Select(static task => task.Tid));
        Gap gap = Assert.Single(gaps.Gaps);
        Assert.Equal((GapSubject.Pid(2), "ENOENT"), (gap.Subject, gap.Errno));
        Assert.Contains("mounted over", gap.Effect, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_are_tasks_of_their_own_with_links_of_their_own()
    {
        using ProcTree proc = new("one-thread-unshared");
        proc.Add(new(7) { Threads = 3, Links = Records.Links((NsLink.Uts, 10)) })
            .Add(new(7) { Tid = 8, Comm = "worker", Links = Records.Links((NsLink.Uts, 10)) })
            .Add(new(7) { Tid = 9, Links = Records.Links((NsLink.Uts, 20)) });
        ProcTask[] tasks = [.. Run(proc, out _).OrderBy(static task => task.Tid)];
        Assert.Equal([(7, 7, 10u), (7, 8, 10u), (7, 9, 20u)], tasks.Select(static task => (task.Pid, task.Tid, task.Links[NsLink.Uts])));
        Assert.Equal("worker", tasks[1].Comm);
    }

    [Fact]
    public void A_zombie_has_only_its_user_and_pid_links()
    {
        using ProcTree proc = new("zombie");
        NsLinks left = Records.Links((NsLink.Pid, 10), (NsLink.User, 20));
        proc.Add(new(7) { State = 'Z', Links = left });
        ProcTask task = Assert.Single(Run(proc, out GapList gaps));
        Assert.Equal(left, task.Links);
        Assert.True(task.IsZombie);
        Assert.DoesNotContain(gaps.Gaps, static gap => gap.Subject == GapSubject.Pid(7));
    }

    [Fact]
    public void Time_links_that_the_kernel_does_not_have_are_0_and_no_gap()
    {
        using ProcTree proc = new("time-ns-unsupported");
        NsLinks links = ProcTree.OwnLinks();
        links[NsLink.Time] = links[NsLink.TimeForChildren] = 0;
        proc.Add(new(7) { Links = links });
        Assert.Equal(links, Assert.Single(Run(proc, out GapList gaps)).Links);
        Assert.Empty(gaps.Gaps);
    }

    [Fact]
    public void A_comm_that_is_no_utf8_is_shown_with_replacements()
    {
        using ProcTree proc = new("hostile-comm");
        TaskFolder task = new(7) { Comm = "??", Links = ProcTree.OwnLinks() };
        proc.Add(task);
        byte[] stat = File.ReadAllBytes(Path.Combine(proc.Path, "7/stat"));
        stat[stat.AsSpan().IndexOf((byte)'?')] = 0xff;
        stat[stat.AsSpan().IndexOf((byte)'?')] = 0x1b;
        File.WriteAllBytes(Path.Combine(proc.Path, "7/stat"), stat);
        Assert.Equal("\uFFFD\u001B", Assert.Single(Run(proc, out _)).Comm);
    }

    [Fact]
    public void A_stat_that_makes_no_sense_is_a_gap()
    {
        using ProcTree proc = new("senseless-stat");
        proc.Add(new(7) { Links = ProcTree.OwnLinks() }).File("7/stat", "7 (sleep) S nonsense\n");
        Assert.Empty(Run(proc, out GapList gaps));
        Assert.Equal(GapSubject.Pid(7), Assert.Single(gaps.Gaps).Subject);
    }

    [Fact]
    public void A_status_that_makes_no_sense_is_a_gap_without_an_error_number()
    {
        using ProcTree proc = new("senseless-status");
        proc.Add(new(7) { Links = ProcTree.OwnLinks() }).File("7/status", "");
        ProcTask task = Assert.Single(Run(proc, out GapList gaps));
        Assert.Null(task.Uid);
        Assert.Null(task.Euid);
        Assert.Null(task.Gid);
        Assert.True(task.NsTids.IsEmpty);
        Gap gap = Assert.Single(gaps.Gaps);
        Assert.Equal((GapSubject.Pid(7), Facets.Status | Facets.Capabilities), (gap.Subject, gap.Facets));
        Assert.Null(gap.Errno);
    }

    [Fact]
    public void A_task_whose_status_never_agrees_with_its_stat_is_kept_all_the_same()
    {
        using ProcTree proc = new("reparented-for-ever");
        TaskFolder task = new(7) { Ppid = 1, Links = ProcTree.OwnLinks() };
        proc.Add(task).File("7/status", (task with { Ppid = 2 }).Status);
        Assert.Equal(1, Assert.Single(Run(proc, out _)).Ppid);
    }

    [Fact]
    public void A_folder_that_cannot_be_listed_is_an_error_of_the_whole()
    {
        using ProcTree proc = new("no-listing");
        proc.Close("");
        GapList gaps = new();
        using FoundNamespaces found = new(new Reader(proc.Root), gaps);
        Errno errno = OtherUser.Run(() => new TaskScan(proc.Root, Facets.All, new Reader(proc.Root), found, gaps).Run(default, out _));
        Assert.Equal(Errno.EACCES, errno);
    }

    private static ProcTask[] Run(ProcTree proc, out GapList gaps)
    {
        gaps = new();
        using FoundNamespaces found = new(new Reader(proc.Root), gaps);
        Assert.Equal(Errno.None, new TaskScan(proc.Root, Facets.All, new Reader(proc.Root), found, gaps).Run(default, out ProcTask[] tasks));
        return tasks;
    }

    [Fact]
    public void Capabilities_are_the_leaders_and_read_only_if_wanted()
    {
        using ProcTree proc = new("capabilities");
        proc.Add(new(7) { Links = ProcTree.OwnLinks(), Permitted = 0x21 }).Add(new(7) { Tid = 8, Links = ProcTree.OwnLinks(), Permitted = 0x1 });
        ProcTask[] tasks = Run(proc, out _);
        Assert.Equal(new(0, 0x21, 0x21, 0x1ffffffffff, 0), Assert.Single(tasks, static task => task.IsLeader).Capabilities);
        Assert.All(tasks, static task => Assert.Equal(task.IsLeader, task.Capabilities is not null));
        Assert.Null(Assert.Single(proc.Scan(Facets.Tasks | Facets.Status).Tasks).Capabilities);
        ProcTask alone = Assert.Single(proc.Scan(Facets.Tasks | Facets.Capabilities).Tasks);
        Assert.Equal(0x21ul, alone.Capabilities!.Effective);
    }
}
