using System.Text;
using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Every process and thread, told by the kernel for all at once. What it does not tell is read of the procfs: the full name of a kernel
/// thread, a task that is just ending, and a process that the iterator leaves out.
/// </summary>
internal sealed class KernelTaskScan(TaskList list, KernelListScan listed, ProcRoot proc, Facets wanted, FoundNamespaces found, TaskScan files, OwnTaskCheck check)
{
    /// <summary>In a clock tick of USER_HZ.</summary>
    private const long NanosecondsATick = 10_000_000;

    private readonly List<ProcTask> _tasks = [];
    private readonly HashSet<int> _deadLeaders = [];
    private readonly List<(int Pid, int Tid, ulong Inode)> _again = [];
    private readonly ReadBuffer _buffer = new();
    private readonly bool _all = wanted.HasFlag(Facets.Threads), _capabilities = wanted.HasFlag(Facets.Capabilities), _isWhole = (wanted & (Facets.Status | Facets.Capabilities | Facets.AllLinks)) != 0;
    private readonly NsLinks _mask = Mask(wanted);
    private NsLinks _lastSeen;
    private readonly TextPool _texts = new(); // thousands run the same few programs
    private readonly SharedParts _shared = new();
    private ProcTask? _own;
    private long _began;
    private int _shown;
    private bool _sawLate;

    /// <summary>The kernel that tells them so.</summary>
    public const string Since = "Linux 6.9";

    /// <summary>Reads all; any fault means that the procfs has to be walked.</summary>
    public BpfFault? Run(CancellationToken cancel, out ProcTask[] tasks)
    {
        tasks = [];
        _began = BootClock.Nanoseconds;
        int? all = LeftOutScan.TotalTasks(proc, _buffer);
        BpfFault? fault = list.TryRead(Take, cancel, _isWhole);
        if (fault is not null) return fault;
        if (!check.Holds(_own, cancel)) return new(BpfStep.Check, Errno.None);
        foreach ((int pid, int tid, ulong inode) in _again)
        {
            if (files.ReadAgain(pid, tid, cancel) is { } task && IsSame(task, inode)) _tasks.Add(task);
        }
        HashSet<int> elsewhere = [.. _again.Where(static task => task.Pid == task.Tid).Select(static task => task.Pid)];
        new MissedTasks(proc, files, _began / NanosecondsATick).AddTo(_tasks, _sawLate ? null : all - _shown, elsewhere, _deadLeaders, cancel);
        tasks = [.. _tasks];
        return null;
    }

    /// <summary>All bits of the links that are wanted.</summary>
    private static NsLinks Mask(Facets wanted)
    {
        NsLinks mask = default;
        for (int i = 0; i < NsLinkExtensions.Count; i++) mask[(NsLink)i] = wanted.HasFlag(((NsLink)i).Facet()) ? uint.MaxValue : 0;
        return mask;
    }

    /// <summary>What tasks are in that started while the iterator ran, and so are not of this instant.</summary>
    public HashSet<(NsType Type, uint Inum)> Late { get; } = [];

    private void Take(ReadOnlySpan<byte> records)
    {
        while (ReadTask.TryTake(ref records, out ReadTask task))
        {
            _shown++;
            // One that started meanwhile can have a number that another had who was shown before.
            if (task.Start > _began)
            {
                _sawLate = true;
                for (NsLink link = 0; _isWhole && (int)link < NsLinkExtensions.Count; link++) Late.Add((link.Type(), task.Links()[link]));
                continue;
            }
            bool isLeader = task.Pid == task.Tid;
            if (!isLeader && !_all && !_deadLeaders.Contains(task.Pid)) continue;
            // A zombie leader's links are its first live thread's.
            if (isLeader && !_all && task is { State: 'Z', Threads: > 1 } && wanted != Facets.Tasks) _deadLeaders.Add(task.Pid);
            ProcTask? read = ToTask(task);
            if (isLeader && task.Pid == Environment.ProcessId) _own = read;
            if (read is not null) _tasks.Add(read);
            else _again.Add((task.Pid, task.Tid, task.Inode));
        }
    }

    /// <summary>Null if the procfs has to be asked.</summary>
    private ProcTask? ToTask(in ReadTask task)
    {
        NsLinks links = _isWhole ? task.Links() : default;
        bool isDead = task.State is 'Z' or 'X';
        if (_isWhole && !isDead && links[NsLink.Mnt] == 0) return null; // on its way there
        for (int i = 0; i < NsLinkExtensions.Count; i++) links[(NsLink)i] &= _mask[(NsLink)i];
        if (!SeeAll(task, links)) return null;
        bool wantsIds = wanted.HasFlag(Facets.Status);
        return new()
        {
            Tid = task.Tid,
            Pid = task.Pid,
            Ppid = task.Ppid,
            Comm = Comm(task),
            State = task.State,
            IsKernel = task.IsKernel,
            Threads = task.Threads,
            StartTicks = task.Start / NanosecondsATick,
            PidInode = task.Inode,
            Credentials = _shared.Of(wantsIds ? task.Uid : null, wantsIds ? task.Euid : null, wantsIds ? task.Gid : null, _capabilities && task.Pid == task.Tid ? task.ToCapabilitySets() : null),
            NsTids = wantsIds ? task.Numbers : [],
            LinkSet = _shared.Of(links),
        };
    }

    /// <summary>A kernel thread's name is cut in its task, and a worker's changes with its work.</summary>
    private string Comm(in ReadTask task)
    {
        if (task.IsKernel && (task.IsWorker || task.Comm.Length == ReadTask.CommLength - 1))
        {
            ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
            if (proc.TryRead(path.File("/comm"u8), _buffer) == Errno.None) return Encoding.UTF8.GetString(_buffer.Bytes.TrimEnd((byte)'\n'));
        }
        return _texts.Get(task.Comm);
    }

    /// <summary>Pins what the links lead to. Neighbours mostly share all ten.</summary>
    private bool SeeAll(in ReadTask task, in NsLinks links)
    {
        if (links.Equals(_lastSeen)) return true;
        Span<byte> bytes = stackalloc byte[ProcPath.Room];
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            NsLink link = (NsLink)i;
            if (links[link] == 0 || IsKnown(link, links[link], task.Id(link))) continue;
            if (!found.TrySee(proc, link.Type(), links[link], ProcPath.OfTask(bytes, task.Pid, task.Tid).File(NsLinkText.File(link)))) return false;
        }
        _lastSeen = links;
        return true;
    }

    /// <summary>Whether a link leads to what is known already, or listed.</summary>
    private bool IsKnown(NsLink link, uint inum, ulong id)
    {
        FoundNs? known = found.Find(link.Type(), inum);
        if (known?.Listed is not { } ns || ns.Name.Id == id) return known is not null || (id != 0 && listed.See(id) is not null);
        Leave(link, inum);
        return false;
    }

    /// <summary>Another namespace has that number by now, so the one that was listed is dead, and whoever was in it is elsewhere.</summary>
    private void Leave(NsLink link, uint inum)
    {
        _again.AddRange(_tasks.FindAll(task => task.Links[link] == inum).ConvertAll(static task => (task.Pid, task.Tid, task.PidInode)));
        _tasks.RemoveAll(task => task.Links[link] == inum);
    }

    private static bool IsSame(ProcTask task, ulong inode) => Pidfd.TryGetInode(task.Tid, !task.IsLeader, out ulong by) == Errno.None && by == inode;
}
