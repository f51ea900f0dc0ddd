namespace NsQuery.Live.Tests;

/// <summary>BPF and the procfs tell the same of what stays as it is: nested namespaces, lone threads, zombies, kernel threads.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly Machine _bpf = new(source: ScanSource.Bpf), _proc = new(source: ScanSource.Proc);
    private readonly Held _deep = Held.Start("setpriv --reuid 12345 --clear-groups unshare --user --map-root-user --pid --fork --kill-child unshare --pid --fork --kill-child unshare --pid --uts --net --time --fork --kill-child"),
        _zombie = Held.StartWithZombie(), _flat = Held.Start("unshare --uts --ipc --cgroup --mount");

    public SourceTests() => Assert.SkipWhen(_bpf.Rows("SELECT scanner ->> 'tasks' FROM host") is not [["bpf"]], "needs BPF");

    public void Dispose()
    {
        _deep.Dispose();
        _zombie.Dispose();
        _flat.Dispose();
        _bpf.Dispose();
        _proc.Dispose();
    }

    [Theory]
    [InlineData("processes", "pid")]
    [InlineData("tasks", "tid")]
    [InlineData("nspids", "tid, depth")]
    [InlineData("namespaces", "inum")]
    [InlineData("pid_ns", "inum")]
    [InlineData("user_ns", "inum")]
    [InlineData("uts_ns", "inum")]
    [InlineData("net_ns", "inum")]
    [InlineData("mnt_ns", "inum")]
    [InlineData("ipc_ns", "inum")]
    [InlineData("cgroup_ns", "inum")]
    [InlineData("time_ns", "inum")]
    [InlineData("uname", "uts_ns")]
    [InlineData("ns_ancestors", "inum, distance")]
    [InlineData("ns_holders", "inum, kind, pid, tid, fd, holder_inum, mnt_ns, mount_id")]
    [InlineData("mounts", "mnt_ns, mount_id")]
    [InlineData("mount_users", "pid, kind, path, dev")]
    [InlineData("id_maps", "user_ns, kind, inside")]
    [InlineData("capabilities", "pid, capability")]
    [InlineData("net_interfaces", "net_ns, ifindex")]
    [InlineData("ns_limits", "user_ns, uid, type")]
    [InlineData("containers", "id")]
    public void Both_tell_the_same(string table, string order)
    {
        // No file tells what the kernel counts, nor the limits of other PID namespaces than the reader's own. What is of the moment, and of the test runner's own threads that run meanwhile; of PID 1 the iterator has been seen to leave out all.
        string[] moving = ["state", "age_s", "threads", "used", "ntasks", "comm"], ofBpf = ["refs", "pid_max"];
        string columns = string.Join(", ", _bpf.Rows($"SELECT name FROM pragma_table_info('{table}')").Select(static row => row[0]!).Where(name => !moving.Contains(name) && !ofBpf.Contains(name)));
        bool isOfTasks = _bpf.Rows($"SELECT 1 FROM pragma_table_info('{table}') WHERE name = 'pid'").Count > 0;
        // Workers of the kernel and this process change as they are looked at.
        string where = isOfTasks ? $" WHERE pid IS NULL OR pid IN (SELECT pid FROM processes WHERE pid <> {Environment.ProcessId} AND comm NOT LIKE 'kworker%')" : "";
        if (table != "containers") Assert.NotEmpty(_bpf.Rows($"SELECT 1 FROM {table}{where}"));
        Retry.UntilStill(() => Assert.Equal(_proc.Lines($"SELECT {columns} FROM {table}{where} ORDER BY {order}"), _bpf.Lines($"SELECT {columns} FROM {table}{where} ORDER BY {order}")));
    }

    [Fact]
    public void Both_tell_the_same_of_names_and_states()
    {
        string sql = $"SELECT pid, comm, state, threads FROM processes WHERE pid IN ({_deep.Pid}, {_zombie.Pid}, {_flat.Pid}) OR ppid IN ({_deep.Pid}, {_zombie.Pid}) OR (is_kernel AND comm NOT LIKE 'kworker%' AND state <> 'R') ORDER BY pid";
        Retry.UntilStill(() => Assert.Equal(_proc.Lines(sql), _bpf.Lines(sql)));
        Assert.Contains(_bpf.Lines(sql), static line => line.Split(' ') is [_, "true", "Z", _]);
    }

    [Fact]
    public void Where_it_may_not_be_used_a_forced_source_is_an_error()
    {
        using Machine foreign = new("/proc", ScanSource.Bpf);
        using Held held = Held.Start("unshare --pid --mount-proc --fork --kill-child");
        using Machine inner = new($"/proc/{ProcWalk.Children(held.Pid).Single()}/root/proc", ScanSource.Bpf);
        Assert.Contains("cannot scan by BPF", Assert.Throws<QueryException>(() => inner.Rows("SELECT count(*) FROM processes")).Message, StringComparison.Ordinal);
        Assert.NotEmpty(foreign.Rows("SELECT pid FROM processes"));
    }
}
