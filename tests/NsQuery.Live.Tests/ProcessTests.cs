using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>Kinds of process that a scan must not trip over.</summary>
public sealed class ProcessTests : IDisposable
{
    /// <summary>Its leader ends, one thread in another UTS namespace stays until standard input closes.</summary>
    private const string LeaderEnds = """
        #define _GNU_SOURCE
        #include <pthread.h>
        #include <sched.h>
        #include <unistd.h>
        static void *stay(void *unused) {
            char c;
            unshare(CLONE_NEWUTS);
            usleep(200000);
            write(1, "ready\n", 6);
            read(0, &c, 1);
            _exit(0);
        }
        int main(void) {
            pthread_t thread;
            pthread_create(&thread, 0, stay, 0);
            pthread_exit(0);
        }
        """;

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_zombie_shows_its_pid_and_user_namespaces_only()
    {
        using Held held = Held.Run("sh", "-c", "(sleep 0.2) & echo ready; exec cat"); // cat waits for no child
        Retry.UntilStill(() =>
        {
            int zombie = Assert.Single(ProcWalk.Children(held.Pid));
            Assert.Equal(
                $"Z {ProcWalk.Link("self", "pid")} {ProcWalk.Link("self", "user")} NULL NULL NULL NULL NULL NULL NULL NULL",
                _machine.Lines($"SELECT state, pid_ns, user_ns, cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns_for_children, time_ns, time_ns_for_children, uts_ns FROM processes WHERE pid = {zombie}").Single());
        });
    }

    [Fact]
    public void A_zombie_leader_with_a_live_thread_shows_that_threads_namespaces()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "needs gcc to make a process whose first thread ends");
        string folder = Directory.CreateTempSubdirectory("nsquery-live-").FullName;
        try
        {
            File.WriteAllText($"{folder}/leader.c", LeaderEnds);
            Assert.Equal(0, Command.Run("gcc", "-pthread", "-w", "-o", $"{folder}/leader", $"{folder}/leader.c").Status);
            using Held held = Held.Run($"{folder}/leader");
            int tid = ProcWalk.Tids(held.Pid).Single(tid => tid != held.Pid);
            string uts = ProcWalk.Link($"{held.Pid}/task/{tid}", "uts")!, net = ProcWalk.Link("self", "net")!;
            Assert.NotEqual(ProcWalk.Link("self", "uts"), uts);
            Assert.Null(ProcWalk.Link($"{held.Pid}", "uts"));
            Assert.Equal($"Z 2 {uts} {net}", _machine.Lines($"SELECT state, threads, uts_ns, net_ns FROM processes WHERE pid = {held.Pid}").Single());
            // It runs for a moment after it said that it is ready.
            Retry.UntilStill(() => Assert.Equal([$"{held.Pid} Z NULL", $"{tid} S {uts}"], _machine.Lines($"SELECT tid, state, uts_ns FROM tasks WHERE pid = {held.Pid} ORDER BY tid <> pid")));
            Assert.Equal($"1 1 {held.Pid}", _machine.Lines($"SELECT nprocs, ntasks, pid FROM uts_ns WHERE inum = {uts}").Single());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Kernel_threads_are_those_that_status_calls_so()
    {
        Assert.SkipUnless(ProcWalk.Status("2", "Kthread:\t") is ["1"], "Kthread in /proc/PID/status needs Linux 6.10, and kthreadd must be visible");
        Retry.UntilStill(() => Assert.Equal(
            ProcWalk.Pids().Where(static pid => ProcWalk.Status($"{pid}", "Kthread:\t") is ["1"]).Order().Select(pid => $"{pid}"),
            _machine.Lines("SELECT pid FROM processes WHERE is_kernel ORDER BY pid")));
        // A kernel thread can own a mount namespace.
        Assert.Equal(ProcWalk.Pids().Where(static pid => ProcWalk.Comm(pid) == "kdevtmpfs").Select(pid => ProcWalk.Link($"{pid}", "mnt")), _machine.Rows("SELECT m.inum FROM mnt_ns m JOIN processes p ON p.pid = m.pid WHERE p.comm = 'kdevtmpfs'").Select(row => row[0]));
    }

    [Fact]
    public void Ids_and_start_are_those_of_status_and_stat()
    {
        using Held held = Held.Start("setpriv --reuid 12345 --regid 54321 --clear-groups");
        string stat = File.ReadAllText($"/proc/{held.Pid}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        Assert.Equal(
            $"{Environment.ProcessId} sh 12345 12345 54321 NULL {fields[19]} 1 0 {held.Pid}",
            _machine.Lines($"SELECT ppid, comm, uid, euid, gid, username, start_ticks, threads, is_kernel, nspid FROM processes WHERE pid = {held.Pid}").Single());
        Assert.Equal(Environment.UserName, _machine.Scalar($"SELECT username FROM processes WHERE pid = {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}"));
    }
}
