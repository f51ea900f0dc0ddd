using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class ScannerTests
{
    [Fact]
    public void A_folder_that_cannot_be_listed_is_the_one_exception()
    {
        using ProcTree proc = new("no-procfs-at-all");
        proc.Close("");
        using Scanner scanner = new(proc.Root, proc.Root);
        ScanException thrown = Assert.IsType<ScanException>(OtherUser.Run(() => Record.Exception(() => scanner.Scan(Facets.All, default))));
        Assert.Contains(proc.Path, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("EACCES", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_a_machine_without_tasks()
    {
        using ProcTree proc = new("empty");
        proc.Remove("sys");
        Snapshot snapshot = proc.Scan();
        Assert.Empty(snapshot.Tasks);
        Assert.Empty(snapshot.Namespaces);
        Assert.Equal(["kernel.pid_max ENOENT", "kernel.cap_last_cap ENOENT", "kernel.random.boot_id ENOENT"], snapshot.Gaps.Select(static gap => $"{gap.Subject} {gap.Errno}"));
        Assert.Null(snapshot.Host.BootId);
    }

    [Fact]
    public void A_zombie_leader_with_a_live_thread_is_where_the_thread_is()
    {
        using ProcTree proc = new("zombie-leader-with-live-thread");
        uint uts = ProcTree.Own(NsType.Uts);
        NsLinks left = Records.Links((NsLink.Pid, ProcTree.Own(NsType.Pid)), (NsLink.User, ProcTree.Own(NsType.User)));
        proc.Add(new(7) { State = 'Z', Threads = 2, Links = left }).Add(new(7) { Tid = 8, Links = ProcTree.OwnLinks() });
        Snapshot snapshot = proc.Scan();
        Process process = Assert.Single(snapshot.Processes);
        Assert.True(process.HasLiveThread);
        Assert.Equal('Z', process.Leader.State);
        Assert.Equal(ProcTree.OwnLinks(), process.Links);
        Assert.Equal((1, 1), (snapshot.Only(NsType.Uts, uts).ProcessCount, snapshot.Only(NsType.Uts, uts).TaskCount));
        Assert.DoesNotContain(snapshot.Gaps, static gap => gap.Subject.Kind == GapSubjectKind.Pid);
    }

    [Fact]
    public void An_owner_without_a_process_is_found()
    {
        using ProcTree proc = new("hidden-userns");
        proc.Add(new(7) { Links = Records.Links((NsLink.Uts, ProcTree.Own(NsType.Uts))) });
        Snapshot snapshot = proc.Scan();
        Namespace uts = snapshot.Only(NsType.Uts, ProcTree.Own(NsType.Uts));
        Assert.SkipWhen(snapshot.Gaps.Any(gap => gap.Subject == GapSubject.Inum(uts.Inum)), "the owner is above the reader's user namespace");
        Assert.NotNull(uts.Owner);
        Assert.Equal(NsType.User, uts.Owner.Type);
        Assert.Equal(0, uts.Owner.TaskCount);
        Assert.NotNull(uts.OwnerUid);
    }

    [Fact]
    public void What_a_member_tells_of_its_namespace_is_the_namespaces()
    {
        using ProcTree proc = new("member-files");
        proc.Add(new(7) { Links = ProcTree.OwnLinks() })
            .File("7/uid_map", "         0       1000          1\n")
            .File("7/gid_map", "         0       2000          1\n")
            .File("7/setgroups", "deny\n")
            .File("7/timens_offsets", "monotonic        5000         0\nboottime         9000         1\n");
        Snapshot snapshot = proc.Scan();
        IdMaps maps = snapshot.Only(NsType.User, ProcTree.Own(NsType.User)).Facts.IdMaps!;
        Assert.Equal(("0 1000 1", "0 2000 1", "deny"), (IdExtent.Compact(maps.Uids), IdExtent.Compact(maps.Gids), maps.Setgroups));
        Assert.Equal(new(5_000_000_000_000, 9_000_000_000_001), snapshot.Only(NsType.Time, ProcTree.Own(NsType.Time)).Facts.TimeOffsets);
    }

    [Fact]
    public void Time_offsets_are_those_of_the_namespace_for_children()
    {
        using ProcTree proc = new("time-for-children");
        proc.Add(new(7) { Links = Records.Links((NsLink.Time, 70), (NsLink.TimeForChildren, 71)) })
            .File("7/timens_offsets", "monotonic        5000         0\nboottime            0         0\n");
        Snapshot snapshot = proc.Scan();
        Assert.Null(snapshot.Only(NsType.Time, 70).Facts.TimeOffsets);
        Assert.Equal(new(5_000_000_000_000, 0), snapshot.Only(NsType.Time, 71).Facts.TimeOffsets);
        Assert.Equal(0, snapshot.Only(NsType.Time, 71).TaskCount);
    }

    [Fact]
    public void What_only_the_reader_can_read_is_of_the_readers_namespaces()
    {
        using ProcTree proc = new("reader-and-stranger");
        uint uts = ProcTree.Own(NsType.Uts), pid = ProcTree.Own(NsType.Pid), cgroup = ProcTree.Own(NsType.Cgroup);
        proc.Add(new(7) { Links = ProcTree.OwnLinks() })
            .Add(new(8) { Links = Records.Links((NsLink.Uts, 80), (NsLink.Pid, 81), (NsLink.Cgroup, 82)) })
            .Link("self", "7")
            .File("sys/kernel/pid_max", "4194304\n")
            .File("sys/kernel/random/boot_id", "0f7bd6a2-8a0f-4b2e-8d0c-0d3c2f0b5a11\n");
        Snapshot snapshot = proc.Scan();
        Assert.Equal(UnameReader.Read(), snapshot.Only(NsType.Uts, uts).Facts.Uname);
        Assert.Null(snapshot.Only(NsType.Uts, 80).Facts.Uname);
        Assert.Equal(4194304, snapshot.Only(NsType.Pid, pid).Facts.PidMax);
        Assert.Null(snapshot.Only(NsType.Pid, 81).Facts.PidMax);
        Assert.Equal("/", snapshot.Only(NsType.Cgroup, cgroup).Facts.CgroupRoot);
        Assert.Null(snapshot.Only(NsType.Cgroup, 82).Facts.CgroupRoot);
        Assert.Equal("0f7bd6a2-8a0f-4b2e-8d0c-0d3c2f0b5a11", snapshot.Host.BootId);
    }

    [Fact]
    public void On_the_real_procfs_this_process_is_found_with_its_real_links()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen(ProcRoot.DefaultPath, out ProcRoot? root));
        using Scanner scanner = new(root!, root!);
        Snapshot snapshot = scanner.Scan(Facets.All, default);
        Process process = Assert.Single(snapshot.Processes, static process => process.Pid == Environment.ProcessId);
        Assert.Equal(ProcTree.OwnLinks(), process.Links);
        Assert.True(snapshot.Tasks.Count(static task => task.Pid == Environment.ProcessId) > 1);
        foreach (NsLink link in Enum.GetValues<NsLink>())
        {
            Namespace ns = snapshot.Only(link.Type(), process.Links[link]);
            Assert.True(!link.IsMembership() || ns.ProcessCount > 0, link.ToString());
        }
        Assert.Equal(UnameReader.Read().Nodename, snapshot.Host.Hostname);
    }
}
