using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// File systems, each of whose super blocks keeps the user namespace in which it was mounted first, and a procfs's its PID namespace too.
/// The kernel is asked for its list of them before and after the mounts are read, so that a device's number cannot be another's in between.
/// </summary>
internal sealed class SuperBlockScan(SuperBlockList list, KernelListScan listed, Facets wanted, TextPool texts, Reader reader, GapList gaps)
{
    /// <summary>MQUEUE_MAGIC of ipc/mqueue.c: each IPC namespace has one, mounted or not, which dies with it.</summary>
    private const uint Mqueue = 0x19800202;

    /// <summary>The kernel that tells of all.</summary>
    public const string Since = "Linux 6.18";

    /// <summary>What is lost without it.</summary>
    public const string Effect = "what file systems keep is told of mounted proc alone";

    private readonly Dictionary<string, (SuperBlock Block, List<Mount> Mounts)> _blocks = [];

    /// <summary>Whether they were read: then no mount has to be asked.</summary>
    public bool IsRead => Fault is null;

    /// <summary>Why they were not. What the kernel's lists of namespaces lack, these lack too.</summary>
    public BpfFault? Fault { get; private set; } = listed.Fault ?? new(BpfStep.Choice, Errno.None);

    /// <summary>Reads those that keep something.</summary>
    public void Begin()
    {
        if (!listed.IsRead || !wanted.HasFlag(Facets.Binds)) return;
        List<SuperBlock> blocks = [];
        Fault = list.TryRead(blocks);
        if (Fault is { } fault) gaps.Add("super_blocks", GapSubject.Named("the kernel's list of super blocks"), Facets.Binds, fault.Errno, Effect, BpfNeeds.Of(fault, reader, Since));
        foreach (SuperBlock block in IsRead ? blocks : [])
        {
            if (block.PidNs is not null || KeptUserNs(block) is not null) _blocks.TryAdd(DeviceOf(block), (block, []));
        }
    }

    /// <summary>Whether mounts of a device keep something alive.</summary>
    public bool Keeps(string dev) => _blocks.ContainsKey(dev);

    /// <summary>Notes where they are mounted.</summary>
    public void Note(IEnumerable<Mount> mounts)
    {
        foreach (Mount mount in _blocks.Count == 0 ? [] : mounts)
        {
            if (_blocks.TryGetValue(mount.Dev, out (SuperBlock, List<Mount> Mounts) known)) known.Mounts.Add(mount);
        }
    }

    /// <summary>Tells what each keeps.</summary>
    public List<Pin> Finish()
    {
        List<Pin> pins = [];
        List<SuperBlock> again = [];
        if (_blocks.Count == 0 || list.TryRead(again) is not null) return pins;
        foreach (SuperBlock block in again)
        {
            if (!_blocks.Remove(DeviceOf(block), out (SuperBlock Block, List<Mount> Mounts) first) || first.Block != block) continue;
            if (wanted.HasFlag(Facets.LinkPid) && block.PidNs is { } pidNs) Tell(pidNs, first.Mounts, pins);
            if (wanted.HasFlag(Facets.LinkUser) && KeptUserNs(block) is { } userNs && !(first.Mounts.Count == 0 && block.Magic == Mqueue)) Tell(userNs, first.Mounts, pins);
        }
        return pins;
    }

    /// <summary>The initial one needs nobody to keep it.</summary>
    private static ListedNs? KeptUserNs(SuperBlock block) => block.UserNs.Inum is 0 || block.UserNs.Inum == InitialNs.Inum(NsType.User) ? null : block.UserNs;

    private string DeviceOf(SuperBlock block) => texts.Device(block.Device.Major, block.Device.Minor);

    private void Tell(ListedNs ns, List<Mount> mounts, List<Pin> pins)
    {
        if (!listed.IsThere(ns)) return;
        foreach (Mount mount in mounts) pins.Add(new(ns.Type, ns.Inum, NsHolderKind.Superblock) { MntNs = mount.MntNs, MountId = mount.Id, MountPoint = mount.MountPoint });
        // Unmounted lazily, or never mounted anywhere, and kept by who uses it.
        if (mounts.Count == 0) pins.Add(new(ns.Type, ns.Inum, NsHolderKind.Superblock));
    }
}
