using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The mounts of a mount namespace by listmount(2) and statmount(2), which ask from outside and by unique ids.</summary>
internal sealed class StatMountScan(TextPool texts)
{
    private const ulong NsfsMagic = 0x6e736673, ProcMagic = 0x9fa0;

    private readonly List<ulong> _ids = [];
    private readonly StatMount _stat = new(texts);

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
        mount.UniqueId is not { } unique || ns.Fd is not { } fd || fd.TryGetMntNsId(out ulong id) != Errno.None || _stat.TryRead(unique, id, StatMountMask.SbBasic) != Errno.ENOENT;

    private Errno TryListIds(FoundNs ns, out ulong id)
    {
        _ids.Clear();
        id = 0;
        Errno errno = ns.Fd?.TryGetMntNsId(out id) ?? Errno.EBADF;
        return errno == Errno.None ? ListMount.TryRead(id, _ids) : errno;
    }

    private Errno TryAdd(ulong mount, ulong id, uint mntNs, bool all, MountListing listing)
    {
        Errno errno = _stat.TryRead(mount, id, all ? StatMountMask.All | StatMountMask.Supported : StatMountMask.SbBasic);
        if (errno != Errno.None) return errno;
        if (all && !_stat.TellsAll) return Errno.ENOSYS; // such a kernel leaves fields out in silence
        if (!all && _stat.Magic is not (NsfsMagic or ProcMagic)) return Errno.None;
        if (!all) errno = _stat.TryRead(mount, id, StatMountMask.All);
        if (errno == Errno.None) listing.Add(_stat.ToMount(mount, mntNs), _stat.MountPoint);
        return errno;
    }
}
