namespace NsQuery.Live.Tests;

/// <summary>Other procfs mounts than the machine's own: --proc from outside and from inside of a container.</summary>
public sealed class ForeignProcTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    [Fact]
    public void A_containers_procfs_seen_from_outside_has_its_numbers_and_the_true_depth()
    {
        using Held held = Held.Start("unshare --pid --fork --kill-child --mount-proc");
        int init = ProcWalk.Children(held.Pid).Single();
        string inum = ProcWalk.Link($"{init}", "pid")!;
        Command inner = nsquery.Run("--no-header", "--proc", $"/proc/{init}/root/proc", "SELECT pid, nspid, comm FROM processes; SELECT inum, depth, init_pid FROM pid_ns WHERE nprocs > 0; SELECT DISTINCT source, errno FROM gaps WHERE source = 'procfs'");
        Assert.Equal((0, $"1\t1\tsh\n{inum}\t1\t1\nprocfs\t\n"), (inner.Status, inner.Output));
        Assert.Contains($"tasks outside of PID namespace {inum} are left out", inner.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_in_a_container_says_that_it_does_not_see_the_machine()
    {
        Command inner = Inside("", "SELECT count(*) < 4 FROM processes; SELECT count(*), max(depth) FROM pid_ns; SELECT complete FROM host");
        Assert.Equal((0, "1\n1\t\n0\n"), (inner.Status, inner.Output));
        Assert.Contains("needs the initial PID namespace's procfs (--proc)", inner.Error, StringComparison.Ordinal);
        Assert.Contains("EPERM", inner.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hosts_procfs_inside_a_container_shows_the_machine_with_depths_from_NSpid()
    {
        using Held held = Held.Start("unshare --pid --fork --kill-child unshare --pid --fork --kill-child");
        string inum = ProcWalk.Link($"{ProcWalk.Children(held.Pid).Single()}", "pid_for_children")!;
        Command inner = Inside("--proc /tmp", $"SELECT depth FROM pid_ns WHERE inum = {inum}; SELECT count(*) > 10 FROM processes; SELECT errno FROM gaps WHERE subject = 'inum {inum}' AND table_name = 'pid_ns'");
        Assert.Equal((0, "2\n1\nEPERM\n"), (inner.Status, inner.Output));
    }

    /// <summary>In a container with a /proc of its own, and the host's bound to /tmp.</summary>
    private Command Inside(string options, string sql) =>
        nsquery.RunIn("mount --rbind /proc /tmp && mount -t proc proc /proc", "--pid --fork --kill-child --mount", $"--no-header {options}".Split(' ', StringSplitOptions.RemoveEmptyEntries), sql);
}
