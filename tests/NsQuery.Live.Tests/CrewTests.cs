namespace NsQuery.Live.Tests;

/// <summary>A procfs with hundreds of processes is read by two threads, and by one on a single processor: both see the same.</summary>
public sealed class CrewTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private const string Crowd = """
        i=0
        while [ $i -lt 300 ]; do
            unshare --uts --ipc sh -c 'exec 8</proc/self/ns/uts 9</proc/1/ns/net; exec sleep $0' $((1000+i)) &
            i=$((i+1))
        done
        until [ $(pgrep -xc sleep) -ge 300 ]; do sleep 0.1; done
        """;

    private static readonly string[] Statements =
    [
        // It opens few namespaces and has a thread of its own, so the library of threads, which stays open, is loaded in either case.
        "SELECT count(*) > 0 FROM mounts",
        "SELECT * FROM tasks",
        "SELECT type, inum, ns_id, owner, nprocs, ntasks, pid, comm, path, held_by FROM namespaces",
        "SELECT * FROM ns_holders",
        "SELECT * FROM gaps",
        "SELECT pid, cmdline, exe, cgroup, lsm_label, no_new_privs, seccomp FROM processes WHERE comm = 'sleep'",
    ];

    private const string OneProcessor = "taskset -c $(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')";

    private readonly Inner _inner = new(Crowd);

    public void Dispose() => _inner.Dispose();

    [Fact]
    public void Rows_and_gaps_do_not_depend_on_the_number_of_threads()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "there is one processor");
        string alone = Ask($"{OneProcessor}");
        Assert.Contains("ipc", alone, StringComparison.Ordinal);
        for (int i = 0; i < 3; i++) Assert.Equal(alone, Ask(""));
    }

    [Fact]
    public void Nor_do_they_where_descriptors_run_out()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "there is one processor");
        string alone = Ask($"ulimit -n 300; {OneProcessor}");
        Assert.Contains("EMFILE", alone, StringComparison.Ordinal);
        for (int i = 0; i < 3; i++) Assert.Equal(alone, Ask("ulimit -n 300;"));
    }

    [Fact]
    public void What_is_read_of_each_process_is_its_own()
    {
        string[] lines = Ask("", "SELECT pid, cmdline FROM processes WHERE pid IN (SELECT pid FROM processes WHERE comm = 'sleep') ORDER BY pid", "SELECT pid, cmdline FROM processes").Split('\n');
        string[] expected = [.. lines.Select(static line => line.Split('\t')).Where(static line => line is [_, { } cmdline] && cmdline.StartsWith("sleep ", StringComparison.Ordinal))
            .Select(line => $"{line[0]}\t{File.ReadAllText(Path.Combine(_inner.ProcPath, line[0], "cmdline")).TrimEnd('\0').Replace('\0', ' ')}")];
        Assert.True(expected.Length >= 2 * 300, $"{expected.Length} rows");
        Assert.Equal(expected, lines.Where(static line => line.Contains("\tsleep ", StringComparison.Ordinal)));
        Assert.Equal(300, expected.Distinct().Count(static line => line.Contains("\tsleep 1", StringComparison.Ordinal)));
    }

    private string Ask(string before) => Ask(before, Statements);

    private string Ask(string before, params string[] statements)
    {
        Command run = Command.Run("bash", ["-c", $"{before} \"$0\" \"$@\"", nsquery.Path, "--source", "proc", "--proc", _inner.ProcPath, .. statements]);
        Assert.Equal(0, run.Status);
        return run.Output;
    }
}
