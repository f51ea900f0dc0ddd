using NsQuery.Model;
using static NsQuery.Tests.Model.Records;

namespace NsQuery.Tests.Model;

public sealed class MembershipTests
{
    [Fact]
    public void Processes_are_counted_by_their_leader_and_tasks_one_by_one()
    {
        Snapshot snapshot = Snapshot(
            [
                Task(7, [7], (NsLink.Uts, 10)),
                Thread(7, 8, 'S', [8], (NsLink.Uts, 10)),
                Thread(7, 9, 'S', [9], (NsLink.Uts, 20)), // one thread unshared
                Task(10, [10], (NsLink.Uts, 10)),
            ],
            Ns(NsType.Uts, 10),
            Ns(NsType.Uts, 20),
            Ns(NsType.Uts, 30));
        Assert.Equal((2, 3), Counts(snapshot, NsType.Uts, 10));
        Assert.Equal((0, 1), Counts(snapshot, NsType.Uts, 20));
        Assert.Equal((0, 0), Counts(snapshot, NsType.Uts, 30));
    }

    [Fact]
    public void A_member_is_counted_in_each_of_its_eight_namespaces()
    {
        NsType[] types = Enum.GetValues<NsType>();
        Snapshot snapshot = Snapshot(
            [Task(7, [7], [.. types.Select(static type => (type.MemberLink(), 100 + (uint)type))])],
            [.. types.Select(static type => Ns(type, 100 + (uint)type))]);
        Assert.All(types, type => Assert.Equal((1, 1), Counts(snapshot, type, 100 + (uint)type)));
    }

    [Fact]
    public void One_number_under_two_types_is_two_namespaces()
    {
        Snapshot snapshot = Snapshot([Task(7, [7], (NsLink.Uts, 10))], Ns(NsType.Uts, 10), Ns(NsType.Ipc, 10));
        Assert.Equal((1, 1), Counts(snapshot, NsType.Uts, 10));
        Assert.Equal((0, 0), Counts(snapshot, NsType.Ipc, 10));
    }

    [Fact]
    public void A_promise_to_children_is_no_membership()
    {
        Snapshot snapshot = Snapshot([Task(7, [7], (NsLink.PidForChildren, 10), (NsLink.TimeForChildren, 20))], Ns(NsType.Pid, 10), Ns(NsType.Time, 20));
        Assert.Equal((0, 0), Counts(snapshot, NsType.Pid, 10));
        Assert.Equal((0, 0), Counts(snapshot, NsType.Time, 20));
    }

    [Fact]
    public void A_zombie_leader_is_counted_where_its_first_live_thread_is_but_is_no_task_there()
    {
        Snapshot snapshot = Snapshot([Zombie(7, [7]), Thread(7, 8, 'S', [8], (NsLink.Uts, 10))], Ns(NsType.Uts, 10));
        Assert.Equal((1, 1), Counts(snapshot, NsType.Uts, 10));
    }

    [Fact]
    public void Neighbours_with_other_links_are_not_confused()
    {
        ProcTask[] tasks = [.. Enumerable.Range(1, 9).Select(static pid => Task(pid, [pid], (NsLink.Uts, 10 + (uint)(pid % 3)), (NsLink.Ipc, 20)))];
        Snapshot snapshot = Snapshot(tasks, Ns(NsType.Uts, 10), Ns(NsType.Uts, 11), Ns(NsType.Uts, 12), Ns(NsType.Ipc, 20));
        Assert.Equal((3, 3), Counts(snapshot, NsType.Uts, 10));
        Assert.Equal((3, 3), Counts(snapshot, NsType.Uts, 11));
        Assert.Equal((3, 3), Counts(snapshot, NsType.Uts, 12));
        Assert.Equal((9, 9), Counts(snapshot, NsType.Ipc, 20));
    }

    [Fact]
    public void The_lowest_member_is_the_one_with_the_lowest_pid_in_whatever_order_they_came()
    {
        Snapshot snapshot = Snapshot(
            [Task(30, [30], (NsLink.Uts, 10)), Task(7, [7], (NsLink.Uts, 10)), Task(8, [8], (NsLink.Uts, 10))],
            Ns(NsType.Uts, 10));
        Assert.Equal(7, snapshot.Only(NsType.Uts, 10).LowestMember?.Pid);
    }

    [Fact]
    public void A_lone_thread_is_no_lowest_member()
    {
        Snapshot snapshot = Snapshot([Task(7, [7]), Thread(7, 8, 'S', [8], (NsLink.Uts, 10))], Ns(NsType.Uts, 10));
        Assert.Null(snapshot.Only(NsType.Uts, 10).LowestMember);
    }

    [Fact]
    public void Init_is_the_process_that_is_1_inside()
    {
        Snapshot snapshot = Snapshot([Task(50, [50, 2], (NsLink.Pid, 10)), Task(60, [60, 1], (NsLink.Pid, 10))], Ns(NsType.Pid, 10));
        Assert.Equal(60, snapshot.Only(NsType.Pid, 10).Init?.Pid);
    }

    [Fact]
    public void A_dead_init_is_none()
    {
        Snapshot snapshot = Snapshot([Zombie(50, [50, 1], (NsLink.Pid, 10)), Task(60, [60, 2], (NsLink.Pid, 10))], Ns(NsType.Pid, 10));
        Assert.Null(snapshot.Only(NsType.Pid, 10).Init);
    }

    [Fact]
    public void An_init_whose_leader_thread_has_ended_still_is_one()
    {
        Snapshot snapshot = Snapshot(
            [Zombie(50, [50, 1], (NsLink.Pid, 10)), Thread(50, 51, 'S', [51, 2], (NsLink.Pid, 10))],
            Ns(NsType.Pid, 10));
        Assert.Equal(50, snapshot.Only(NsType.Pid, 10).Init?.Pid);
    }

    [Fact]
    public void A_thread_that_is_1_inside_is_no_init_and_neither_is_pid_1_of_an_outer_namespace()
    {
        Snapshot snapshot = Snapshot([Task(50, [1, 7], (NsLink.Pid, 10)), Thread(50, 51, 'S', [51, 1], (NsLink.Pid, 10))], Ns(NsType.Pid, 10));
        Assert.Null(snapshot.Only(NsType.Pid, 10).Init);
    }

    private static (int Processes, int Tasks) Counts(Snapshot snapshot, NsType type, uint inum)
    {
        Namespace ns = snapshot.Only(type, inum);
        return (ns.ProcessCount, ns.TaskCount);
    }
}
