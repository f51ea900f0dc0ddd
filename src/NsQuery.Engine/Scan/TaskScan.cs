using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Every process and thread of a procfs, with the namespaces that their links lead to, as far as some facets.</summary>
internal sealed class TaskScan(ProcRoot proc, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps)
{
    private const string Source = "tasks";

    /// <summary>A task is read in some twenty calls; if it changed in between it is read again, this often.</summary>
    private const int Attempts = 10;

    private readonly ReadBuffer _buffer = new();
    private readonly List<int> _tids = [];
    private readonly List<ProcTask> _tasks = [];
    private readonly LinkScan _links = new(proc, wanted, reader, found, gaps);
    private bool _isListed = true;
    private CancellationToken _cancel;

    /// <summary>Reads all. An error is one of the listing itself: then nothing can be said of the machine.</summary>
    public Errno Run(CancellationToken cancel, out ProcTask[] tasks)
    {
        _cancel = cancel;
        List<int> pids = [];
        Errno errno = proc.TryListNumbers(".\0"u8, pids);
        foreach (int pid in pids) ReadProcess(pid);
        tasks = [.. _tasks];
        return errno;
    }

    /// <summary>Reads one process.</summary>
    public ProcTask[] RunOne(int pid, CancellationToken cancel)
    {
        _cancel = cancel;
        _isListed = false;
        ReadProcess(pid);
        return [.. _tasks];
    }

    private void ReadProcess(int pid)
    {
        int before = _tasks.Count;
        ReadOnlySpan<byte> folder = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid).File(""u8);
        for (int attempt = 1; ; attempt++)
        {
            if (ReadTask(pid, pid) is not { } leader) return;
            _tasks.Add(leader);
            // A zombie leader's links are its first live thread's.
            if (leader.Threads <= 1 || !(wanted.HasFlag(Facets.Threads) || (leader.IsZombie && wanted != Facets.Tasks))) return;
            ReadThreads(leader);
            // They may be those of the pid's next life, or the kernel forgot the folder and made it anew: neither can be told from the other.
            if (proc.Inode(folder) == leader.Inode) return;
            if (attempt == Attempts)
            {
                gaps.Add(Source, GapSubject.Pid(pid), Facets.Threads | Facets.AllLinks, Errno.None, "its folder changed at each look, so its threads may be another process's", "another look");
                return;
            }
            _tasks.RemoveRange(before, _tasks.Count - before);
        }
    }

    private void ReadThreads(ProcTask leader)
    {
        int pid = leader.Pid;
        Span<byte> bytes = stackalloc byte[ProcPath.Room];
        Errno errno = proc.TryListNumbers(ProcPath.OfTask(bytes, pid, pid).File("/task"u8), _tids);
        if (errno != Errno.None && !errno.IsVanished())
        {
            gaps.Add(Source, GapSubject.Pid(pid), Facets.Threads | (leader.IsZombie ? Facets.AllLinks : Facets.None), errno, "its threads are missing", Privilege.ToReadTask(errno, reader));
        }
        foreach (int tid in _tids)
        {
            if (tid != pid && ReadTask(pid, tid) is { } thread) _tasks.Add(thread);
        }
    }

    /// <summary>One task; null if it vanished, or if nothing of it may be seen.</summary>
    private ProcTask? ReadTask(int pid, int tid)
    {
        _cancel.ThrowIfCancellationRequested();
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, tid);
        for (int attempt = 1; ; attempt++)
        {
            ulong inode = proc.Inode(path.File(""u8));
            Errno errno = proc.TryRead(path.File("/stat"u8), _buffer);
            if (errno != Errno.None)
            {
                Missing(pid, path, errno);
                return null;
            }
            if (!ProcStat.TryParse(_buffer.Bytes, out ProcStat stat))
            {
                gaps.Add(Source, GapSubject.Pid(pid), Facets.Tasks, Errno.None, "the process is missing: its stat makes no sense", "a procfs as proc(5) describes it");
                return null;
            }
            string comm = Encoding.UTF8.GetString(stat.Comm);
            int ppid = stat.Ppid, threads = stat.Threads;
            char state = stat.State;
            bool isKernel = stat.IsKernel, last = attempt == Attempts;
            long startTicks = stat.StartTicks;

            NsLinks links = default;
            (Errno Errno, Facets Facets) unread = default;
            LinksRead outcome = (wanted & Facets.AllLinks) == 0 ? LinksRead.Done : _links.Read(path, state is 'Z' or 'X', out links, out unread);
            // A task that is exiting has lost its nsproxy and will be a zombie, or gone, at the next look.
            if (outcome == LinksRead.Changed && !last) continue;
            // What was not found in a listing may be a thread, which only status tells.
            bool wantsIds = wanted.HasFlag(Facets.Status), wantsCapabilities = wanted.HasFlag(Facets.Capabilities) && tid == pid;
            if (!wantsIds && !wantsCapabilities && _isListed) _buffer.Clear();
            else errno = proc.TryRead(path.File("/status"u8), _buffer);
            if (errno.IsVanished()) return null;
            bool parsed = ProcStatus.TryParse(_buffer.Bytes, out ProcStatus status) && errno == Errno.None;
            // /proc/TID answers for a thread too, though only leaders are listed.
            if (parsed && status.Tgid != 0 && status.Tgid != pid) return null;
            // Another parent means another life of this number, or a reparenting: stat, links and status must be of one moment.
            if (parsed && status.Ppid != ppid && !last) continue;
            // So does another folder, even where the parent is the same; or the kernel forgot it and made it anew.
            if (proc.Inode(path.File(""u8)) != inode)
            {
                if (!last) continue;
                gaps.Add(Source, GapSubject.Pid(pid), Facets.Tasks | Facets.AllLinks, Errno.None, "it is missing: its folder changed at each look", "another look");
                return null;
            }
            if (!parsed && (wantsIds || wantsCapabilities))
            {
                Facets untold = (wantsIds ? Facets.Status : Facets.None) | (wantsCapabilities ? Facets.Capabilities : Facets.None);
                gaps.Add(Source, GapSubject.Pid(pid), untold, errno, "its ids, its numbers in PID namespaces and its capabilities are unknown", Privilege.ToReadTask(errno, reader));
            }
            CapabilitySets? capabilities = null;
            if (parsed && wantsCapabilities && !ProcCapabilities.TryParse(_buffer.Bytes, out capabilities))
            {
                gaps.Add(Source, GapSubject.Pid(pid), Facets.Capabilities, Errno.None, "its capabilities are unknown", "Linux 4.3 (CapAmb)");
            }
            if (unread.Facets != Facets.None) _links.Tell(pid, unread);
            if (outcome == LinksRead.Changed) _links.KeepSeen(pid, ref links);
            return new()
            {
                Tid = tid,
                Pid = pid,
                Ppid = ppid,
                Comm = comm,
                State = state,
                IsKernel = isKernel,
                Threads = threads,
                StartTicks = startTicks,
                Inode = inode,
                Uid = parsed && wantsIds ? reader.Uid(status.Uid) : null,
                Euid = parsed && wantsIds ? reader.Uid(status.Euid) : null,
                Gid = parsed && wantsIds ? reader.Gid(status.Gid) : null,
                NsTids = parsed && wantsIds ? status.NsPids() : [],
                Links = links,
                Capabilities = capabilities,
            };
        }
    }

    /// <summary>A task that vanished is no gap; one whose folder is there without its stat is, since that is a way to hide it.</summary>
    private void Missing(int pid, in ProcPath path, Errno errno)
    {
        if (!errno.IsVanished())
        {
            gaps.Add(Source, GapSubject.Pid(pid), Facets.Tasks, errno, "the process is missing", Privilege.ToReadTask(errno, reader));
        }
        else if (proc.Exists(path.File(""u8)) && !proc.Exists(path.File("/stat"u8)) && proc.Exists(path.File(""u8)))
        {
            gaps.Add(Source, GapSubject.Pid(pid), Facets.Tasks | Facets.AllLinks, errno, "the process is missing: something is mounted over it", "a procfs with nothing mounted in it");
        }
    }
}
