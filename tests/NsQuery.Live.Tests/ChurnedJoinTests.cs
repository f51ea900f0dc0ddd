using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>Processes come and go, and every statement is about one instant all the same: what it joins with itself agrees.</summary>
public sealed class ChurnedJoinTests(ITestOutputHelper log) : IDisposable
{
    private const string Storm = "while :; do /bin/true & unshare -u /bin/true & unshare -Upfr /bin/true & setpriv --reuid 12345 /bin/true & wait; done";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SECONDS"), CultureInfo.InvariantCulture, out int given) ? given : 10);

    private readonly Held _storm = Held.Start("unshare --pid --fork --kill-child", $"({Storm}) >/dev/null 2>&1 & true");
    private readonly Lives _lives = new([77, 78, 150], Storm);
    private volatile bool _ended;

    public void Dispose()
    {
        _ended = true;
        _lives.Dispose();
        _storm.Dispose();
    }

    [Fact]
    public void Joins_of_the_machine_agree() => Agree(null);

    [Fact]
    public void Joins_agree_where_pids_are_used_again_at_once() => Agree(_lives.ProcPath);

    private void Agree(string? procPath)
    {
        using Engine engine = Engine.Open(new EngineOptions { ProcPath = procPath });
        Thread threads = new(Threads);
        threads.Start();
        int[] statements = new int[2], changes = new int[2];
        Exception?[] failures = new Exception?[2];
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => failures[i] = Record.Exception(() => Read(engine, ref statements[i], ref changes[i]))))];
        foreach (Thread reader in readers) reader.Start();
        foreach (Thread reader in readers) reader.Join();
        _ended = true;
        threads.Join();
        log.WriteLine($"{statements.Sum()} statements, 3 of 7 with {SelfJoins.Count} joins each, in {Time.TotalSeconds} s, between which {changes.Sum()} times other processes were there");
        foreach (Exception? failure in failures) Assert.Null(failure);
        Assert.True(changes.Sum() > Time.TotalSeconds / 5, "the storm was calm");
    }

    private static void Read(Engine engine, ref int statements, ref int changes)
    {
        using QuerySession session = engine.OpenSession();
        (string contradictions, string all) = SelfJoins.Of(session);
        List<string> last = [];
        // A machine that others use may be slow to change, or to be asked.
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < Time || (changes < Time.TotalSeconds / 5 && watch.Elapsed < 10 * Time);)
        {
            Assert.Empty(Rows(session, contradictions));
            List<string> begun = Rows(session, $"BEGIN; {all}");
            Assert.Empty(Rows(session, contradictions));
            Assert.Equal(begun, Rows(session, $"SAVEPOINT a; {all}"));
            Assert.Equal(begun, Rows(session, $"ROLLBACK TO a; RELEASE a; {all}"));
            Assert.Empty(Rows(session, contradictions));
            Assert.Equal(begun, Rows(session, $"{all}; COMMIT"));
            if (!begun.SequenceEqual(last)) changes++;
            last = begun;
            statements += 7;
        }
    }

    private static List<string> Rows(QuerySession session, string sql)
    {
        List<string> rows = [];
        foreach (QueryResult result in session.Run(sql))
        {
            while (result.Read()) rows.Add(Machine.Line(result));
        }
        return rows;
    }

    /// <summary>Threads of this process that live for some milliseconds.</summary>
    private void Threads()
    {
        while (!_ended)
        {
            Thread[] some = [.. Enumerable.Range(1, 4).Select(i => new Thread(() => Thread.Sleep(i)))];
            foreach (Thread thread in some) thread.Start();
            foreach (Thread thread in some) thread.Join();
        }
    }
}
