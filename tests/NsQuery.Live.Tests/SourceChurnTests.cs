using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>BPF and the procfs tell the same of a machine that never stands still. Six seconds each, or as many as NSQUERY_TEST_SECONDS says.</summary>
public sealed class SourceChurnTests(ITestOutputHelper log) : IDisposable
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SECONDS"), CultureInfo.InvariantCulture, out int given) ? given : 6);

    /// <summary>Some live for a third of a second, far longer than a scan takes, and some for no time at all.</summary>
    private const string Storm = "(while :; do unshare -Upfr sleep 0.3 & unshare -nui sleep 0.3 & unshare -m sleep 0.3 & /bin/true & sleep 0.02; done) & (while :; do unshare -Ur /bin/true; done) & true";

    private const string Links = "cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, pid_ns_for_children, time_ns, time_ns_for_children, user_ns, uts_ns";

    private static readonly ImmutableArray<string> Counts =
    [
        "SELECT count(*) FROM processes", "SELECT count(*) FROM tasks", "SELECT count(*) FROM ns_holders WHERE kind = 'process'",
        "SELECT count(*) FROM user_ns", "SELECT count(*) FROM pid_ns", "SELECT count(*) FROM net_ns", "SELECT count(*) FROM uts_ns", "SELECT count(*) FROM ipc_ns", "SELECT count(*) FROM mnt_ns",
    ];

    /// <summary>Inside a PID namespace of its own, whose end is the end of all that it started.</summary>
    private readonly Held _storm = Held.Start("unshare --pid --fork --kill-child", Storm);
    private readonly Machine _bpf = new(source: ScanSource.Bpf), _proc = new(source: ScanSource.Proc);

    public void Dispose()
    {
        _bpf.Dispose();
        _proc.Dispose();
        _storm.Dispose();
    }

    [Theory]
    [InlineData("processes", "pid, start_ticks, ppid, comm, uid, euid, gid, is_kernel, nspid, " + Links, "pid <> {0} AND comm NOT LIKE 'kworker%'")]
    [InlineData("tasks", "tid, pid, nspid, " + Links, "pid <> {0}")]
    [InlineData("namespaces", "type, inum, ns_id, is_initial, owner, owner_uid, parent, depth", "1")]
    [InlineData("ns_holders h JOIN namespaces n USING (inum) LEFT JOIN namespaces o ON o.inum = h.holder_inum", "n.ns_id, h.kind, h.pid, h.tid, h.fd, o.ns_id", "h.pid IS NULL OR h.pid <> {0}")]
    public void What_one_tells_before_and_after_the_other_tells_in_between(string table, string columns, string where)
    {
        SkipWithoutBpf();
        // A namespace is known by its id here: its inode number is given away as soon as it is gone.
        string sql = $"SELECT {columns} FROM {table} WHERE {string.Format(CultureInfo.InvariantCulture, where, Environment.ProcessId)}";
        HashSet<string> before = [.. _proc.Lines(sql)], between = [.. _bpf.Lines(sql)];
        int looks = 2, passed = 0;
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < Time; looks++)
        {
            HashSet<string> after = [.. (looks % 2 == 0 ? _proc : _bpf).Lines(sql)];
            passed += before.Except(after).Count();
            Assert.Empty(before.Intersect(after).Except(between));
            (before, between) = (between, after);
        }
        log.WriteLine($"{looks} looks, {before.Count} rows at the last but one, {passed} rows that went from one look to the next but one");
        Assert.True(passed > looks, "the storm was calm");
    }

    [Fact]
    public void On_average_both_tell_of_as_many()
    {
        SkipWithoutBpf();
        List<double>[] bpf = [.. Counts.Select(static _ => new List<double>())], proc = [.. Counts.Select(static _ => new List<double>())];
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < Time;)
        {
            for (int i = 0; i < Counts.Length; i++)
            {
                bpf[i].Add(Count(_bpf, Counts[i]));
                proc[i].Add(Count(_proc, Counts[i]));
            }
        }
        for (int i = 0; i < Counts.Length; i++)
        {
            // A walk of /proc lists first and reads afterwards, so it sees a little less of what comes and goes.
            double difference = Math.Abs(bpf[i].Average() - proc[i].Average()), allowed = 0.05 * bpf[i].Average() + 5 * Math.Sqrt((Variance(bpf[i]) + Variance(proc[i])) / bpf[i].Count);
            log.WriteLine($"{Counts[i]}: {bpf[i].Average():F1} by bpf, {proc[i].Average():F1} by proc, {bpf[i].Count} times each; they may differ by {allowed:F1}");
            Assert.True(difference <= allowed, $"{Counts[i]}: {bpf[i].Average():F1} by bpf, {proc[i].Average():F1} by proc, more than {allowed:F1} apart");
        }
    }

    private void SkipWithoutBpf() => Assert.SkipWhen(_bpf.Rows("SELECT scanner ->> 'tasks' FROM host") is not [["bpf"]], "needs BPF");

    private static double Count(Machine machine, string sql) => double.Parse(machine.Scalar(sql)!, CultureInfo.InvariantCulture);

    private static double Variance(List<double> values)
    {
        double average = values.Average();
        return values.Sum(value => (value - average) * (value - average)) / values.Count;
    }
}
