using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class MemberFilesScanTests
{
    private const string Offsets = "monotonic        5000         0\nboottime            0         0\n", Map = "0 1000 1\n";

    [Fact]
    public void A_member_that_moved_after_its_links_were_read_tells_nothing()
    {
        using ProcTree proc = new("moved-after-its-links-were-read");
        NsLinks before = Records.Links((NsLink.User, 70), (NsLink.TimeForChildren, 80)), now = Records.Links((NsLink.User, 71), (NsLink.TimeForChildren, 81));
        proc.Add(new(7) { Links = before });
        GapList gaps = new();
        using FoundNamespaces found = new(new Reader(proc.Root), gaps);
        Reader reader = new(proc.Root);
        new TaskScan(proc.Root, Facets.All, reader, found, gaps).Run(default, out ProcTask[] tasks);
        proc.Remove("7").Add(new(7) { Links = now }).File("7/uid_map", Map).File("7/gid_map", Map).File("7/timens_offsets", Offsets);
        new MemberFilesScan(proc.Root, found, reader, gaps).Run(Facets.All, tasks, default);
        Assert.Null(found.Find(NsType.User, 70)?.Facts.IdMaps);
        Assert.Null(found.Find(NsType.Time, 80)?.Facts.TimeOffsets);

        new TaskScan(proc.Root, Facets.All, reader, found, gaps).Run(default, out tasks);
        new MemberFilesScan(proc.Root, found, reader, gaps).Run(Facets.All, tasks, default);
        IdMaps maps = found.Find(NsType.User, 71)!.Facts.IdMaps!;
        Assert.Equal([new(0, 1000, 1)], maps.Uids);
        Assert.Equal([new(0, 1000, 1)], maps.Gids);
        Assert.Null(maps.Setgroups);
        Assert.Equal(new(5_000_000_000_000, 0), found.Find(NsType.Time, 81)?.Facts.TimeOffsets);
    }

    [Fact]
    public void The_next_member_tells_where_the_first_is_gone()
    {
        using ProcTree proc = new("first-member-gone");
        NsLinks links = Records.Links((NsLink.User, 70));
        Snapshot snapshot = proc.Add(new(7) { Links = links }).Add(new(8) { Links = links }).File("8/uid_map", Map).File("8/gid_map", Map).Scan();
        Assert.Equal([new(0, 1000, 1)], snapshot.Only(NsType.User, 70).Facts.IdMaps!.Uids);
        Assert.DoesNotContain(snapshot.Gaps, static gap => gap.Subject.Kind == GapSubjectKind.Pid);
    }

    [Fact]
    public void A_map_that_was_not_written_yet_is_empty_and_not_unknown()
    {
        using ProcTree proc = new("new-user-ns");
        proc.Add(new(7) { Links = Records.Links((NsLink.User, 70)) }).File("7/uid_map", "").File("7/gid_map", "").File("7/setgroups", "allow\n");
        IdMaps maps = proc.Scan().Only(NsType.User, 70).Facts.IdMaps!;
        Assert.Equal((0, 0, "allow"), (maps.Uids.Length, maps.Gids.Length, maps.Setgroups));
    }

    [Fact]
    public void Offsets_that_make_no_sense_are_unknown()
    {
        using ProcTree proc = new("senseless-offsets");
        proc.Add(new(7) { Links = Records.Links((NsLink.TimeForChildren, 80)) }).File("7/timens_offsets", "monotonic\n");
        Assert.Null(proc.Scan().Only(NsType.Time, 80).Facts.TimeOffsets);
    }
}
