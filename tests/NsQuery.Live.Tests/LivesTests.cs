using System.Diagnostics;

namespace NsQuery.Live.Tests;

/// <summary>A pid that is another process's every few milliseconds, often within one clock tick: a row is of one of them, details and all.</summary>
public sealed class LivesTests(ITestOutputHelper log) : IDisposable
{
    /// <summary>Behind each life's name, what else tells which it is. Their parents change their names, and are not asked for.</summary>
    private const string Facts = "SELECT p.comm, p.uid, p.gid, u.nodename", From = "FROM processes p LEFT JOIN uts_ns u ON u.inum = p.uts_ns WHERE p.comm LIKE 'life-%' AND p.ppid > 1";

    private static readonly int[] Pids = [77, 78, 150];

    private readonly Lives _lives = new(Pids);

    public void Dispose() => _lives.Dispose();

    [Fact]
    public void A_row_is_of_one_life()
    {
        int seconds = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SECONDS"), out int given) ? given : 10;
        using Engine engine = Engine.Open(new EngineOptions { ProcPath = _lives.ProcPath });
        Seen[] seen = [new(), new()];
        Exception?[] failures = new Exception?[seen.Length];
        Thread[] readers = [.. seen.Select((sees, i) => new Thread(() => failures[i] = Record.Exception(() => Read(engine, new(i), TimeSpan.FromSeconds(seconds), sees))))];
        foreach (Thread reader in readers) reader.Start();
        foreach (Thread reader in readers) reader.Join();
        Seen all = new();
        foreach (Seen one in seen) all.Add(one);
        log.WriteLine($"{all.Statements} statements, {all.Rows} rows of {all.Lives.Count} lives, {all.Details} details of the living, {all.Dead} of the dead");
        foreach (Exception? failure in failures) Assert.Null(failure);
        Assert.True(all.Lives.Count > seconds && all.Details > seconds && all.Dead > 0, "there was not much life");
    }

    private static void Read(Engine engine, Random random, TimeSpan time, Seen seen)
    {
        using QuerySession session = engine.OpenSession();
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < time;)
        {
            int pid = Pids[random.Next(Pids.Length)];
            switch (random.Next(4))
            {
                case 0:
                    seen.Read(session, $"{Facts}, p.cmdline {From}");
                    break;
                case 1:
                    seen.Read(session, $"SELECT comm, uid, gid, NULL, cmdline FROM processes WHERE pid = {pid} AND comm LIKE 'life-%' AND ppid > 1");
                    break;
                case 2:
                    seen.Read(session, $"{Facts}, t.comm {From.Replace("FROM processes p", "FROM tasks t JOIN processes p USING (pid)", StringComparison.Ordinal)}");
                    seen.Read(session, "SELECT p.comm, p.uid, p.gid, u.nodename, p.comm FROM tasks t JOIN processes p USING (pid) JOIN uts_ns u ON u.inum = t.uts_ns WHERE p.comm LIKE 'life-%' AND p.ppid > 1");
                    break;
                default:
                    seen.Read(session, $"BEGIN; {Facts}, NULL {From}");
                    Thread.Sleep(random.Next(2) * random.Next(20));
                    seen.Read(session, $"{Facts}, p.cmdline {From}");
                    seen.Read(session, $"COMMIT; {Facts}, NULL {From}");
                    break;
            }
        }
    }

    /// <summary>What one reader came across.</summary>
    private sealed class Seen
    {
        public HashSet<string> Lives { get; } = [];

        public int Statements { get; private set; }

        public int Rows { get; private set; }

        public int Details { get; private set; }

        public int Dead { get; private set; }

        public void Read(QuerySession session, string sql)
        {
            Statements++;
            foreach (QueryResult result in session.Run(sql))
            {
                while (result.Read()) Check(Machine.Line(result).Split(' '), sql);
            }
        }

        public void Add(Seen other)
        {
            Lives.UnionWith(other.Lives);
            Statements += other.Statements;
            Rows += other.Rows;
            Details += other.Details;
            Dead += other.Dead;
        }

        /// <summary>Name, uid, gid, nodename, name again; NULL where it was too late.</summary>
        private void Check(string[] row, string sql)
        {
            string id = Live.Tests.Lives.Id(row[0]);
            string[] whole = [row[0], id, id, row[0], row[0]];
            Assert.True(row.Zip(whole, (value, known) => value == known || value == "NULL").All(same => same), $"{string.Join(' ', row)} of {sql}");
            Lives.Add(row[0]);
            Rows++;
            if (!sql.Contains("cmdline", StringComparison.Ordinal)) return;
            if (row[4] == "NULL") Dead++;
            else Details++;
        }
    }
}
