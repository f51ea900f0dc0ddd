using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>Namespaces that only the kernel's own lists have (Linux 6.18): no task, descriptor, socket or mount leads to them.</summary>
public sealed class KernelListTests : IClassFixture<Nsquery>, IDisposable
{
    private const string Facts = "SELECT type, owner, owner_uid, nprocs, ntasks, path, held_by FROM namespaces WHERE inum = ";

    private readonly Nsquery _nsquery;
    private readonly Machine _machine = new();
    private readonly string _user = ProcWalk.Link("self", "user")!;

    public KernelListTests(Nsquery nsquery)
    {
        _nsquery = nsquery;
        Assert.SkipWhen(ProcWalk.Link("self", "pid") != "4026531836", "needs the initial PID namespace");
        using NsHandle _ = NsHandle.Of("/proc/self/ns/uts"); // Linux 6.18
        Assert.Equal("0", _machine.Scalar("SELECT count(*) FROM gaps WHERE source = 'ns_list'"));
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_pid_namespace_that_only_a_pidfd_to_its_dead_init_keeps()
    {
        Held held = Held.Start("unshare --pid --fork --kill-child");
        int init = ProcWalk.Children(held.Pid).Single();
        SafeFileHandle pidfd = Pidfd(init);
        string inum = ProcWalk.Link($"{init}", "pid")!;
        try
        {
            held.Dispose();
            Assert.Equal([$"pid {_user} 0 0 0 NULL pidfd"], _machine.Lines(Facts + inum));
            Assert.Equal([$"{ProcWalk.Link("self", "pid")} 1 NULL"], _machine.Lines($"SELECT parent, depth, init_pid FROM pid_ns WHERE inum = {inum}"));
            Assert.Equal([$"pid pidfd {Environment.ProcessId} {Environment.ProcessId} {pidfd.DangerousGetHandle()} NULL NULL NULL NULL NULL"], _machine.Lines($"SELECT type, kind, pid, tid, fd, path, mnt_ns, mount_id, socket_inode, holder_inum FROM ns_holders WHERE inum = {inum}"));
            Assert.Equal([inum], _machine.Lines($"SELECT inum FROM ns_holders WHERE kind = 'pidfd' AND inum = {inum}"));
            Assert.Equal("0", _machine.Scalar($"SELECT count(*) FROM gaps WHERE source = 'descriptors' AND subject = 'pid {Environment.ProcessId}'"));
        }
        finally
        {
            held.Dispose();
            pidfd.Dispose();
        }
        Gone(inum);
    }

    [Fact]
    public void A_pid_namespace_that_only_a_mounted_proc_keeps()
    {
        string inum, file = Path.GetTempFileName();
        try
        {
            // The child that mounts it, and is PID 1 in it, is dead when the shell says ready.
            using (Held held = Held.Start("unshare --mount --propagation private", $"unshare --pid --fork sh -c 'mount -t proc proc /mnt; readlink /mnt/self/ns/pid > {file}'"))
            {
                inum = File.ReadAllText(file).Split('[', ']')[1];
                Assert.Equal([$"pid {_user} 0 0 0 NULL superblock"], _machine.Lines(Facts + inum));
                Assert.Equal([$"/mnt {ProcWalk.Link($"{held.Pid}", "mnt")} 1"], _machine.Lines($"SELECT h.path, h.mnt_ns, m.fs_type = 'proc' FROM ns_holders h JOIN mounts m USING (mnt_ns, mount_id) WHERE h.inum = {inum}"));
                Assert.Equal("0", _machine.Scalar($"SELECT count(*) FROM gaps WHERE source = 'proc_mounts' AND subject LIKE '%{ProcWalk.Link($"{held.Pid}", "mnt")}%'"));
            }
            Gone(inum);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_namespace_whose_descriptor_is_in_flight_behind_another_message()
    {
        string inum;
        (int from, int to) = Sockets();
        try
        {
            int sent = Unshared.Make(Unshared.NewUts, () => Unshared.Open("uts"));
            inum = Unshared.Inum(sent);
            Assert.Equal(1, Flight.Send(from, 0));
            Assert.Equal(1, Flight.Send(from, sent));
            _ = LibC.close(sent);
            Assert.Equal([$"uts {_user} 0 0 0 NULL unknown"], _machine.Lines(Facts + inum));
            Assert.Equal([File.ReadAllText("/proc/sys/kernel/hostname").Trim()], _machine.Lines($"SELECT nodename FROM uts_ns WHERE inum = {inum}"));
        }
        finally
        {
            _ = LibC.close(from);
            _ = LibC.close(to);
        }
        Gone(inum);
    }

    [Theory]
    [InlineData("mount -t tmpfs none /mnt", "root/mnt", "superblock")]
    [InlineData("exec 7</dev/null", "fd/7", "cred")]
    public void A_user_namespace_that_only_a_file_system_or_an_opened_file_keeps(string prepare, string path, string kind)
    {
        string inum;
        int kept;
        using (Held maker = Held.Start("setpriv --reuid 1000 --clear-groups unshare --user --map-root-user --mount", prepare))
        {
            inum = ProcWalk.Link($"{maker.Pid}", "user")!;
            kept = path.StartsWith("fd", StringComparison.Ordinal) ? Copy(maker.Pid, 7) : Reach($"/proc/{maker.Pid}/{path}");
        }
        try
        {
            Assert.Equal([$"user {_user} 1000 0 0 NULL {kind}"], _machine.Lines(Facts + inum));
            // The file system is mounted nowhere any more.
            Assert.Equal([kind == "cred" ? $"{Environment.ProcessId} {kept} NULL NULL" : "NULL NULL NULL NULL"], _machine.Lines($"SELECT pid, fd, path, mnt_ns FROM ns_holders WHERE inum = {inum} AND kind = '{kind}'"));
            Assert.Equal([$"{_user} 1"], _machine.Lines($"SELECT parent, depth FROM user_ns WHERE inum = {inum}"));
        }
        finally
        {
            _ = LibC.close(kept);
        }
        Gone(inum);
    }

    [Fact]
    public void What_has_just_ended_is_not_there_for_the_kernel_to_clean_up()
    {
        for (int i = 0; i < 10; i++)
        {
            string inum = Command.Run("unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "readlink", "/proc/self/ns/user").Output.Split('[', ']')[1];
            Assert.Empty(_machine.Lines($"SELECT inum, held_by FROM user_ns WHERE inum = {inum}"));
        }
    }

    [Fact]
    public void A_user_namespace_that_has_a_child_is_not_waited_for()
    {
        using Held held = Held.Start("unshare --user --map-root-user unshare --user --map-root-user unshare --user --map-root-user");
        _ = _machine.Rows("SELECT * FROM user_ns");
        using Machine another = new(); // that remembers nothing
        double milliseconds = double.Parse(another.Scalar("SELECT h.scan_ms FROM host h, (SELECT count(*) FROM user_ns)")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(2, int.Parse(another.Scalar("SELECT count(*) FROM user_ns WHERE ntasks = 0 AND held_by = 'child'")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(milliseconds < 400, $"{milliseconds} ms");
    }

    [Fact]
    public void Namespaces_of_processes_that_come_and_go_are_never_without_a_holder()
    {
        const string Unheld = "SELECT type, inum FROM namespaces WHERE ntasks = 0 AND (held_by IS NULL OR held_by = 'unknown') ORDER BY type, inum";
        List<string> before = _machine.Lines(Unheld);
        // Busy loops beside it: so a scan takes longer, and more numbers are given away while it runs.
        using (Held storm = Held.Start("unshare --pid --fork --kill-child", "(while :; do unshare -Uipnm --fork true & unshare -Uipnm --fork true; done) & for i in 1 2 3 4; do (while :; do :; done) & done; true"))
        {
            for (int i = 0; i < 40; i++) Assert.Equal(before, _machine.Lines(Unheld));
        }
    }

    [Fact]
    public void Without_the_privilege_that_is_a_gap_and_so_is_what_may_be_missing()
    {
        Held held = Held.Start("unshare --pid --fork --kill-child");
        using SafeFileHandle pidfd = Pidfd(ProcWalk.Children(held.Pid).Single());
        held.Dispose();
        Command run = Command.Run("setpriv", "--bounding-set", "-sys_admin,-bpf,-perfmon", _nsquery.Path, "--no-header", "SELECT source, errno, needs FROM gaps WHERE table_name = 'pid_ns' AND (source = 'ns_list' OR source = 'descriptors' AND subject = '" + $"pid {Environment.ProcessId}" + "') ORDER BY source DESC");
        Assert.Equal((0, "ns_list\tEPERM\tCAP_BPF and CAP_PERFMON\ndescriptors\t\tBPF (CAP_BPF and CAP_PERFMON)\n"), (run.Status, run.Output));
    }

    /// <summary>The scan keeps nothing; but the kernel lets go of a PID or user namespace only when all processors have seen that its last user is gone.</summary>
    private void Gone(string inum) => Retry.UntilStill(() => Assert.Empty(_machine.Lines($"SELECT * FROM namespaces WHERE inum = {inum}")));

    private static unsafe (int From, int To) Sockets()
    {
        int* pair = stackalloc int[2];
        Assert.Equal(0, LibC.socketpair(LibC.AF_UNIX, LibC.SOCK_STREAM | LibC.SOCK_CLOEXEC, 0, pair));
        return (pair[0], pair[1]);
    }

    private static unsafe int Reach(string path)
    {
        fixed (byte* name = System.Text.Encoding.UTF8.GetBytes(path + '\0'))
        {
            int fd = LibC.open(name, LibC.O_PATH | LibC.O_CLOEXEC);
            Assert.True(fd >= 0, path);
            return fd;
        }
    }

    /// <summary>The same open file, by pidfd_getfd(2).</summary>
    private static int Copy(int pid, int number)
    {
        using SafeFileHandle pidfd = Pidfd(pid);
        int copy = (int)syscall(438, (int)pidfd.DangerousGetHandle(), number, 0);
        Assert.True(copy >= 0);
        return copy;
    }

    private static SafeFileHandle Pidfd(int pid)
    {
        long pidfd = syscall(434, pid, 0, 0);
        Assert.True(pidfd >= 0);
        return new((nint)pidfd, ownsHandle: true);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern long syscall(long number, long a, long b, long c);
}
