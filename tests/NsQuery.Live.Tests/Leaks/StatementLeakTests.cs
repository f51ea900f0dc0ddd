using System.Globalization;

namespace NsQuery.Live.Tests.Leaks;

/// <summary>
/// A process that answers for weeks: whatever becomes of its statements, and whatever they had to open to be answered, nothing of them
/// stays. <c>NSQUERY_TEST_RUNS=100000</c> is the claim in full, and takes minutes.
/// </summary>
public sealed class StatementLeakTests(ITestOutputHelper log) : IDisposable
{
    private const int Threads = 2;

    /// <summary>Of a statement, in bytes: what leaks less than this is below what the runtime itself moves.</summary>
    private const int LeastLeak = 128;

    private static readonly int Statements = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_RUNS"), CultureInfo.InvariantCulture, out int given) ? given : 3000;

    private readonly Held _inside = Held.Start("unshare --pid --uts --ipc --cgroup --net --mount --fork --kill-child", "ip link add a type veth peer name b");
    private readonly Engine _shared = Engine.Open(new EngineOptions());

    public void Dispose()
    {
        _shared.Dispose();
        _inside.Dispose();
    }

    [Fact]
    public void Statements_leave_no_descriptor_thread_handle_or_memory()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SEED"), out int given) ? given : Random.Shared.Next(1_000_000);
        log.WriteLine($"NSQUERY_TEST_SEED={seed} repeats this run");
        Workload[] work = [.. Enumerable.Range(seed, Threads).Select(each => new Workload(_shared, new(each)))];
        Run(work, Math.Clamp(Statements / 4, 1000, 10_000)); // what is made once and kept: code, caches, pools
        Footprint before = Footprint.Take();
        Run(work, Statements);
        Footprint after = Footprint.Take();
        log.WriteLine($"{Workload.Told(work)}\nbefore: {before}\nafter: {after}");

        Retry.UntilStill(() => Assert.Equal(before.Descriptors, (after = Footprint.Take()).Descriptors));
        Assert.Equal(OfOurs(before.Threads), OfOurs(after.Threads));
        Assert.InRange(after.Threads.Length, 1, before.Threads.Length + 3);
        Assert.Equal(before.Mappings, after.Mappings);
        Assert.Equal(before.SqliteBytes, after.SqliteBytes);
        // A handle that is not freed keeps its cursor, table or trace, and through that its engine.
        Assert.Equal(0, work.Sum(static each => each.Alive));
        long leak = (long)Statements * LeastLeak;
        Assert.InRange(after.HeapBytes, 0, before.HeapBytes + Math.Max(leak, 1_000_000));
        Assert.InRange(after.NativeBytes, 0, before.NativeBytes + Math.Max(leak, 20_000_000));
        Assert.InRange(after.PrivateKilobytes * 1024, 0, before.PrivateKilobytes * 1024 + Math.Max(leak, 40_000_000));
        foreach (StatementKind kind in Enum.GetValues<StatementKind>()) Assert.InRange(work.Sum(each => each.Done(kind).Count), Statements / 1000, Statements);
        Assert.InRange(work.Sum(static each => each.Done(StatementKind.CancelledInTheScan).Cancelled), Statements / 500, Statements);
    }

    private static void Run(Workload[] work, int statements)
    {
        // Not the pool's: those fire the timers that cancel.
        Exception?[] failures = new Exception?[work.Length];
        Thread[] threads = [.. work.Select((each, i) => new Thread(() => failures[i] = Record.Exception(() => each.Run(statements / work.Length))))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        foreach (Exception? failure in failures) Assert.Null(failure);
    }

    /// <summary>The runtime starts and ends some of its own.</summary>
    private static string[] OfOurs(string[] threads) => Array.FindAll(threads, static thread => !thread.Contains(" .NET ", StringComparison.Ordinal));
}
