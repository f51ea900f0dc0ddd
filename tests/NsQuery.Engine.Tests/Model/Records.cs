using NsQuery.Model;

namespace NsQuery.Tests.Model;

/// <summary>Hand-made records: a machine in a few lines.</summary>
internal static class Records
{
    public static HostFacts Host => new()
    {
        Hostname = "fixture",
        BootId = null,
        Kernel = "6.18",
        TakenAt = DateTimeOffset.UnixEpoch,
        ScanMilliseconds = 0,
        Scanner = [new("tasks", "proc")],
    };

    public static NsFacts Ns(NsType type, uint inum, uint? parent = null, uint? owner = null, uint? creator = null, bool initial = false) => new(type, inum)
    {
        Parent = parent,
        Owner = owner,
        CreatorUid = creator,
        IsInitial = initial,
    };

    /// <summary>The leader of a process that runs.</summary>
    public static ProcTask Task(int pid, int[] nspids, params (NsLink Link, uint Inum)[] links) => Thread(pid, pid, 'S', nspids, links);

    public static ProcTask Zombie(int pid, int[] nspids, params (NsLink Link, uint Inum)[] links) => Thread(pid, pid, 'Z', nspids, links);

    public static ProcTask Thread(int pid, int tid, char state, int[] nspids, params (NsLink Link, uint Inum)[] links) => new()
    {
        Pid = pid,
        Tid = tid,
        Ppid = 0,
        Comm = $"comm {tid}",
        State = state,
        IsKernel = false,
        Threads = 1,
        StartTicks = tid,
        Credentials = new(0, 0, 0),
        NsTids = nspids,
        LinkSet = Links(links),
    };

    /// <summary>The same task with these capabilities, and this effective user.</summary>
    public static ProcTask With(this ProcTask task, CapabilitySets sets, uint? euid = 0) => new()
    {
        Pid = task.Pid,
        Tid = task.Tid,
        Ppid = task.Ppid,
        Comm = task.Comm,
        State = task.State,
        IsKernel = task.IsKernel,
        Threads = task.Threads,
        StartTicks = task.StartTicks,
        Credentials = new(task.Uid, euid, task.Gid, sets),
        NsTids = task.NsTids,
        LinkSet = task.LinkSet,
    };

    public static NsLinks Links(params (NsLink Link, uint Inum)[] inums)
    {
        NsLinks links = default;
        foreach ((NsLink link, uint inum) in inums) links[link] = inum;
        return links;
    }

    public static Mount Mount(uint mntNs, int id, string mountPoint, int? parent = null, string source = "none") => new()
    {
        MntNs = mntNs,
        Id = id,
        UniqueId = (ulong)id + 1_000_000,
        ParentId = parent,
        Dev = $"0:{id}",
        FsType = "tmpfs",
        Source = source,
        Root = "/",
        MountPoint = mountPoint,
        Options = "rw,relatime",
        SuperOptions = "rw",
        Propagation = "private",
        PeerGroup = null,
        MasterGroup = null,
    };

    public static Snapshot Snapshot(ProcTask[] tasks, params NsFacts[] namespaces) => new(tasks, namespaces, DetailReaders.None with { Username = static uid => uid == 0 ? "root" : null }, Host, []);

    public static Namespace Only(this Snapshot snapshot, NsType type, uint inum) => Assert.IsType<Namespace>(snapshot.Find(type, inum));
}
