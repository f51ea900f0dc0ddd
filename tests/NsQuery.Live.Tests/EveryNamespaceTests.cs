using System.Globalization;
using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>All eight types against lsns(8) and against a walk with readlink(1).</summary>
public sealed class EveryNamespaceTests : IDisposable
{
    private const int NewTime = 0x80, NewUts = 0x4000000, NewIpc = 0x8000000;

    private static readonly string[] Links =
        ["cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts"];

    private readonly List<Held> _held =
    [
        Held.Start("unshare --mount --uts --ipc --net --cgroup --time --pid --fork --kill-child --user --map-root-user"),
        Held.Start("unshare --net"),
        Held.Start("unshare --user --map-root-user unshare --user"),
        Held.Start("unshare --ipc --uts"),
    ];

    private readonly Machine _machine = new();

    public void Dispose()
    {
        _machine.Dispose();
        _held.ForEach(held => held.Dispose());
    }

    [Fact]
    public void Rows_with_processes_are_those_of_lsns()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/lsns"), "needs lsns of util-linux");
        HashSet<string> own = [.. Links.Select(link => ProcWalk.Link("self", link)!)];
        Retry.UntilStill(() =>
        {
            List<string> expected = [];
            foreach (string line in Command.Run("lsns", "-n", "-r", "-o", "NS,TYPE,NPROCS,PID").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] field = line.Split(' ');
                int processes = int.Parse(field[2], CultureInfo.InvariantCulture) - (own.Contains(field[0]) ? 1 : 0); // lsns itself
                if (processes > 0) expected.Add($"{field[0]} {field[1]} {processes} {field[3]}");
            }
            expected.Sort(StringComparer.Ordinal);
            List<string> actual = _machine.Lines("SELECT inum, type, nprocs, pid FROM namespaces WHERE nprocs > 0");
            actual.Sort(StringComparer.Ordinal);
            Assert.Equal(expected, actual);
            Assert.True(actual.Count >= 17);
        });
    }

    [Fact]
    public void All_rows_are_those_of_a_walk_over_every_thread_and_those_above_them()
    {
        Retry.UntilStill(() =>
        {
            SortedSet<string> linked = new(StringComparer.Ordinal);
            Dictionary<string, int> threads = [];
            foreach (int pid in ProcWalk.Pids())
            {
                foreach (int tid in ProcWalk.Tids(pid))
                {
                    foreach (string link in Links)
                    {
                        if (ProcWalk.Link($"{pid}/task/{tid}", link) is not { } inum) continue;
                        string ns = $"{inum} {link.Replace("_for_children", "", StringComparison.Ordinal)}";
                        linked.Add(ns);
                        if (!link.EndsWith("children", StringComparison.Ordinal)) threads[ns] = threads.GetValueOrDefault(ns) + 1;
                    }
                }
            }
            SortedSet<string> found = new(_machine.Lines("SELECT inum, type FROM namespaces"), StringComparer.Ordinal);
            HashSet<string> above = [.. _machine.Lines("SELECT DISTINCT n.inum, n.type FROM ns_ancestors a JOIN namespaces n ON n.inum = a.ancestor WHERE a.distance > 0")];

            Assert.Subset(found, linked);
            // Others' descriptors and bind mounts keep namespaces that no walk over tasks finds.
            HashSet<string> pinned = [.. _machine.Lines("SELECT inum, type FROM ns_holders WHERE kind IN ('fd', 'socket', 'bind_mount', 'superblock')")];
            Assert.Empty(found.Except(linked).Except(above).Except(pinned));
            Assert.Equal(
                threads.Select(ns => $"{ns.Key} {ns.Value}").Order(StringComparer.Ordinal),
                _machine.Lines("SELECT inum, type, ntasks FROM namespaces WHERE ntasks > 0").Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Each_type_has_its_own_table_with_the_same_rows()
    {
        foreach (string type in new[] { "cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts" })
        {
            Assert.Equal("0", _machine.Scalar($"SELECT count(*) FROM (SELECT inum, nprocs, ntasks, owner, owner_uid FROM namespaces WHERE type = '{type}' EXCEPT SELECT inum, nprocs, ntasks, owner, owner_uid FROM {type}_ns)"));
            Assert.Equal("1", _machine.Scalar($"SELECT count(*) = (SELECT count(*) FROM {type}_ns) AND count(*) >= 2 FROM namespaces WHERE type = '{type}'"));
        }
    }

    [Fact]
    public void Namespaces_that_only_one_thread_is_in_are_there()
    {
        InThread(NewUts | NewIpc, tid =>
        {
            string uts = ProcWalk.Link($"self/task/{tid}", "uts")!, ipc = ProcWalk.Link($"self/task/{tid}", "ipc")!;
            Assert.NotEqual(ProcWalk.Link("self", "uts"), uts);
            Assert.Equal($"{uts} 0 1 NULL", _machine.Lines($"SELECT inum, nprocs, ntasks, pid FROM uts_ns WHERE inum = {uts}").Single());
            Assert.Equal($"{ipc} 0 1 NULL", _machine.Lines($"SELECT inum, nprocs, ntasks, pid FROM ipc_ns WHERE inum = {ipc}").Single());
            Assert.Equal($"{Environment.ProcessId}", _machine.Scalar($"SELECT pid FROM tasks WHERE tid = {tid} AND uts_ns = {uts}"));
        });
    }

    [Fact]
    public void Namespaces_that_only_wait_for_children_are_there()
    {
        InThread(NewTime, tid =>
        {
            string time = ProcWalk.Link($"self/task/{tid}", "time_for_children")!;
            Assert.NotEqual(ProcWalk.Link("self", "time_for_children"), time);
            Assert.Equal("0 0", _machine.Lines($"SELECT nprocs, ntasks FROM time_ns WHERE inum = {time}").Single());
        });
        using Held deadInit = Held.Start("unshare --pid", "true & wait");
        string pid = ProcWalk.Link($"{deadInit.Pid}", "pid_for_children")!;
        Assert.NotEqual(ProcWalk.Link("self", "pid"), pid);
        Assert.Equal("0 0 1 NULL", _machine.Lines($"SELECT nprocs, ntasks, depth, init_pid FROM pid_ns WHERE inum = {pid}").Single());
    }

    /// <summary>Runs a check while a thread of this process, and it alone, has unshared.</summary>
    private static void InThread(int flags, Action<int> check)
    {
        using ManualResetEventSlim ready = new(), done = new();
        int tid = 0, failed = 0;
        Thread thread = new(() =>
        {
            failed = LibC.unshare(flags);
            tid = int.Parse(Path.GetFileName(new FileInfo("/proc/thread-self").LinkTarget!), CultureInfo.InvariantCulture);
            ready.Set();
            done.Wait();
        });
        thread.Start();
        ready.Wait();
        try
        {
            Assert.Equal(0, failed);
            check(tid);
        }
        finally
        {
            done.Set();
            thread.Join();
        }
    }
}
