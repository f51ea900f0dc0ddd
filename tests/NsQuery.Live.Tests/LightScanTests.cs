namespace NsQuery.Live.Tests;

/// <summary>What a statement does not ask for is not looked at: told by the system calls of the whole program.</summary>
public sealed class LightScanTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    [Theory]
    [InlineData("SELECT type, inum, ns_id, nprocs, ntasks, pid, comm, owner_uid, parent, depth, owner, refs FROM namespaces")]
    [InlineData("SELECT inum, uid_map, gid_map, setgroups FROM user_ns")]
    [InlineData("SELECT inum, init_pid, pid_max FROM pid_ns")]
    [InlineData("SELECT * FROM uname")]
    public void Rows_of_namespaces_take_no_descriptor_and_enter_no_namespace(string sql)
    {
        List<string> calls = Calls(sql);
        Assert.Single(calls, static call => call.Contains("BPF_ITER_CREATE", StringComparison.Ordinal)); // the tasks
        Assert.DoesNotContain(calls, static call => call.Contains("/fd\"", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, static call => call.Contains("open_by_handle_at(", StringComparison.Ordinal) || call.Contains("setns(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT inum, held_by FROM net_ns")]
    [InlineData("SELECT path FROM uts_ns")]
    [InlineData("SELECT pid FROM ns_holders WHERE kind = 'socket'")]
    public void Who_asks_for_holders_has_open_files_looked_at(string sql) =>
        Assert.Equal(2, Calls(sql).Count(static call => call.Contains("BPF_ITER_CREATE", StringComparison.Ordinal)));

    private List<string> Calls(string sql)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "needs strace to tell the system calls");
        Assert.SkipWhen(nsquery.Run("--source", "bpf", "--no-header", "SELECT count(refs) FROM pid_ns").Output is "" or "0\n", "needs BPF and the kernel's lists of namespaces (Linux 6.18)");
        Command run = Command.Run("strace", "-f", "-e", "trace=bpf,openat,open_by_handle_at,setns", nsquery.Path, sql);
        Assert.Equal(0, run.Status);
        return [.. run.Error.Split('\n')];
    }
}
