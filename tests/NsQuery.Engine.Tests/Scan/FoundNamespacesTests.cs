using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class FoundNamespacesTests
{
    [Fact]
    public void A_namespace_is_pinned_at_its_first_sight_and_not_again()
    {
        using ProcTree proc = new("two-neighbours");
        uint uts = ProcTree.Own(NsType.Uts);
        proc.Add(new(7) { Links = ProcTree.OwnLinks() });
        GapList gaps = new();
        using FoundNamespaces found = new(new Reader(proc.Root), gaps);
        Assert.True(found.TrySee(proc.Root, NsType.Uts, uts, "7/ns/uts\0"u8));
        Assert.True(found.TrySee(proc.Root, NsType.Uts, uts, "gone/ns/uts\0"u8)); // known: the link is not looked at
        Assert.Equal(1, found.Count);
        Assert.Equal(Errno.None, found[0].Fd!.TryGetInum(out uint inum));
        Assert.Equal(uts, inum);
        Assert.Empty(gaps.Gaps);
    }

    [Fact]
    public void A_link_that_leads_elsewhere_by_now_is_not_seen()
    {
        using ProcTree proc = new("moved-between-readlink-and-open");
        uint uts = ProcTree.Own(NsType.Uts);
        proc.Link("7/ns/uts", "/proc/self/ns/uts");
        GapList gaps = new();
        using FoundNamespaces found = new(new Reader(proc.Root), gaps);
        Assert.False(found.TrySee(proc.Root, NsType.Uts, uts - 1, "7/ns/uts\0"u8));
        Assert.False(found.TrySee(proc.Root, NsType.Uts, uts, "8/ns/uts\0"u8)); // nowhere
        Assert.Equal(0, found.Count);
        Assert.Empty(gaps.Gaps);
    }

    [Theory]
    [InlineData("uts", Facets.NsId | Facets.Owner | Facets.Uname)]
    [InlineData("pid", Facets.NsId | Facets.Owner | Facets.Parent)]
    [InlineData("user", Facets.NsId | Facets.Owner | Facets.Parent)]
    [InlineData("mnt", Facets.NsId | Facets.Owner | Facets.MntNsId)]
    [InlineData("cgroup", Facets.NsId | Facets.Owner | Facets.CgroupRoot)]
    [InlineData("net", Facets.NsId | Facets.Owner | Facets.Interfaces | Facets.NetnsIds | Facets.MountUsers)]
    internal void One_that_cannot_be_opened_is_there_and_what_is_unknown_of_it_is_told(string word, Facets unknown)
    {
        using ProcTree proc = new("cannot-be-opened");
        NsType type = Enum.GetValues<NsType>().Single(type => type.Word() == word);
        proc.Add(new(7) { Links = Records.Links((type.MemberLink(), 77)) });
        Snapshot snapshot = proc.Scan();
        Namespace ns = snapshot.Only(type, 77);
        Assert.Equal((1, 1), (ns.ProcessCount, ns.TaskCount));
        Assert.Null(ns.Facts.NsId);
        Assert.Null(ns.Owner);
        Gap gap = Assert.Single(snapshot.Gaps, gap => gap.Source == "ns_links" && gap.Facets is not (Facets.Owned or Facets.Creator));
        Assert.Equal((GapSubject.Inum(77), "ELOOP", unknown), (gap.Subject, gap.Errno, gap.Facets));
        // The owner_uid of all that it owns, of whatever type.
        Assert.Equal(type == NsType.User, snapshot.Gaps.Any(gap => gap is { Source: "ns_links", Facets: Facets.Creator, Type: null }));
    }

    [Fact]
    public void A_link_that_leads_nowhere_at_every_look_is_not_shown_as_if_it_led_to_a_namespace()
    {
        using ProcTree proc = new("links-that-dangle");
        proc.Add(new(7)).Link("7/ns/uts", "uts:[77]");
        Snapshot snapshot = proc.Scan();
        uint shown = Assert.Single(snapshot.Tasks).Links[NsLink.Uts];
        Assert.True(
            shown == 0 || snapshot.Find(NsType.Uts, shown) is not null || snapshot.Gaps.Count > 0,
            $"the task shows uts_ns {shown}, but the snapshot has no such namespace and no gap says so");
    }

    [Fact]
    public void One_link_that_leads_nowhere_takes_no_other_away()
    {
        using ProcTree proc = new("one-link-dangles");
        proc.Add(new(7) { Links = Records.Links((NsLink.Uts, ProcTree.Own(NsType.Uts))) }).Link("7/ns/cgroup", "cgroup:[77]"); // looked at first
        Assert.Equal(1, proc.Scan().Find(NsType.Uts, ProcTree.Own(NsType.Uts))?.TaskCount);
    }
}
