using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Opens the root of a mount by its mount point, inside its namespace, asking no file system for anything: what the kernel
/// remembers of the way is mostly enough, since a mount point stays in memory with all folders above it. If it is not, the way
/// is walked only where nothing but local file systems is mounted on it.
/// </summary>
internal sealed class MountOpener(ProcRoot own, MountNsThread thread, StatMountScan statMount)
{
    private readonly ReadBuffer _buffer = new();

    /// <summary>Opens it; ENOENT if something else is there, such as a mount over it, and EAGAIN if it could not be looked at safely.</summary>
    public Errno TryOpen(FoundNs ns, MountListing listing, (Mount Mount, byte[] Path) at, out PathFd? fd)
    {
        fd = null;
        Errno errno = thread.TryEnter(ns);
        if (errno != Errno.None) return errno;
        errno = PathFd.TryOpen(at.Path, cached: true, out fd);
        if (errno is Errno.EAGAIN or Errno.EINVAL && IsLocal(ns, listing, at.Mount.MountPoint)) errno = PathFd.TryOpen(at.Path, cached: false, out fd);
        if (fd is null) return errno;
        // What it is is told without asking it: a file system that was mounted over it may not answer.
        if (MountId(fd) == at.Mount.Id) return Errno.None;
        fd.Dispose();
        fd = null;
        return Errno.ENOENT;
    }

    /// <summary>Opens the namespace that a mount of nsfs is.</summary>
    public Errno TryOpenNs(FoundNs ns, MountListing listing, (Mount Mount, byte[] Path) at, uint inum, out NsFd? opened)
    {
        opened = null;
        Errno errno = TryOpen(ns, listing, at, out PathFd? path);
        if (path is null) return errno;
        using (path)
        {
            if (!path.IsNamespace()) return Errno.ENOENT;
            errno = own.TryOpenNs(OwnFile("fd", path), out opened);
        }
        if (opened is null) return errno;
        bool isSame = opened.TryGetInum(out uint found) == Errno.None && found == inum;
        // Whoever wants to unmount it shall not have to wait for the end of the scan.
        bool hasAgain = opened.TryOpenAgain(out NsFd? again) == Errno.None;
        if (hasAgain || !isSame) opened.Dispose();
        if (!isSame) again?.Dispose();
        opened = isSame ? again ?? opened : null;
        return isSame ? Errno.None : Errno.ENOENT;
    }

    private int? MountId(PathFd fd) => own.TryRead(OwnFile("fdinfo", fd), _buffer) == Errno.None && ProcMount.TryParseMountId(_buffer.Bytes, out int id) ? id : null;

    private static byte[] OwnFile(string folder, PathFd fd) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"self/{folder}/{fd.Descriptor}\0"));

    /// <summary>Whether nothing is mounted at or above the path but local file systems.</summary>
    private bool IsLocal(FoundNs ns, MountListing listing, string path)
    {
        List<string> remote = [];
        foreach (Mount mount in listing.Mounts)
        {
            if (!FileSystems.IsLocal(mount.FsType)) remote.Add(mount.MountPoint);
        }
        // The listing may be of those alone that keep a namespace.
        if (listing.Mounts.Count == listing.Holding.Count && statMount.TryListRemote(ns, remote) != Errno.None) return false;
        foreach (string point in remote)
        {
            if (point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'))) return false;
        }
        return true;
    }
}
