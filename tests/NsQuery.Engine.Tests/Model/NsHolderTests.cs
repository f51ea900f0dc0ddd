using NsQuery.Model;

namespace NsQuery.Tests.Model;

public sealed class NsHolderTests
{
    [Fact]
    public void Each_link_is_told_by_its_kind()
    {
        Snapshot snapshot = Records.Snapshot(
            [
                Records.Task(7, [7], (NsLink.Uts, 1), (NsLink.Time, 2), (NsLink.TimeForChildren, 3)),
                Records.Thread(7, 8, 'S', [8], (NsLink.Uts, 4), (NsLink.Time, 2), (NsLink.TimeForChildren, 2)),
            ],
            Records.Ns(NsType.Uts, 1), Records.Ns(NsType.Time, 2), Records.Ns(NsType.Time, 3), Records.Ns(NsType.Uts, 4));
        Assert.Equal(
            ["uts 1 process 7 7", "time 2 process 7 7", "time 3 for_children 7 7", "uts 4 thread 7 8"],
            snapshot.Holders.All.OrderBy(holder => holder.Namespace.Inum).Select(holder => $"{holder.Namespace.Type.Word()} {holder.Namespace.Inum} {holder.Kind.Word()} {holder.Task?.Pid} {holder.Task?.Tid}"));
    }

    [Fact]
    public void The_live_thread_of_a_zombie_leader_is_a_thread_whose_leader_is_not_in_it()
    {
        Snapshot snapshot = Records.Snapshot([Records.Zombie(7, [7]), Records.Thread(7, 8, 'S', [8], (NsLink.Uts, 4))], Records.Ns(NsType.Uts, 4));
        NsHolder holder = Assert.Single(snapshot.Holders.All);
        Assert.Equal((NsHolderKind.Thread, 8), (holder.Kind, holder.Task!.Tid));
    }

    [Fact]
    public void Namespaces_hold_their_parents_and_owners()
    {
        Snapshot snapshot = Records.Snapshot([], Records.Ns(NsType.User, 1), Records.Ns(NsType.User, 2, parent: 1, owner: 1), Records.Ns(NsType.Net, 3, owner: 2));
        Assert.Equal(["1 child 2", "2 owned 3"], snapshot.Holders.All.Select(holder => $"{holder.Namespace.Inum} {holder.Kind.Word()} {holder.Holder?.Inum}").Order(StringComparer.Ordinal));
        Assert.Equal("child", snapshot.Only(NsType.User, 1).HeldBy);
        Assert.Null(snapshot.Only(NsType.Net, 3).HeldBy);
        Assert.Null(snapshot.Only(NsType.User, 1).Openable);
    }

    [Fact]
    public void A_member_is_opened_before_a_thread_before_one_that_waits()
    {
        Snapshot snapshot = Records.Snapshot(
            [
                Records.Task(5, [5], (NsLink.Time, 1), (NsLink.TimeForChildren, 2)),
                Records.Task(6, [6], (NsLink.Time, 1)),
                Records.Thread(6, 9, 'S', [9], (NsLink.Time, 2)),
                Records.Task(7, [7], (NsLink.Time, 2), (NsLink.TimeForChildren, 2)),
            ],
            Records.Ns(NsType.Time, 1), Records.Ns(NsType.Time, 2));
        Assert.Equal(7, snapshot.Only(NsType.Time, 2).Openable?.Holder.Task?.Pid);
        Assert.Equal("for_children,process,thread", snapshot.Only(NsType.Time, 2).HeldBy);
    }
}
