namespace NsQuery.Live.Tests;

/// <summary>A transaction goes on for longer than its processes, and their pids are given to others: those are not in its instant.</summary>
public sealed class ReusedPidTests : IDisposable
{
    private const string Details = "comm, cmdline, exe, cgroup, lsm_label, no_new_privs";

    private readonly Inner _inner = new();
    private readonly Machine _machine;
    private readonly string? _group = Group();
    private readonly string _pid;

    public ReusedPidTests()
    {
        _machine = new(_inner.ProcPath);
        _pid = _inner.Run($"sleep 1000 >/dev/null 2>&1 & {Enter("$!", "first")}; echo $!");
    }

    public void Dispose()
    {
        _machine.Dispose();
        _inner.Dispose();
        if (_group is null) return;
        Directory.Delete($"{_group}/first");
        Directory.Delete($"{_group}/second");
        Directory.Delete(_group);
    }

    [Fact]
    public void A_detail_of_a_dead_process_is_null_and_not_that_of_the_next_one()
    {
        Assert.Equal("sleep", _machine.Scalar($"BEGIN; SELECT comm FROM processes WHERE pid = {_pid}"));
        Replace();
        Assert.Equal("sleep NULL NULL NULL NULL NULL", _machine.Lines(Ask()).Single());
        Assert.Equal("sleep NULL NULL NULL NULL NULL", _machine.Lines(Ask("+pid")).Single());
        Assert.Equal(Second, _machine.Lines($"COMMIT; {Ask()}").Single());
        Assert.Equal(Second, _machine.Lines(Ask("+pid")).Single());
    }

    [Fact]
    public void A_detail_that_was_asked_in_time_stays_in_the_transaction()
    {
        Assert.Equal(First, _machine.Lines($"BEGIN; {Ask()}").Single());
        Replace();
        Assert.Equal(First, _machine.Lines(Ask()).Single());
        Assert.Equal(Second, _machine.Lines($"COMMIT; {Ask()}").Single());
    }

    private string First => $"sleep sleep 1000 {File.ResolveLinkTarget("/bin/sleep", true)?.FullName ?? "/usr/bin/sleep"} {Cgroup("first")} {Label()} 0";

    private string Second => $"tail tail -f /dev/null {File.ResolveLinkTarget("/bin/tail", true)?.FullName ?? "/usr/bin/tail"} {Cgroup("second")} {Label()} 1";

    private string Ask(string pid = "pid") => $"SELECT {Details} FROM processes WHERE {pid} = {_pid}";

    /// <summary>Another program, in another cgroup, with another privilege, under the same number.</summary>
    private void Replace()
    {
        _inner.Run($"kill -9 {_pid}; while test -e /proc/{_pid}; do :; done");
        string again = _inner.Run($"echo $(({_pid} - 1)) > /proc/sys/kernel/ns_last_pid; setpriv --no-new-privs tail -f /dev/null >/dev/null 2>&1 & {Enter("$!", "second")}; while ! grep -q tail /proc/$!/comm; do :; done; echo $!");
        Assert.Equal(_pid, again);
    }

    private string Enter(string pid, string group) => _group is null ? ":" : $"echo {pid} > {_group}/{group}/cgroup.procs";

    private string Cgroup(string group) => _group is null ? "NULL" : $"/{Path.GetFileName(_group)}/{group}";

    private string Label()
    {
        try
        {
            return File.ReadAllText($"{_inner.ProcPath}/{_pid}/attr/current").TrimEnd('\n', '\0');
        }
        catch (IOException)
        {
            return "NULL"; // no security module gives one
        }
    }

    private static string? Group()
    {
        string? mount = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).FirstOrDefault(field => field.Contains("cgroup2"))?[4];
        if (mount is null) return null;
        string group = $"{mount}/nsquery-live-{Environment.ProcessId}";
        Directory.CreateDirectory($"{group}/first");
        Directory.CreateDirectory($"{group}/second");
        return group;
    }
}
