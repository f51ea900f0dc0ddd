using NsQuery.Model;
using static NsQuery.Tests.Model.Records;

namespace NsQuery.Tests.Model;

public sealed class ThreadGroupsTests
{
    [Fact]
    public void Each_leader_is_one_process_in_the_order_of_pids()
    {
        ProcTask[] tasks = [Task(1, [1]), Task(7, [7]), Thread(7, 8, 'S', [8]), Thread(7, 9, 'S', [9]), Task(10, [10])];
        Process[] processes = Gather(tasks);
        Assert.Equal([1, 7, 10], processes.Select(static process => process.Pid));
        Assert.All(processes, static process => Assert.True(process.Leader.IsLeader));
    }

    [Fact]
    public void A_live_leader_speaks_for_its_threads()
    {
        Process process = Assert.Single(Gather([Task(7, [7], (NsLink.Uts, 10)), Thread(7, 8, 'S', [8], (NsLink.Uts, 20))]));
        Assert.Equal(10u, process.Links[NsLink.Uts]);
        Assert.True(process.HasLiveThread);
    }

    [Fact]
    public void A_zombie_leader_shows_the_links_of_its_first_live_thread()
    {
        Process process = Assert.Single(Gather(
        [
            Zombie(7, [7], (NsLink.Pid, 1), (NsLink.User, 2)),
            Thread(7, 8, 'Z', [8], (NsLink.Pid, 1)),
            Thread(7, 9, 'S', [9], (NsLink.Pid, 1), (NsLink.User, 2), (NsLink.Uts, 30)),
            Thread(7, 10, 'R', [10], (NsLink.Uts, 40)),
        ]));
        Assert.Equal('Z', process.Leader.State);
        Assert.Equal(30u, process.Links[NsLink.Uts]);
        Assert.Equal(2u, process.Links[NsLink.User]);
        Assert.True(process.HasLiveThread);
    }

    [Fact]
    public void A_zombie_without_threads_keeps_what_links_it_has()
    {
        Process process = Assert.Single(Gather([Zombie(7, [7], (NsLink.Pid, 1))]));
        Assert.Equal(1u, process.Links[NsLink.Pid]);
        Assert.False(process.HasLiveThread);
    }

    [Fact]
    public void A_live_thread_may_have_a_lower_number_than_its_leader()
    {
        Process process = Assert.Single(Gather([Thread(7, 3, 'S', [3], (NsLink.Uts, 30)), Zombie(7, [7])]));
        Assert.Equal(7, process.Leader.Tid);
        Assert.Equal(30u, process.Links[NsLink.Uts]);
    }

    [Fact]
    public void Threads_whose_leader_was_not_seen_are_no_process() => Assert.Empty(Gather([Thread(7, 8, 'S', [8])]));

    [Fact]
    public void Nothing_gathers_to_nothing() => Assert.Empty(Gather([]));

    private static Process[] Gather(ReadOnlySpan<ProcTask> tasks) => ThreadGroups.Gather(tasks, null!);
}
