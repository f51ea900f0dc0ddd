using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Single tasks of a procfs, as far as some facets. Not for two threads at once.</summary>
/// <param name="proc">The procfs.</param>
/// <param name="wanted">What is read.</param>
/// <param name="isListed">Whether the tasks come from a listing; what does not may be a thread, which only status tells.</param>
/// <param name="reader">Who reads.</param>
/// <param name="found">Where their namespaces go.</param>
/// <param name="gaps">What could not be read.</param>
internal sealed class TaskReader(ProcRoot proc, Facets wanted, bool isListed, Reader reader, FoundNamespaces found, GapList gaps)
{
    /// <summary>A task is read in some twenty calls; if it changed in between it is read again, this often.</summary>
    public const int Attempts = 10;

    private const string Source = "tasks";

    private readonly bool _wantsLinks = (wanted & Facets.AllLinks) != 0, _wantsIds = wanted.HasFlag(Facets.Status);
    private readonly ReadBuffer _stat = new(1024), _status = new();
    private readonly TextPool _comms = new();
    private readonly SharedParts _shared = new();
    private readonly LinkScan _links = new(proc, wanted, reader, found, gaps);

    /// <summary>One task; null if it vanished, or if nothing of it may be seen.</summary>
    public ProcTask? Read(int pid, int tid)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, tid);
        for (int attempt = 1; ; attempt++)
        {
            Outcome outcome = TryRead(pid, tid, path, attempt == Attempts, out ProcTask? task);
            if (outcome != Outcome.Changed) return task;
        }
    }

    private Outcome TryRead(int pid, int tid, in ProcPath path, bool isLast, out ProcTask? task)
    {
        task = null;
        ulong inode = proc.Inode(path.File(""u8));
        Errno errno = proc.TryRead(path.File("/stat"u8), _stat);
        if (errno != Errno.None) return Missing(pid, path, errno);
        if (!ProcStat.TryParse(_stat.Bytes, out ProcStat stat)) return Gap(pid, Facets.Tasks, "the process is missing: its stat makes no sense", "a procfs as proc(5) describes it");

        NsLinks links = default;
        (Errno Errno, Facets Facets) unread = default;
        LinksRead read = _wantsLinks ? _links.Read(path, stat.State is 'Z' or 'X', out links, out unread) : LinksRead.Done;
        // A task that is exiting has lost its nsproxy and will be a zombie, or gone, at the next look.
        if (read == LinksRead.Changed && !isLast) return Outcome.Changed;
        bool wantsCapabilities = wanted.HasFlag(Facets.Capabilities) && tid == pid;
        if (_wantsIds || wantsCapabilities || !isListed) errno = proc.TryRead(path.File("/status"u8), _status);
        else _status.Clear();
        if (errno.IsVanished()) return Outcome.Done;
        bool parsed = ProcStatus.TryParse(_status.Bytes, out ProcStatus status) && errno == Errno.None;
        // /proc/TID answers for a thread too, though only leaders are listed.
        if (parsed && status.Tgid != 0 && status.Tgid != pid) return Outcome.Done;
        // Another parent means another life of this number, or a reparenting: stat, links and status must be of one moment.
        if (parsed && status.Ppid != stat.Ppid && !isLast) return Outcome.Changed;
        // So does another folder, even where the parent is the same; or the kernel forgot it and made it anew.
        if (proc.Inode(path.File(""u8)) != inode) return isLast ? Gap(pid, Facets.Tasks | Facets.AllLinks, "it is missing: its folder changed at each look", "another look") : Outcome.Changed;

        CapabilitySets? capabilities = null;
        Facets untold = (_wantsIds ? Facets.Status : Facets.None) | (wantsCapabilities ? Facets.Capabilities : Facets.None);
        if (!parsed && untold != Facets.None)
        {
            gaps.Add(Source, GapSubject.Pid(pid), untold, errno, "its ids, its numbers in PID namespaces and its capabilities are unknown", Privilege.ToReadTask(errno, reader));
        }
        else if (wantsCapabilities && !ProcCapabilities.TryParse(_status.Bytes, out capabilities))
        {
            gaps.Add(Source, GapSubject.Pid(pid), Facets.Capabilities, Errno.None, "its capabilities are unknown", "Linux 4.3 (CapAmb)");
        }
        if (unread.Facets != Facets.None) _links.Tell(pid, unread);
        if (read == LinksRead.Changed) _links.KeepSeen(pid, ref links);
        bool hasIds = parsed && _wantsIds;
        task = new()
        {
            Tid = tid,
            Pid = pid,
            Ppid = stat.Ppid,
            Comm = _comms.Get(stat.Comm),
            State = stat.State,
            IsKernel = stat.IsKernel,
            Threads = stat.Threads,
            StartTicks = stat.StartTicks,
            Inode = inode,
            Credentials = _shared.Of(hasIds ? reader.Uid(status.Uid) : null, hasIds ? reader.Uid(status.Euid) : null, hasIds ? reader.Gid(status.Gid) : null, capabilities),
            NsTids = hasIds ? status.NsPids() : [],
            LinkSet = _shared.Of(links),
        };
        return Outcome.Done;
    }

    /// <summary>A task that vanished is no gap; one whose folder is there without its stat is, since that is a way to hide it.</summary>
    private Outcome Missing(int pid, in ProcPath path, Errno errno)
    {
        if (!errno.IsVanished())
        {
            gaps.Add(Source, GapSubject.Pid(pid), Facets.Tasks, errno, "the process is missing", Privilege.ToReadTask(errno, reader));
        }
        else if (proc.Exists(path.File(""u8)) && !proc.Exists(path.File("/stat"u8)) && proc.Exists(path.File(""u8)))
        {
            gaps.Add(Source, GapSubject.Pid(pid), Facets.Tasks | Facets.AllLinks, errno, "the process is missing: something is mounted over it", "a procfs with nothing mounted in it");
        }
        return Outcome.Done;
    }

    private Outcome Gap(int pid, Facets facets, string effect, string needs)
    {
        gaps.Add(Source, GapSubject.Pid(pid), facets, Errno.None, effect, needs);
        return Outcome.Done;
    }

    private enum Outcome
    {
        Done,

        /// <summary>It is another task by now, or another moment's.</summary>
        Changed,
    }
}
