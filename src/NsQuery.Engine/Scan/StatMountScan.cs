using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The mounts of a mount namespace by listmount(2) and statmount(2), which ask from outside and by unique ids.</summary>
internal sealed class StatMountScan(TextPool texts, SuperBlockScan blocks)
{
    private const ulong NsfsMagic = 0x6e736673, ProcMagic = 0x9fa0;

    private readonly List<ulong> _ids = [];
    private readonly StatMount _stat = new(texts);

    /// <summary>Whether the kernel passes mounts of other mount namespaces by.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>
    /// Looks whether the kernel lists all mounts. Of another namespace it passes by the initramfs, that the root file system is mounted over. Where
    /// the machine runs from the initramfs itself, it passes by that too, and by all but the first mount on it.
    /// </summary>
    /// <param name="ns">The mount namespace that the calling thread is in, and whose root is the thread's.</param>
    public void Probe(FoundNs ns) =>
        IsPartial = ns.TryGetMntNsId(out ulong id) == Errno.None && ListMount.TryReadRoot(out ulong root) == Errno.None
            && _stat.TryRead(root, id, StatMountMask.MntBasic) == Errno.None && _stat.IsLowest;

    /// <summary>Lists a namespace's mounts; any error means that another way has to be taken.</summary>
    /// <param name="ns">The mount namespace.</param>
    /// <param name="all">Or only those that can keep a namespace: then most are asked for their magic number alone.</param>
    /// <param name="listing">Filled.</param>
    public Errno TryList(FoundNs ns, bool all, MountListing listing)
    {
        listing.Clear();
        Errno errno = TryListIds(ns, out ulong id);
        foreach (ulong mount in _ids)
        {
            errno = TryAdd(mount, id, ns.Inum, all, listing);
            if (errno == Errno.ENOENT) errno = Errno.None; // unmounted meanwhile
            if (errno != Errno.None) break;
        }
        return errno;
    }

    /// <summary>Where the namespace has file systems that a path cannot be walked on without waiting for others.</summary>
    public Errno TryListRemote(FoundNs ns, List<string> mountPoints)
    {
        Errno errno = TryListIds(ns, out ulong id);
        foreach (ulong mount in _ids)
        {
            errno = _stat.TryRead(mount, id, StatMountMask.FsType | StatMountMask.MntPoint);
            if (errno == Errno.None && !FileSystems.IsLocal(texts.Get(_stat.Type))) mountPoints.Add(texts.Get(_stat.MountPoint));
            if (errno is not (Errno.None or Errno.ENOENT)) return errno;
        }
        return Errno.None;
    }

    /// <summary>Whether the mount is still there; true if it cannot be told.</summary>
    public bool IsMounted(FoundNs ns, Mount mount) =>
        mount.UniqueId is not { } unique || ns.TryGetMntNsId(out ulong id) != Errno.None || _stat.TryRead(unique, id, StatMountMask.SbBasic) != Errno.ENOENT;

    private Errno TryListIds(FoundNs ns, out ulong id)
    {
        _ids.Clear();
        id = 0;
        if (IsPartial) return Errno.ENOSYS;
        Errno errno = ns.TryGetMntNsId(out id);
        return errno == Errno.None ? ListMount.TryRead(id, _ids) : errno;
    }

    private Errno TryAdd(ulong mount, ulong id, uint mntNs, bool all, MountListing listing)
    {
        Errno errno = _stat.TryRead(mount, id, all ? StatMountMask.All | StatMountMask.Supported : StatMountMask.SbBasic);
        if (errno != Errno.None) return errno;
        if (all && !_stat.TellsAll) return Errno.ENOSYS; // such a kernel leaves fields out in silence
        if (!all && _stat.Magic is not (NsfsMagic or ProcMagic) && !blocks.Keeps(_stat.Dev)) return Errno.None;
        if (!all) errno = _stat.TryRead(mount, id, StatMountMask.All);
        if (errno == Errno.None) listing.Add(_stat.ToMount(mount, mntNs), _stat.MountPoint);
        return errno;
    }
}
