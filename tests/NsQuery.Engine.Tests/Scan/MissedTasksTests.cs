using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

/// <summary>What an iterator of the kernel's did not show, and a procfs has.</summary>
public sealed class MissedTasksTests : IDisposable
{
    private const long Began = 1_000_000;

    private readonly ProcTree _proc = new("missed-tasks");
    private readonly FoundNamespaces _found;

    public MissedTasksTests()
    {
        _proc.Add(new(1) { Threads = 2 }).Add(new(2)).Add(new(5)).Add(new(9));
        _found = new(new Reader(_proc.Root), new());
    }

    public void Dispose()
    {
        _found.Dispose();
        _proc.Dispose();
    }

    [Theory]
    [InlineData(0, new[] { 1, 2, 5 }, new[] { 1, 2, 5 })] // as many as there were: nobody lists what there is by now
    [InlineData(1, new[] { 1, 2, 5 }, new[] { 1, 2, 5, 9 })]
    [InlineData(null, new[] { 1, 2, 5 }, new[] { 1, 2, 5, 9 })]
    [InlineData(2, new[] { 2, 5 }, new[] { 1, 2, 5 })] // the first one has two threads
    [InlineData(3, new[] { 2, 5 }, new[] { 1, 2, 5, 9 })]
    [InlineData(-1, new[] { 5, 1, 2 }, new[] { 1, 2, 5, 9 })]
    public void They_are_listed_unless_their_number_tells_that_none_is_missing(int? missing, int[] shown, int[] expected) => Assert.Equal(expected, Added(missing, shown, []));

    [Fact]
    public void What_is_read_in_another_way_is_not_missed()
    {
        Assert.Equal([2, 5], Added(null, [2, 5], [1, 9]));
        Assert.Equal([2, 5], Added(2, [2, 5], [1, 9]));
    }

    [Fact]
    public void What_started_after_the_iterator_is_not_of_its_instant()
    {
        _proc.Add(new(7) { StartTicks = Began });
        Assert.Equal([1, 2, 5, 9], Added(null, [1, 2, 5], []));
    }

    [Fact]
    public void A_process_of_which_only_a_thread_was_shown_is_there_once()
    {
        List<ProcTask> tasks = [Records.Task(1, [1]), Records.Thread(9, 12, 'S', [12]), Records.Task(2, [2]), Records.Task(5, [5])];
        Missed().AddTo(tasks, null, [], [], TestContext.Current.CancellationToken);
        Assert.Equal([(1, 1), (2, 2), (5, 5), (9, 9)], tasks.Select(static task => (task.Pid, task.Tid)));
    }

    [Fact]
    public void A_thread_that_came_before_its_dead_leader_is_read_with_it()
    {
        _proc.Add(new(5) { State = 'Z', Threads = 2 }).Add(new(5) { Tid = 3 });
        List<ProcTask> tasks = [Records.Task(1, [1]), Records.Zombie(5, [5]), Records.Zombie(9, [9]), Records.Thread(9, 12, 'S', [12])];
        Missed(Facets.Tasks | Facets.Status).AddTo(tasks, 0, [], [5, 9], TestContext.Current.CancellationToken);
        Assert.Equal([(1, 1), (5, 5), (5, 3), (9, 9), (9, 12)], tasks.Select(static task => (task.Pid, task.Tid)));
    }

    private int[] Added(int? missing, int[] shown, HashSet<int> elsewhere)
    {
        List<ProcTask> tasks = [.. shown.Select(static pid => Records.Task(pid, [pid]))];
        Missed().AddTo(tasks, missing, elsewhere, [], TestContext.Current.CancellationToken);
        return [.. tasks.Select(static task => task.Pid)];
    }

    private MissedTasks Missed(Facets wanted = Facets.Tasks) => new(_proc.Root, new(_proc.Root, wanted, new Reader(_proc.Root), _found, new()), Began);
}
