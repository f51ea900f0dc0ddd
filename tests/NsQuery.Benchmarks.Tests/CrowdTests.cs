using System.Diagnostics;
using NsQuery.Live.Tests;

namespace NsQuery.Benchmarks.Tests;

/// <summary>The crowd is what it says that it is, and leaves nothing behind.</summary>
public sealed class CrowdTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const int Tasks = 200, Descriptors = 5;

    [Fact]
    public void It_has_as_many_processes_descriptors_and_namespaces_as_it_says()
    {
        Root();
        HashSet<int> before = [.. ProcWalk.Pids()];
        using Crowd crowd = new(workshop.CrowdProgram, Tasks, Descriptors);
        List<int> pids = Members(crowd);

        Assert.Equal(Tasks, pids.Count);
        Assert.Empty(before.Intersect(pids));
        // The first two keep the others, and have pipes to this test.
        Assert.All(pids.Skip(2), pid => Assert.Equal(Descriptors, Directory.GetFiles($"/proc/{pid}/fd").Length));
        string[] links = ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"];
        Assert.Equal(crowd.Namespaces, links.Sum(link => pids.Select(pid => ProcWalk.Link(Workshop.Text(pid), link)).Where(inum => inum != ProcWalk.Link("self", link)).Distinct().Count()));
    }

    [Fact]
    public void It_reaches_31_levels_down()
    {
        Root();
        using Crowd crowd = new(workshop.CrowdProgram, Tasks, Descriptors);
        int own = ProcWalk.NsPid("self").Length;
        Assert.Equal(own + 31, Members(crowd).Max(pid => ProcWalk.NsPid(Workshop.Text(pid)).Length));
    }

    [Fact]
    public void Nothing_is_left_of_it_when_it_is_disposed()
    {
        Root();
        Crowd crowd = new(workshop.CrowdProgram, Tasks, Descriptors);
        List<int> pids = Members(crowd);
        Assert.Equal(Tasks, Workshop.Left(pids).Count());
        crowd.Dispose();
        Assert.Empty(Workshop.Left(pids));
    }

    [Fact]
    public void Nothing_is_left_of_it_when_the_benchmarks_are_killed()
    {
        Root();
        using Process benchmarks = workshop.Start("tasks", "--tasks", Workshop.Text(Tasks), "--rounds", "10000");
        List<int> pids;
        do
        {
            Assert.False(benchmarks.HasExited, "it ended by itself");
            pids = [.. Workshop.Left(Workshop.Below(benchmarks.Id))];
        }
        while (pids.Count < Tasks);
        benchmarks.Kill();
        benchmarks.WaitForExit();

        Stopwatch time = Stopwatch.StartNew();
        while (Workshop.Left(pids).Any() && time.Elapsed < TimeSpan.FromSeconds(20)) Thread.Sleep(10);
        Assert.Empty(Workshop.Left(pids));
    }

    [Fact]
    public void One_that_cannot_be_made_says_why_and_leaves_nothing()
    {
        Root();
        BenchmarkException error = Assert.Throws<BenchmarkException>(() => new Crowd(workshop.CrowdProgram, Tasks, 100_000_000).Dispose());
        Assert.Contains("ulimit -n", error.Message, StringComparison.Ordinal);
        Assert.Empty(Workshop.Left(Workshop.Below(Environment.ProcessId)));
    }

    private static List<int> Members(Crowd crowd) => [crowd.Pid, .. Workshop.Below(crowd.Pid)];

    private static void Root() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to make namespaces");
}
