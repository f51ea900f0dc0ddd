using NsQuery.Model;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

/// <summary>What may not be read is a gap that names its subject, and takes nothing else away.</summary>
public sealed class DeniedTests
{
    [Fact]
    public void Denied_links_are_null_and_told()
    {
        using ProcTree proc = new("denied-links");
        proc.Add(new(1) { NsPids = [1] }).Close("1/ns").Add(new(2) { Links = ProcTree.OwnLinks() });
        Snapshot snapshot = OtherUser.Run(proc.Scan);
        Assert.Equal([1, 2], snapshot.Processes.Select(static process => process.Pid));
        Assert.Equal(default, snapshot.Tasks[0].Links);
        Assert.Equal(0u, snapshot.Tasks[0].Uid);
        Gap gap = Assert.Single(snapshot.Gaps, static gap => gap.Subject == GapSubject.Pid(1));
        Assert.Equal(("EACCES", Facets.AllLinks, 1), (gap.Errno, gap.Facets, gap.Count));
        Assert.Equal(1, snapshot.Only(NsType.Uts, ProcTree.Own(NsType.Uts)).ProcessCount);
    }

    [Fact]
    public void Denied_links_of_all_threads_are_one_gap_of_their_process()
    {
        using ProcTree proc = new("denied-threads");
        proc.Add(new(7) { Threads = 2 }).Close("7/ns").Add(new(7) { Tid = 8 }).Close("7/task/8/ns");
        Gap gap = Assert.Single(OtherUser.Run(proc.Scan).Gaps, static gap => gap.Source == "ns_links");
        Assert.Equal((GapSubject.Pid(7), 2), (gap.Subject, gap.Count));
    }

    [Fact]
    public void A_denied_stat_loses_the_task_and_tells()
    {
        using ProcTree proc = new("denied-stat");
        proc.Add(new(1)).Close("1/stat").Add(new(2) { Links = ProcTree.OwnLinks() });
        Snapshot snapshot = OtherUser.Run(proc.Scan);
        Assert.Equal(2, Assert.Single(snapshot.Tasks).Pid);
        Gap gap = Assert.Single(snapshot.Gaps, static gap => gap.Subject == GapSubject.Pid(1));
        Assert.Equal(("EACCES", Facets.Tasks), (gap.Errno, gap.Facets));
    }

    [Fact]
    public void A_denied_status_leaves_ids_unknown_and_tells()
    {
        using ProcTree proc = new("denied-status");
        proc.Add(new(7) { Uid = 1000, Links = ProcTree.OwnLinks() }).Close("7/status");
        Snapshot snapshot = OtherUser.Run(proc.Scan);
        ProcTask task = Assert.Single(snapshot.Tasks);
        Assert.Null(task.Uid);
        Assert.Equal(ProcTree.OwnLinks(), task.Links);
        Gap gap = Assert.Single(snapshot.Gaps, static gap => gap.Subject == GapSubject.Pid(7) && gap.Facets.HasFlag(Facets.Status));
        Assert.Equal("EACCES", gap.Errno);
    }

    [Fact]
    public void A_denied_list_of_threads_leaves_the_leader_and_tells()
    {
        using ProcTree proc = new("denied-task-folder");
        proc.Add(new(7) { Threads = 2, Links = ProcTree.OwnLinks() }).Close("7/task");
        Snapshot snapshot = OtherUser.Run(proc.Scan);
        Assert.Equal(7, Assert.Single(snapshot.Tasks).Tid);
        Assert.Contains(snapshot.Gaps, static gap => gap is { Errno: "EACCES", Facets: Facets.Threads } && gap.Subject == GapSubject.Pid(7));
    }

    [Fact]
    public void Denied_id_maps_leave_the_namespace_without_maps_and_tell()
    {
        using ProcTree proc = new("denied-id-maps");
        proc.Add(new(7) { Links = ProcTree.OwnLinks() }).File("7/uid_map", "0 0 1\n").File("7/gid_map", "0 0 1\n").Close("7/uid_map");
        Snapshot snapshot = OtherUser.Run(proc.Scan);
        Assert.Null(snapshot.Only(NsType.User, ProcTree.Own(NsType.User)).Facts.IdMaps);
        Assert.Contains(snapshot.Gaps, static gap => gap is { Errno: "EACCES", Facets: Facets.IdMaps } && gap.Subject == GapSubject.Pid(7));
    }
}
