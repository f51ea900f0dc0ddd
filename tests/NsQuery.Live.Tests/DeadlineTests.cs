using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>Whatever runs when its time is up stops, and the session goes on. How long that takes is told in the log: a claim of milliseconds is no test on a machine that others use.</summary>
public sealed class DeadlineTests(ITestOutputHelper log) : IDisposable
{
    /// <summary>Threads that make a scan slow, all of one process.</summary>
    private const int Sleepers = 1000;

    /// <summary>Processes that make a scan hold many descriptors, each with three namespaces of its own.</summary>
    private const int Unshared = 300;

    private const string Slow = "SELECT count(*) FROM namespaces";

    /// <summary>After so long a statement is taken for one that never stops.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_RUNS"), CultureInfo.InvariantCulture, out int given) ? given : 10;

    private readonly Engine _engine = Engine.Open(new EngineOptions());
    private bool _runsOn;

    public void Dispose()
    {
        // What does not stop is left to the end of the test run.
        if (!_runsOn) _engine.Dispose();
    }

    [Theory]
    [InlineData("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c")]
    [InlineData("SELECT count(*) FROM processes a, processes b, processes c, tasks d, tasks e, tasks f")]
    [InlineData("SELECT a.comm || b.comm || c.comm AS x FROM processes a, tasks b, tasks c, tasks d, tasks e ORDER BY x DESC")]
    [InlineData("SELECT count(DISTINCT a.pid * b.tid * c.tid) FROM processes a, tasks b, tasks c, tasks d, tasks e")]
    [InlineData("SELECT a.comm, b.cmdline, c.exe FROM processes a, processes b, processes c, tasks d, tasks e, tasks f")]
    public void A_runaway_stops(string sql) => Assert.Equal(Runs, Cancelled(sql, TimeSpan.FromMilliseconds(100)));

    [Fact]
    public void A_slow_scan_stops()
    {
        using ManualResetEventSlim end = new();
        Thread[] threads = [.. Enumerable.Range(0, Sleepers).Select(_ => new Thread(() => end.Wait(), 256 * 1024))];
        try
        {
            foreach (Thread thread in threads) thread.Start();
            Assert.True(Cancelled(Slow, 0.7 * Uncancelled(Slow)) > 0, "no scan was stopped");
        }
        finally
        {
            end.Set();
            foreach (Thread thread in threads.Where(thread => thread.ThreadState != System.Threading.ThreadState.Unstarted)) thread.Join();
        }
    }

    [Fact]
    public void A_slow_scan_of_many_namespaces_stops()
    {
        using Held held = Held.Start("env", $"exec 3<&0; i=0; while [ $i -lt {Unshared} ]; do unshare --uts --ipc --cgroup sh -c 'read _ <&3' & i=$((i+1)); done");
        using Machine machine = new();
        Retry.UntilStill(() => Assert.True(int.Parse(machine.Scalar("SELECT count(*) FROM namespaces WHERE type IN ('uts', 'ipc', 'cgroup')")!, CultureInfo.InvariantCulture) >= 3 * Unshared));
        Assert.True(Cancelled(Slow, 0.7 * Uncancelled(Slow)) > 0, "no scan was stopped");
    }

    /// <summary>The least time that it needs, so that hardly any deadline within it comes too late.</summary>
    private TimeSpan Uncancelled(string sql)
    {
        using QuerySession session = _engine.OpenSession();
        TimeSpan least = Never;
        for (int run = 0; run < 5; run++)
        {
            long started = Stopwatch.GetTimestamp();
            Read(session, sql, default);
            TimeSpan took = Stopwatch.GetElapsedTime(started);
            if (took < least) least = took;
        }
        return least;
    }

    /// <summary>Runs it again and again with up to so much time; how often that was too little.</summary>
    private int Cancelled(string sql, TimeSpan longest)
    {
        QuerySession session = _engine.OpenSession();
        List<double> late = [];
        for (int run = 0; run < Runs; run++)
        {
            long fired = 0;
            using CancellationTokenSource cancel = new();
            using CancellationTokenRegistration mark = cancel.Token.Register(() => fired = Stopwatch.GetTimestamp());
            cancel.CancelAfter(longest * Random.Shared.NextDouble());
            (Exception? failure, long stopped) = ToItsEnd(session, sql, cancel.Token);
            if (failure is not null)
            {
                Assert.Equal(QueryFailure.Cancelled, Assert.IsType<QueryException>(failure).Failure);
                // A token is cancelled a moment before it tells so.
                if (fired != 0) late.Add(Stopwatch.GetElapsedTime(fired, stopped).TotalMilliseconds);
                else late.Add(0);
            }
            Assert.Equal(["42"], Read(session, "SELECT 6 * 7", default));
        }
        late.Sort();
        if (late.Count > 0) log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{late.Count} of {Runs} stopped, after {late[late.Count / 2]:F1} ms (median), {late[late.Count * 99 / 100]:F1} (99 of 100), {late[^1]:F1} (all): {sql}"));
        return late.Count;
    }

    private (Exception? Failure, long Stopped) ToItsEnd(QuerySession session, string sql, CancellationToken cancel)
    {
        Task<(Exception?, long)> statement = Task.Run(() => (Record.Exception(() => Read(session, sql, cancel)), Stopwatch.GetTimestamp()), CancellationToken.None);
        _runsOn = !statement.Wait(Never, CancellationToken.None);
        Assert.False(_runsOn, $"does not stop: {sql}");
        return statement.Result;
    }

    private static List<string> Read(QuerySession session, string sql, CancellationToken cancel)
    {
        List<string> last = [];
        foreach (QueryResult result in session.Run(sql, cancel))
        {
            while (result.Read()) last = [Machine.Line(result)];
        }
        return last;
    }
}
