using NsQuery.Model;
using static NsQuery.Tests.Model.Records;

namespace NsQuery.Tests.Model;

public sealed class HierarchyTests
{
    [Fact]
    public void Depth_is_the_steps_up_to_the_initial_namespace()
    {
        Snapshot snapshot = Snapshot([], Ns(NsType.User, 30, parent: 20), Ns(NsType.User, 20, parent: 10), Ns(NsType.User, 10, initial: true));
        Assert.Equal([0, 1, 2], snapshot.OfType(NsType.User).Select(static ns => ns.Depth));
        Assert.Same(snapshot.Only(NsType.User, 20), snapshot.Only(NsType.User, 30).Parent);
        Assert.Null(snapshot.Only(NsType.User, 10).Parent);
    }

    [Fact]
    public void Depth_below_an_ancestor_that_was_not_seen_is_null()
    {
        Snapshot snapshot = Snapshot([], Ns(NsType.User, 30, parent: 20), Ns(NsType.User, 20, parent: 15), Ns(NsType.User, 10, initial: true));
        Assert.Null(snapshot.Only(NsType.User, 30).Depth);
        Assert.Null(snapshot.Only(NsType.User, 20).Depth);
        Assert.Null(snapshot.Only(NsType.User, 20).Parent);
        Assert.Equal(0, snapshot.Only(NsType.User, 10).Depth);
    }

    [Fact]
    public void Flat_types_have_neither_depth_nor_parent()
    {
        Snapshot snapshot = Snapshot([], Ns(NsType.Net, 10, parent: 10, owner: 20, initial: true), Ns(NsType.User, 20, initial: true));
        Namespace net = snapshot.Only(NsType.Net, 10);
        Assert.Null(net.Depth);
        Assert.Null(net.Parent);
        Assert.Same(snapshot.Only(NsType.User, 20), net.Owner);
        Assert.Same(net.Owner, net.Above);
    }

    [Fact]
    public void A_parent_of_another_type_is_no_parent()
    {
        Snapshot snapshot = Snapshot([], Ns(NsType.Pid, 20, parent: 10), Ns(NsType.User, 10, initial: true));
        Assert.Null(snapshot.Only(NsType.Pid, 20).Parent);
        Assert.Null(snapshot.Only(NsType.Pid, 20).Depth);
    }

    [Fact]
    public void The_owners_creator_owns_and_a_user_namespace_its_own()
    {
        Snapshot snapshot = Snapshot(
            [],
            Ns(NsType.User, 10, creator: 0, initial: true),
            Ns(NsType.User, 20, parent: 10, owner: 10, creator: 1000),
            Ns(NsType.Uts, 30, owner: 20),
            Ns(NsType.Uts, 31, owner: 99),
            Ns(NsType.Uts, 32));
        Assert.Equal(1000u, snapshot.Only(NsType.User, 20).OwnerUid);
        Assert.Same(snapshot.Only(NsType.User, 10), snapshot.Only(NsType.User, 20).Owner);
        Assert.Equal(1000u, snapshot.Only(NsType.Uts, 30).OwnerUid);
        Assert.Null(snapshot.Only(NsType.Uts, 31).OwnerUid);
        Assert.Null(snapshot.Only(NsType.Uts, 32).OwnerUid);
    }

    [Fact]
    public void Depth_comes_from_NSpid_where_no_parent_may_be_asked_and_the_procfs_is_the_initial_one()
    {
        Snapshot snapshot = Snapshot(
            [Task(1, [1], (NsLink.Pid, 10)), Task(50, [50, 5, 1], (NsLink.Pid, 20))],
            Ns(NsType.Pid, 10, initial: true),
            Ns(NsType.Pid, 20));
        Assert.Equal(2, snapshot.Only(NsType.Pid, 20).Depth);
    }

    [Fact]
    public void Depth_is_unknown_where_NSpid_starts_below_the_initial_namespace()
    {
        Snapshot snapshot = Snapshot(
            [Task(1, [1], (NsLink.Pid, 10)), Task(50, [50, 5, 1], (NsLink.Pid, 20))],
            Ns(NsType.Pid, 10),
            Ns(NsType.Pid, 20, parent: 15),
            Ns(NsType.Pid, 15, parent: 10));
        Assert.Null(snapshot.Only(NsType.Pid, 20).Depth);
        Assert.Null(snapshot.Only(NsType.Pid, 10).Depth);
    }

    [Fact]
    public void A_climb_goes_before_NSpid()
    {
        // A task that moved away in between must not change what the kernel said of the parents.
        Snapshot snapshot = Snapshot(
            [Task(1, [1], (NsLink.Pid, 10)), Task(50, [50, 5, 1], (NsLink.Pid, 20))],
            Ns(NsType.Pid, 10, initial: true),
            Ns(NsType.Pid, 20, parent: 10));
        Assert.Equal(1, snapshot.Only(NsType.Pid, 20).Depth);
    }

    [Fact]
    public void The_root_is_where_tasks_have_one_number_only()
    {
        Snapshot snapshot = Snapshot(
            [Task(1, []), Task(2, [2]), Task(3, [3, 1], (NsLink.Pid, 20)), Task(4, [4], (NsLink.Pid, 10))],
            Ns(NsType.Pid, 10),
            Ns(NsType.Pid, 20));
        Assert.Same(snapshot.Only(NsType.Pid, 10), snapshot.RootPidNs);
    }

    [Fact]
    public void Without_a_readable_link_there_is_no_root() =>
        Assert.Null(Snapshot([Task(1, [1]), Task(3, [3, 1], (NsLink.Pid, 20))], Ns(NsType.Pid, 20)).RootPidNs);

    [Fact]
    public void The_init_of_the_root_is_known_though_its_links_be_denied()
    {
        Snapshot snapshot = Snapshot([Task(1, [1]), Task(2, [2], (NsLink.Pid, 10)), Task(3, [3, 1])], Ns(NsType.Pid, 10, initial: true));
        Assert.Equal(1, snapshot.Only(NsType.Pid, 10).Init?.Pid);
        Assert.Equal(1, snapshot.Only(NsType.Pid, 10).ProcessCount); // it is not counted where it was not seen
    }

    [Fact]
    public void A_dead_init_of_the_root_is_none()
    {
        Snapshot snapshot = Snapshot([Zombie(1, [1]), Task(2, [2], (NsLink.Pid, 10))], Ns(NsType.Pid, 10, initial: true));
        Assert.Null(snapshot.Only(NsType.Pid, 10).Init);
    }
}
