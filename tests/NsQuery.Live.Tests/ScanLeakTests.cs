namespace NsQuery.Live.Tests;

/// <summary>Scans of the machine that end as they should, that are cancelled anywhere, and whose readers are left: no descriptor and no thread stays.</summary>
public sealed class ScanLeakTests(ITestOutputHelper log) : IDisposable
{
    private const int Sessions = 40, StatementsASession = 10;

    private readonly Held _inside = Held.Start("unshare --pid --uts --cgroup --net --fork --kill-child");

    public void Dispose() => _inside.Dispose();

    [Fact]
    public void Hundreds_of_scans_leave_no_descriptor_and_no_thread()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SEED"), out int given) ? given : Random.Shared.Next(1_000_000);
        log.WriteLine($"NSQUERY_TEST_SEED={seed} repeats this run");
        Random random = new(seed);
        int cancelled = Run(random, Sessions / 4);
        string before = Kept();
        cancelled += Run(random, Sessions);
        string after = Kept();
        log.WriteLine($"{cancelled} cancelled; descriptors and threads {before} before, {after} after");
        Assert.True(cancelled > 10, $"only {cancelled} were cancelled");
        // The runtime has some of its own that come and go; a scan holds a descriptor of each namespace.
        Assert.Equal(before.Split(' ')[0], after.Split(' ')[0]);
        Assert.DoesNotContain("nsquery-setns", Threads());
    }

    private static int Run(Random random, int sessions)
    {
        int cancelled = 0;
        for (int i = 0; i < sessions; i++)
        {
            using Engine engine = Engine.Open(new EngineOptions());
            using QuerySession session = engine.OpenSession();
            for (int j = 0; j < StatementsASession; j++)
            {
                using CancellationTokenSource cancel = new();
                if (random.Next(2) == 0) cancel.CancelAfter(TimeSpan.FromMilliseconds(random.NextDouble() * 12));
                if (Record.Exception(() => One(session, random, cancel.Token)) is QueryException { Failure: QueryFailure.Cancelled }) cancelled++;
            }
        }
        return cancelled;
    }

    private static void One(QuerySession session, Random random, CancellationToken cancel)
    {
        string[] statements =
        [
            "SELECT p.cmdline, u.nodename, c.root FROM processes p JOIN uts_ns u ON u.inum = p.uts_ns JOIN cgroup_ns c ON c.inum = p.cgroup_ns",
            "BEGIN; SELECT count(*) FROM ns_holders",
            "SELECT m.mount_point, u.pid FROM mounts m JOIN mount_users u USING (dev)",
            "SELECT comm FROM processes WHERE pid = 2",
            "SELECT abs(-9223372036854775808) FROM host",
            "SELEC",
        ];
        foreach (QueryResult result in session.Run(statements[random.Next(statements.Length)], cancel))
        {
            while (result.Read())
            {
                if (random.Next(20) == 0) return;
            }
        }
    }

    private static string Kept()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        // What an engine and a scan open: namespaces and folders of a procfs. The runtime has its own pipes and events.
        int descriptors = Directory.GetFiles("/proc/self/fd").Select(Target).Count(static target => target.Contains(":[", StringComparison.Ordinal) && !target.StartsWith("pipe", StringComparison.Ordinal) && !target.StartsWith("socket", StringComparison.Ordinal) || target.StartsWith("/proc", StringComparison.Ordinal));
        return $"{descriptors} {Threads().Count}";
    }

    private static string Target(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return ""; // the listing's own
        }
    }

    private static List<string> Threads()
    {
        List<string> names = [];
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            try
            {
                names.Add(File.ReadAllText($"{task}/comm").TrimEnd('\n'));
            }
            catch (IOException)
            {
                // ended meanwhile
            }
        }
        return names;
    }
}
