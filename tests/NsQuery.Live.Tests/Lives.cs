namespace NsQuery.Live.Tests;

/// <summary>
/// In a PID namespace with few pids, processes that follow each other within milliseconds under one pid each. All that can
/// be seen of one such life tells which it is, from its first moment to its last: comm, cmdline, uid, gid and the nodename
/// of its UTS namespace. Every other one has threads, and sometimes the first thread ends before them.
/// </summary>
internal sealed class Lives : IDisposable
{
    /// <summary>PID_MAX can be no less: RESERVED_PIDS of the kernel, and one.</summary>
    private const int FewestPids = 301;

    private readonly string _folder = Directory.CreateTempSubdirectory("nsquery-live-").FullName;
    private readonly Inner _inner;

    /// <param name="pids">The pids.</param>
    /// <param name="beside">A command that goes on beside them in the namespace, if any.</param>
    public Lives(IReadOnlyCollection<int> pids, string beside = "")
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "needs gcc to make processes with chosen pids");
        File.WriteAllText($"{_folder}/lives.c", Source);
        Assert.Equal(0, Command.Run("gcc", "-O1", "-pthread", "-w", "-o", $"{_folder}/lives", $"{_folder}/lives.c").Status);
        // The shell would give a command in the background another standard input, and they end with ours.
        string each = string.Concat(pids.Select(pid => $"{_folder}/lives {pid} <&3 2>/dev/null & "));
        string small = $"echo {FewestPids} > /proc/sys/kernel/pid_max || :"; // for each PID namespace since Linux 6.14
        _inner = new($"exec 3<&0; {small}; {each}{(beside.Length > 0 ? $"({beside}) >/dev/null 2>&1 & " : "")}:");
    }

    /// <summary>Their procfs.</summary>
    public string ProcPath => _inner.ProcPath;

    /// <summary>The uid and gid of a life.</summary>
    public static string Id(string comm) => $"{1000 + int.Parse(comm.AsSpan("life-".Length), System.Globalization.CultureInfo.InvariantCulture) % 60000}";

    public void Dispose()
    {
        _inner.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private const string Source = """
        #define _GNU_SOURCE
        #include <linux/sched.h>
        #include <poll.h>
        #include <pthread.h>
        #include <sched.h>
        #include <signal.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/prctl.h>
        #include <sys/syscall.h>
        #include <sys/wait.h>
        #include <unistd.h>

        static void *stay(void *microseconds) { usleep((uintptr_t)microseconds); return 0; }

        int main(int argc, char **argv) {
            if (argc > 1) {
                // The memory of the arguments is what cmdline shows: a name of the same length is written into it.
                char *again[] = { "life-000000", 0 };
                setenv("LIFE", argv[1], 1);
                return execv("/proc/self/exe", again);
            }
            pid_t want = atoi(getenv("LIFE"));
            struct clone_args args = { .exit_signal = SIGCHLD, .set_tid = (uintptr_t)&want, .set_tid_size = 1 };
            struct pollfd input = { .fd = 0, .events = POLLIN };
            for (unsigned life = want * 1000; poll(&input, 1, 0) == 0; life++) {
                char name[16];
                unsigned id = 1000 + life % 60000;
                snprintf(name, sizeof name, "life-%06u", life % 1000000);
                memcpy(argv[0], name, 11);
                prctl(PR_SET_NAME, name);
                if (setresgid(id, 0, 0) || setresuid(id, 0, 0) || unshare(CLONE_NEWUTS) || sethostname(name, 11)) return 1;
                uintptr_t time = rand() % 2 ? rand() % 3000 : 10000 + rand() % 40000;
                long pid = syscall(SYS_clone3, &args, sizeof args);
                if (pid == 0) {
                    pthread_t id;
                    for (int i = 0; life % 2 && i < 3; i++) pthread_create(&id, 0, stay, (void *)(time / 2 * i));
                    usleep(time / 2);
                    if (life % 4 == 1) syscall(SYS_exit, 0);
                    _exit(0);
                }
                if (pid > 0) waitpid(pid, 0, 0);
                else usleep(200); // a thread has that number just now
            }
        }
        """;
}
