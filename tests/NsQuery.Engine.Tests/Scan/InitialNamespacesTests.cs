using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class InitialNamespacesTests
{
    [Fact]
    public void That_nothing_is_above_the_initial_namespaces_is_no_gap()
    {
        bool isInitial = ProcTree.Own(NsType.User) == InitialNs.Inum(NsType.User) && ProcTree.Own(NsType.Pid) == InitialNs.Inum(NsType.Pid);
        Assert.SkipUnless(isInitial, "the test runs in other namespaces than the initial ones");
        using ProcTree proc = new("initial");
        Snapshot snapshot = proc.Add(new(7) { Links = ProcTree.OwnLinks() }).Scan();
        Assert.DoesNotContain(snapshot.Gaps, static gap => (gap.Facets & (Facets.Owner | Facets.Parent)) != 0);
        Assert.Equal(0, snapshot.Only(NsType.User, ProcTree.Own(NsType.User)).Depth);
        Assert.Equal(0, snapshot.Only(NsType.Pid, ProcTree.Own(NsType.Pid)).Depth);
        Assert.Null(snapshot.Only(NsType.User, ProcTree.Own(NsType.User)).Owner);
        Assert.Equal(0u, snapshot.Only(NsType.Uts, ProcTree.Own(NsType.Uts)).OwnerUid);
    }

    [Fact]
    public void Kthreadd_tells_the_initial_numbers_that_an_older_kernel_does_not_fix()
    {
        using ProcTree proc = new("initial-numbers-not-fixed");
        proc.Add(new(2) { Comm = "kthreadd", Flags = 0x00208040, Links = Records.Links((NsLink.Net, 4026531992), (NsLink.Mnt, 4026531840)) })
            .Add(new(7) { Links = Records.Links((NsLink.Net, 77), (NsLink.Uts, 0xEFFFFFFE)) });
        Snapshot snapshot = proc.Scan();
        Assert.True(snapshot.Only(NsType.Net, 4026531992).Facts.IsInitial);
        Assert.True(snapshot.Only(NsType.Mnt, 4026531840).Facts.IsInitial);
        Assert.False(snapshot.Only(NsType.Net, 77).Facts.IsInitial);
        Assert.True(snapshot.Only(NsType.Uts, 0xEFFFFFFE).Facts.IsInitial);
    }

    [Fact]
    public void A_process_called_kthreadd_is_not_believed()
    {
        using ProcTree proc = new("false-kthreadd");
        proc.Add(new(2) { Comm = "kthreadd", Links = Records.Links((NsLink.Net, 77)) });
        Assert.False(proc.Scan().Only(NsType.Net, 77).Facts.IsInitial);
    }
}
