namespace NsQuery.Live.Tests;

/// <summary>Ways in which a machine hides things or runs out of them. Each is told, and nothing else is lost.</summary>
public sealed class HonestyTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void At_every_limit_of_descriptors_every_task_is_there_and_what_could_not_be_opened_is_told()
    {
        List<Held> held = [];
        try
        {
            for (int i = 0; i < 30; i++) held.Add(Held.Start("unshare --uts --ipc"));
            string pids = string.Join(", ", held.Select(one => one.Pid)), sql = $"SELECT count(*), count(uts_ns), count(ipc_ns) FROM processes WHERE pid IN ({pids}); SELECT count(*) FROM ipc_ns WHERE pid IN ({pids}); SELECT count(*) FROM gaps WHERE table_name = 'processes' AND column_name IS NULL";
            string gaps = "SELECT count(*) > 0 FROM gaps WHERE errno = 'EMFILE' AND table_name = 'ipc_ns' AND needs LIKE '%ulimit -n%'";
            // The runtime raises the soft limit to the hard one, so both are lowered; it needs some sixty for itself.
            for (int limit = 84; limit <= 96; limit++)
            {
                Command few = Command.Run("bash", "-c", $"ulimit -n {limit}; exec {nsquery.Path} --source $2 --no-header \"$0\" \"$1\"", sql, gaps, "proc");
                Assert.Equal((limit, 0, "30\t30\t30\n30\n0\n1\n"), (limit, few.Status, few.Output));
                // Where the kernel tells of all, none has to be opened.
                Command none = Command.Run("bash", "-c", $"ulimit -n {limit}; exec {nsquery.Path} --no-header \"$0\"", sql);
                Assert.Equal((limit, 0, "30\t30\t30\n30\n0\n"), (limit, none.Status, none.Output));
            }
        }
        finally
        {
            held.ForEach(one => one.Dispose());
        }
    }

    [Fact]
    public void A_process_that_something_is_mounted_over_is_a_gap()
    {
        using Held held = Held.Start("env");
        Command run = nsquery.RunIn($"mount -t tmpfs none /proc/{held.Pid}", "--mount", ["--no-header", "--strict", "--source", "proc"], $"SELECT pid FROM processes WHERE +pid = {held.Pid}");
        Assert.Equal((4, ""), (run.Status, run.Output));
        Assert.Contains($"pid {held.Pid} (ENOENT): the process is missing: something is mounted over it", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/self")]
    [InlineData("/proc/sys")]
    public void A_folder_in_a_procfs_is_no_procfs(string folder)
    {
        Command run = nsquery.Run("--proc", folder, "SELECT 1");
        Assert.Equal((3, "", $"nsquery: {folder} is in a procfs, but not its root\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_procfs_of_a_dead_pid_namespace_is_not_complete()
    {
        Command run = nsquery.RunIn("unshare --pid --fork mount -t proc proc /mnt", "--mount", ["--no-header", "--strict", "--proc", "/mnt"], "SELECT complete FROM host; SELECT count(*) FROM processes");
        Assert.Equal((4, "0\n0\n"), (run.Status, run.Output));
        Assert.Contains("needs the initial PID namespace's procfs", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mount_with_hidepid_hides_nothing_from_its_group()
    {
        Command root = nsquery.RunIn("mount -t proc -o hidepid=2 proc /proc", "--mount", ["--no-header"], "SELECT count(*) > 10 FROM processes; SELECT count(*) FROM gaps WHERE source = 'hidepid'");
        Assert.Equal((0, "1\n0\n"), (root.Status, root.Output));
        Command other = nsquery.RunAsNobodyWithProc("hidepid=2,gid=65534", "--no-header", "SELECT count(*) > 10 FROM processes; SELECT count(*) FROM gaps WHERE source = 'hidepid'");
        Assert.Equal((0, "1\n0\n"), (other.Status, other.Output));
    }

    [Fact]
    public void A_mount_whose_options_cannot_be_read_may_hide_tasks()
    {
        using Held held = Held.Start("unshare --mount", "mount -t proc -o hidepid=4 proc /mnt");
        Command run = nsquery.Run("--no-header", "--proc", $"/proc/{held.Pid}/root/mnt", "SELECT DISTINCT source FROM gaps WHERE subject LIKE '/proc/%'");
        Assert.Equal((0, "hidepid\n"), (run.Status, run.Output));
    }

    [Fact]
    public void A_gap_about_one_type_is_none_of_another_types_tables()
    {
        Command inside = nsquery.RunIn("true", "--user --map-root-user --pid --fork --mount-proc --kill-child", ["--no-header"], "SELECT count(*) > 0, count(*) = sum(table_name IN ('net_ns', 'namespaces', 'ns_ancestors', 'ns_holders', 'ns_limits', 'capabilities_in', 'user_ns')) FROM gaps WHERE source = 'ns_ioctls' AND subject = (SELECT 'inum ' || net_ns FROM processes LIMIT 1)");
        Assert.Equal((0, "1\t1\n"), (inside.Status, inside.Output));
    }

    [Fact]
    public void A_reader_in_a_user_namespace_is_told_whose_capability_is_missing()
    {
        Command inside = nsquery.RunIn("true", "--user --map-root-user", ["--no-header"], "SELECT DISTINCT needs FROM gaps WHERE subject = 'pid 2' AND table_name = 'processes'");
        Assert.Equal((0, "CAP_SYS_PTRACE in the user namespace of that process\n"), (inside.Status, inside.Output));
    }

    [Fact]
    public void The_readers_own_facts_are_known_through_any_procfs()
    {
        using Held held = Held.Start("unshare --pid --fork --kill-child --mount-proc");
        int init = ProcWalk.Children(held.Pid).Single();
        Command run = nsquery.Run("--no-header", "--proc", $"/proc/{init}/root/proc", "SELECT boot_id = (SELECT boot_id FROM host) FROM host; SELECT nodename IS NOT NULL FROM uts_ns");
        Assert.Equal((0, "1\n1\n"), (run.Status, run.Output));
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), _machine.Scalar("SELECT boot_id FROM host"));
    }
}
