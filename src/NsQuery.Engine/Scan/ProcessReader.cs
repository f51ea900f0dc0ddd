using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Single processes of a procfs, with their threads where those are wanted. Not for two threads at once.</summary>
internal sealed class ProcessReader(ProcRoot proc, Facets wanted, bool isListed, Reader reader, FoundNamespaces found, GapList gaps, CancellationToken cancel)
{
    private readonly List<int> _tids = [];
    private readonly TaskReader _tasks = new(proc, wanted, isListed, reader, found, gaps);

    /// <summary>Reads one, if it is still there.</summary>
    /// <param name="pid">Its number.</param>
    /// <param name="read">Where its tasks go, the leader first.</param>
    public void Read(int pid, List<ProcTask> read)
    {
        int before = read.Count;
        ReadOnlySpan<byte> folder = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid).File(""u8);
        for (int attempt = 1; ; attempt++)
        {
            if (ReadTask(pid, pid) is not { } leader) return;
            read.Add(leader);
            // A zombie leader's links are its first live thread's.
            if (leader.Threads <= 1 || !(wanted.HasFlag(Facets.Threads) || (leader.IsZombie && wanted != Facets.Tasks))) return;
            ReadThreads(leader, read);
            // They may be those of the pid's next life, or the kernel forgot the folder and made it anew: neither can be told from the other.
            if (proc.Inode(folder) == leader.Inode) return;
            if (attempt == TaskReader.Attempts)
            {
                gaps.Add("tasks", GapSubject.Pid(pid), Facets.Threads | Facets.AllLinks, Errno.None, "its folder changed at each look, so its threads may be another process's", "another look");
                return;
            }
            read.RemoveRange(before, read.Count - before);
        }
    }

    /// <summary>One task; null if it vanished, or if nothing of it may be seen.</summary>
    public ProcTask? ReadTask(int pid, int tid)
    {
        cancel.ThrowIfCancellationRequested();
        return _tasks.Read(pid, tid);
    }

    private void ReadThreads(ProcTask leader, List<ProcTask> read)
    {
        int pid = leader.Pid;
        Errno errno = proc.TryListNumbers(ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid).File("/task"u8), _tids);
        if (errno != Errno.None && !errno.IsVanished())
        {
            gaps.Add("tasks", GapSubject.Pid(pid), Facets.Threads | (leader.IsZombie ? Facets.AllLinks : Facets.None), errno, "its threads are missing", Privilege.ToReadTask(errno, reader));
        }
        foreach (int tid in _tids)
        {
            if (tid != pid && ReadTask(pid, tid) is { } thread) read.Add(thread);
        }
    }
}
