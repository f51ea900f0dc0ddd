using System.Diagnostics;

namespace NsQuery.Live.Tests;

/// <summary>A minute of processes and namespaces that come and go as fast as the machine can make them.</summary>
public sealed class ChurnTests(ITestOutputHelper log) : IDisposable
{
    private const string Storm = "(while :; do /bin/true & unshare -u /bin/true & unshare -Upfr /bin/true & unshare -n /bin/true & /bin/true; done) & true";

    /// <summary>Inside PID namespaces of their own, whose end is the end of all that they started.</summary>
    private readonly Held[] _storms = [.. Enumerable.Range(0, 2).Select(_ => Held.Start("unshare --pid --fork --kill-child", Storm))];

    private readonly Held _known = Held.Start("unshare --pid --fork --kill-child --uts", "echo calm > /proc/sys/kernel/hostname");
    private readonly Machine _machine = new();

    public void Dispose()
    {
        _machine.Dispose();
        _known.Dispose();
        foreach (Held storm in _storms) storm.Dispose();
    }

    [Fact]
    public void No_row_is_wrong_and_nothing_is_left()
    {
        string known = $"{ProcWalk.Link($"{_known.Pid}", "pid_for_children")} 1 1 calm";
        _ = _machine.Rows($"{Nonsense}; SELECT count(*) FROM gaps"); // what is opened once, for all
        string[] descriptors = Descriptors();
        int statements = 0;
        HashSet<string> starts = [], gaps = [];
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(1))
        {
            Assert.Empty(_machine.Rows(Nonsense));
            Assert.Equal(known, _machine.Lines($"SELECT p.inum, p.depth, p.nprocs, u.nodename FROM pid_ns p JOIN processes i ON i.pid = p.init_pid JOIN uts_ns u ON u.inum = i.uts_ns WHERE u.nodename = 'calm'").Single());
            starts.Add(_machine.Scalar("SELECT max(start_ticks) FROM processes")!);
            foreach (string gap in _machine.Lines("SELECT DISTINCT source, errno, effect FROM gaps WHERE subject LIKE 'inum %'"))
            {
                if (gaps.Add(gap)) log.WriteLine(gap);
            }
            statements += 4;
        }
        Assert.True(starts.Count > statements / 6, $"the storm was calm: the youngest process changed {starts.Count} times in {statements} statements");
        Assert.Equal(descriptors, Descriptors());
        Assert.DoesNotContain("nsquery-setns\n", Directory.GetDirectories("/proc/self/task").Select(task => File.ReadAllText(Path.Combine(task, "comm"))));
    }

    /// <summary>What this process has open, once the descriptors of forgotten objects of other tests are closed; without the runtime's own: libraries that it loads late, and memory for code.</summary>
    private static string[] Descriptors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return [.. Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget ?? "closed meanwhile").Where(target => !target.EndsWith(".dll", StringComparison.Ordinal) && !target.Contains("doublemapper", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Each branch tells of rows that contradict others of the same instant. None may ever be there.</summary>
    private static readonly string[] Contradictions =
    [
        "SELECT 'pid twice', pid FROM processes GROUP BY pid HAVING count(*) > 1",
        "SELECT 'tid twice', tid FROM tasks GROUP BY tid HAVING count(*) > 1",
        "SELECT 'thread without process', tid FROM tasks WHERE pid NOT IN (SELECT pid FROM processes)",
        "SELECT 'inum twice', inum FROM namespaces GROUP BY inum HAVING count(*) > 1",
        "SELECT 'ns_id twice', ns_id FROM namespaces WHERE ns_id IS NOT NULL GROUP BY ns_id HAVING count(*) > 1",
        "SELECT 'nspid twice', nspid FROM nspids GROUP BY pid_ns, nspid HAVING count(*) > 1",
        "SELECT 'nspid unlike its own', t.tid FROM tasks t JOIN nspids n ON n.tid = t.tid AND n.pid_ns = t.pid_ns WHERE n.nspid <> t.nspid",
        "SELECT 'depth unlike NSpid', t.tid FROM tasks t JOIN pid_ns p ON p.inum = t.pid_ns WHERE p.depth + 1 <> (SELECT count(*) FROM nspids n WHERE n.tid = t.tid)",
        "SELECT 'no owner', inum FROM namespaces WHERE owner IS NULL AND NOT (is_initial AND type = 'user')",
        "SELECT 'parent is no row', inum FROM namespaces WHERE parent IS NOT NULL AND parent NOT IN (SELECT inum FROM namespaces)",
        "SELECT 'depth unlike the parents', c.inum FROM namespaces c JOIN namespaces p ON p.inum = c.parent WHERE c.depth <> p.depth + 1",
        "SELECT 'init of another', p.inum FROM pid_ns p JOIN processes i ON i.pid = p.init_pid WHERE i.pid_ns <> p.inum OR i.nspid <> 1",
        .. new[] { "cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts" }.SelectMany(type => new[]
        {
            $"SELECT '{type}_ns that is no row', pid FROM processes WHERE {type}_ns IS NOT NULL AND {type}_ns NOT IN (SELECT inum FROM {type}_ns)",
            $"SELECT 'nprocs of {type}_ns', inum FROM {type}_ns n WHERE nprocs <> (SELECT count(*) FROM processes p WHERE p.{type}_ns = n.inum)",
            $"SELECT 'ntasks of {type}_ns', inum FROM {type}_ns n WHERE ntasks <> (SELECT count(*) FROM tasks t WHERE t.{type}_ns = n.inum)",
        }),
    ];

    private static readonly string Nonsense = string.Join(" UNION ALL ", Contradictions);
}
