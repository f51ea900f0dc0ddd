using System.Globalization;
using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests;

/// <summary>One process asked for by its pid is read alone, and answers as if all were read.</summary>
public sealed partial class LookupTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void It_opens_a_handful_of_files_however_many_processes_there_are()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "needs strace to count");
        int few = Opened("SELECT comm FROM processes WHERE pid = 2");
        using Held many = Held.Start("unshare --pid --fork --kill-child", "for i in $(seq 200); do sleep 1000 & done");
        Assert.Equal(few, Opened("SELECT comm FROM processes WHERE pid = 2"));
        Assert.InRange(few, 1, 5);
        Assert.True(Opened("SELECT comm FROM processes WHERE +pid = 2", "--source", "proc") > 200);
    }

    [Fact]
    public void It_answers_as_a_walk_does()
    {
        using Held held = Held.Start("unshare --uts --net setpriv --reuid 12345 --regid 12345 --clear-groups");
        foreach (int pid in new[] { held.Pid, 2, Environment.ProcessId })
        {
            string columns = "pid, ppid, comm, uid, euid, gid, username, cmdline, exe, cgroup, start_ticks, is_kernel, nspid, cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, pid_ns_for_children, time_ns, time_ns_for_children, user_ns, uts_ns";
            Assert.Equal(_machine.Lines($"SELECT {columns} FROM processes WHERE +pid = {pid}"), _machine.Lines($"SELECT {columns} FROM processes WHERE pid = {pid}"));
        }
    }

    [Fact]
    public void A_thread_is_no_process()
    {
        int thread = ProcWalk.Tids(Environment.ProcessId).First(tid => tid != Environment.ProcessId);
        Assert.Empty(_machine.Rows($"SELECT pid, comm FROM processes WHERE pid = {thread}"));
        Assert.Single(_machine.Rows($"SELECT pid FROM tasks WHERE tid = {thread}"));
    }

    [Fact]
    public void In_a_transaction_it_is_of_the_transactions_instant()
    {
        Held held = Held.Start("env");
        string sql = string.Create(CultureInfo.InvariantCulture, $"SELECT comm FROM processes WHERE pid = {held.Pid}");
        Assert.NotEmpty(_machine.Rows("BEGIN; SELECT count(*) FROM processes"));
        held.Dispose();
        Assert.Equal("sh", _machine.Scalar(sql));
        Assert.Empty(_machine.Rows($"COMMIT; {sql}"));
    }

    [Fact]
    public void What_is_not_found_is_looked_for_everywhere()
    {
        Assert.Empty(_machine.Rows("SELECT comm FROM processes WHERE pid = 999999999"));
        Assert.Empty(_machine.Rows("SELECT comm FROM processes WHERE pid = -1"));
        Assert.Empty(_machine.Rows("SELECT comm FROM processes WHERE pid = 9223372036854775807"));
        // That a mount hides a process is told of a lookup too.
        Command hidden = nsquery.RunAsNobodyWithProc("hidepid=2", "--no-header", "--strict", "SELECT comm FROM processes WHERE pid = 2");
        Assert.Equal((4, ""), (hidden.Status, hidden.Output));
    }

    [Fact]
    public void What_may_not_be_seen_of_it_is_a_gap()
    {
        Command denied = nsquery.RunAsNobody("--no-header", "--strict", "SELECT net_ns FROM processes WHERE pid = 2"), known = nsquery.RunAsNobody("--no-header", "--strict", "SELECT comm, uid FROM processes WHERE pid = 2");
        Assert.Equal((4, "\n"), (denied.Status, denied.Output));
        Assert.Contains("pid 2 (EACCES)", denied.Error, StringComparison.Ordinal);
        Assert.Equal((0, "kthreadd\t0\n", ""), (known.Status, known.Output, known.Error));
    }

    /// <summary>The files that one statement opens in the procfs: relative to its descriptor.</summary>
    private int Opened(params string[] arguments)
    {
        Command run = Command.Run("strace", ["-f", "-e", "trace=openat", nsquery.Path, .. arguments]);
        Assert.Equal(0, run.Status);
        return InProcfs().Count(run.Error);
    }

    [GeneratedRegex("openat\\(\\d+, \"")]
    private static partial Regex InProcfs();
}
