using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;

namespace NsQuery.Tests.Scan;

public sealed class CrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_block_is_done_once_and_the_answers_come_in_order(int threads)
    {
        int[] done = new int[1000];
        int[] answers = Crew.Run<int>(done.Length, threads, () => block =>
        {
            Interlocked.Increment(ref done[block]);
            return block;
        });
        Assert.Equal(Enumerable.Range(0, done.Length), answers);
        Assert.All(done, static times => Assert.Equal(1, times));
    }

    [Fact]
    public void Two_threads_work_at_once_each_with_a_worker_of_its_own_and_one_is_the_callers()
    {
        using Barrier both = new(2);
        int[] workers = Crew.Run<int>(2, 2, () =>
        {
            int worker = Environment.CurrentManagedThreadId;
            return _ =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(1)), "the other block is not done meanwhile");
                Assert.Equal(worker, Environment.CurrentManagedThreadId);
                return worker;
            };
        });
        Assert.Equal(2, workers.Distinct().Count());
        Assert.Contains(Environment.CurrentManagedThreadId, workers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failure_is_the_callers_and_ends_the_others_work_and_its_thread(bool ofCaller)
    {
        using Barrier both = new(2);
        int caller = Environment.CurrentManagedThreadId, done = 0;
        string? other = null;
        InvalidOperationException thrown = new("from inside");
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => Crew.Run<int>(1_000_000, 2, () =>
        {
            bool isFirst = true;
            return _ =>
            {
                bool isCaller = Environment.CurrentManagedThreadId == caller;
                if (!isCaller) other ??= new DirectoryInfo("/proc/thread-self").LinkTarget;
                if (isFirst) both.SignalAndWait(TimeSpan.FromMinutes(1));
                isFirst = false;
                Interlocked.Increment(ref done);
                return isCaller == ofCaller ? throw thrown : 0;
            };
        })));
        Assert.True(done < 1_000_000, "the other went on");
        Assert.NotNull(other);
        Assert.False(Directory.Exists($"/proc/{other}"), other);
    }

    [Fact]
    public void What_two_threads_read_of_a_procfs_is_what_one_reads()
    {
        using ProcTree proc = new("a-crowd");
        for (int pid = 1; pid <= 2 * Crew.FewestShared; pid++) Add(proc, pid);
        OtherUser.Run(() =>
        {
            string alone = Told(proc, 1);
            Assert.Contains("EACCES", alone, StringComparison.Ordinal);
            Assert.Contains("ELOOP", alone, StringComparison.Ordinal);
            for (int i = 0; i < 5; i++) Assert.Equal(alone, Told(proc, 2));
        });
    }

    [Fact]
    public void A_cancelled_scan_by_two_threads_ends_with_both()
    {
        using ProcTree proc = new("a-cancelled-crowd");
        for (int pid = 1; pid <= 2 * Crew.FewestShared; pid++) proc.Add(new(pid) { Links = ProcTree.OwnLinks() });
        GapList gaps = new();
        Reader reader = new(proc.Root);
        using FoundNamespaces found = new(reader, gaps);
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => new TaskScan(proc.Root, Facets.All, reader, found, gaps).Run(cancel.Token, out _, 2));
        Assert.DoesNotContain("nsquery-scan\n", Directory.GetDirectories("/proc/self/task").Select(Name));
    }

    /// <summary>A thread's name; empty if it ended, as other tests' do.</summary>
    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Every sort of task, and of gap.</summary>
    private static void Add(ProcTree proc, int pid)
    {
        NsLinks links = ProcTree.OwnLinks();
        if (pid % 3 == 0) links[NsLink.Uts] = links[NsLink.Net] = (uint)(1000 - (pid % 7)); // beyond opening
        TaskFolder task = new(pid) { Ppid = pid / 2, Comm = $"c{pid % 5}", Links = links, Threads = pid % 11 == 0 ? 3 : 1, State = pid % 13 == 0 ? 'Z' : 'S' };
        proc.Add(task);
        if (task.Threads > 1) proc.Add(new(pid) { Tid = 10_000 + pid, Links = links }).Add(new(pid) { Tid = 20_000 + pid, Links = ProcTree.OwnLinks() });
        if (pid % 17 == 0) proc.Close($"{pid}/ns");
        if (pid % 19 == 0) proc.Close($"{pid}/status");
        if (pid % 23 == 0) proc.Close($"{pid}/stat");
        if (pid % 29 == 0) proc.Remove($"{pid}/stat");
        if (pid % 31 == 0) proc.File($"{pid}/stat", "nonsense");
    }

    private static string Told(ProcTree proc, int threads)
    {
        GapList gaps = new();
        Reader reader = new(proc.Root);
        using FoundNamespaces found = new(reader, gaps);
        Assert.Equal(Errno.None, new TaskScan(proc.Root, Facets.All, reader, found, gaps).Run(default, out ProcTask[] tasks, threads));
        IEnumerable<string> rows = tasks.Select(static task => $"{task.Pid} {task.Tid} {task.Ppid} {task.Comm} {task.State} {task.Uid} {string.Join(',', task.NsTids.ToArray())} {string.Join(',', Enum.GetValues<NsLink>().Select(link => task.Links[link]))}");
        IEnumerable<string> namespaces = Enumerable.Range(0, found.Count).Select(i => $"{found[i].Type} {found[i].Inum} {found[i].Fd is null}");
        return string.Join('\n', [.. rows, .. namespaces, .. gaps.Gaps.Select(static gap => gap.ToString())]);
    }
}
