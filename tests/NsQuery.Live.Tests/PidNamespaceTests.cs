using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>Three nested PID namespaces, alive while each claim is checked.</summary>
public sealed class PidNamespaceTests : IDisposable
{
    private const string Nested = "unshare --pid --fork --mount-proc --kill-child unshare --pid --fork --mount-proc unshare --pid --fork --mount-proc";

    private readonly Held _held = Held.Start(Nested);
    private readonly Machine _machine = new();

    public void Dispose()
    {
        _machine.Dispose();
        _held.Dispose();
    }

    /// <summary>The three inits from the outermost, as a walk down from the outer unshare finds them.</summary>
    private List<int> Inits()
    {
        List<int> inits = [];
        for (int at = ProcWalk.Children(_held.Pid).Single(); ;)
        {
            inits.Add(at);
            if (inits.Count == 3) return inits;
            at = ProcWalk.Children(at).Single();
        }
    }

    private static string Ns(int pid) => ProcWalk.Link(pid.ToString(CultureInfo.InvariantCulture), "pid")!;

    [Fact]
    public void Inum_parent_depth_and_init_are_what_proc_says()
    {
        List<int> inits = Inits();
        Assert.All(inits, (pid, i) => Assert.Equal(i + 2, ProcWalk.NsPid(pid.ToString(CultureInfo.InvariantCulture)).Length));
        List<string> expected = [$"{Ns(inits[1])} {Ns(inits[0])} 2 {inits[1]}", $"{Ns(inits[2])} {Ns(inits[1])} 3 {inits[2]}"];

        List<string> actual = _machine.Lines($"SELECT inum, parent, depth, init_pid FROM pid_ns WHERE depth > 1 AND inum IN ({Ns(inits[1])}, {Ns(inits[2])}) ORDER BY depth");

        Assert.Equal(expected, actual);
        Assert.Equal($"{Ns(inits[0])} 1 {inits[0]}", _machine.Lines($"SELECT inum, depth, init_pid FROM pid_ns WHERE inum = {Ns(inits[0])}").Single());
    }

    [Fact]
    public void Every_depth_above_1_is_the_length_of_some_members_NSpid()
    {
        Dictionary<string, int> levels = [];
        foreach (int pid in ProcWalk.Pids())
        {
            string task = pid.ToString(CultureInfo.InvariantCulture);
            if (ProcWalk.Link(task, "pid") is { } inum && ProcWalk.NsPid(task) is { Length: > 0 } chain) levels[inum] = chain.Length - 1;
        }
        foreach (string?[] row in _machine.Rows("SELECT inum, depth FROM pid_ns WHERE nprocs > 0 AND depth > 1"))
        {
            if (levels.TryGetValue(row[0]!, out int level)) Assert.Equal(level.ToString(CultureInfo.InvariantCulture), row[1]);
        }
        Assert.Contains(3, levels.Values);
    }

    [Fact]
    public void A_recursive_query_over_parent_and_ns_ancestors_give_the_same_depths()
    {
        const string recursive = """
            WITH RECURSIVE up(inum, at, steps) AS (
                SELECT inum, parent, 0 FROM pid_ns
                UNION ALL SELECT up.inum, n.parent, steps + 1 FROM up JOIN pid_ns n ON n.inum = up.at)
            SELECT inum, max(steps) FROM up GROUP BY inum ORDER BY inum
            """;
        List<string> depths = _machine.Lines("SELECT inum, depth FROM pid_ns ORDER BY inum");

        Assert.Equal(depths, _machine.Lines(recursive));
        Assert.Equal(depths, _machine.Lines("SELECT p.inum, max(a.distance) FROM pid_ns p JOIN ns_ancestors a ON a.inum = p.inum GROUP BY p.inum ORDER BY p.inum"));
        Assert.True(depths.Count >= 4);
    }

    [Fact]
    public void Nspids_translates_both_ways_at_every_level()
    {
        List<int> inits = Inits();
        string[] chain = ProcWalk.NsPid(inits[2].ToString(CultureInfo.InvariantCulture));
        string[] namespaces = [Ns(Environment.ProcessId), Ns(inits[0]), Ns(inits[1]), Ns(inits[2])];
        Assert.Equal(4, chain.Length);
        Assert.Equal("1", chain[3]);
        for (int level = 0; level < chain.Length; level++)
        {
            Assert.Equal(chain[level], _machine.Scalar($"SELECT nspid FROM nspids WHERE pid = {inits[2]} AND tid = pid AND pid_ns = {namespaces[level]}"));
            Assert.Equal($"{inits[2]}", _machine.Scalar($"SELECT pid FROM nspids WHERE pid_ns = {namespaces[level]} AND nspid = {chain[level]}"));
            Assert.Equal($"{level}", _machine.Scalar($"SELECT depth FROM nspids WHERE pid = {inits[2]} AND pid_ns = {namespaces[level]}"));
        }
        Assert.Equal("1", _machine.Scalar($"SELECT nspid FROM processes WHERE pid = {inits[2]}"));
    }

    [Fact]
    public void A_pid_namespace_is_gone_from_the_next_statement_when_its_init_dies()
    {
        const string all = "SELECT inum, init_pid FROM pid_ns WHERE depth = 3";
        int init = Inits()[2];
        string innermost = $"{Ns(init)} {init}";
        Assert.Contains(innermost, _machine.Lines(all));
        _held.Dispose();
        Assert.DoesNotContain(innermost, _machine.Lines(all));
    }
}
