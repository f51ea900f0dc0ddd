using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Bind mounts of namespaces: mounts of nsfs, each of which keeps the namespace alive that its root names.</summary>
internal sealed class BindScan(FoundNamespaces found, KernelListScan list, MountOpener opener, StatMountScan statMount, Reader reader, List<Pin> pins)
{
    /// <summary>Tells what a mount namespace's mounts hold, and opens what is not known yet.</summary>
    public void Run(FoundNs ns, MountListing listing)
    {
        Span<byte> text = stackalloc byte[64];
        foreach ((Mount Mount, byte[] Path) at in listing.Holding)
        {
            Mount mount = at.Mount;
            if (mount.FsType != "nsfs" || mount.Root.Length > text.Length) continue;
            if (!NsLinkText.TryParse(text[..Encoding.UTF8.GetBytes(mount.Root, text)], out NsType type, out uint inum)) continue;
            // What was pinned before the mount was read cannot be another namespace of that number; whether one that was listed is still there is looked at later.
            if (found.Find(type, inum) is not { IsKnown: true } && list.See(type, inum) is null && !TrySee(ns, listing, at, type, inum)) continue;
            pins.Add(new(type, inum, NsHolderKind.BindMount) { MntNs = ns.Inum, MountId = mount.Id, MountPoint = mount.MountPoint, IsVisible = IsVisible(ns, listing, at) });
        }
    }

    /// <summary>Whether the mount point leads to the mount: something may be mounted over it, or over a folder above it.</summary>
    private bool IsVisible(FoundNs ns, MountListing listing, (Mount Mount, byte[] Path) at)
    {
        Errno errno = opener.TryOpen(ns, listing, at, out PathFd? fd);
        fd?.Dispose();
        // What may not be looked at is given the benefit of the doubt.
        return errno != Errno.ENOENT;
    }

    /// <summary>False if the mount is gone, and the namespace perhaps with it.</summary>
    private bool TrySee(FoundNs ns, MountListing listing, (Mount Mount, byte[] Path) at, NsType type, uint inum)
    {
        Errno errno = opener.TryOpenNs(ns, listing, at, inum, out NsFd? fd);
        if (fd is not null)
        {
            found.Adopt(type, inum, fd);
            return true;
        }
        if (!statMount.IsMounted(ns, at.Mount)) return false;
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        found.SeeUnopened(type, inum, errno, Privilege.ToOpenMount(errno, reader));
        return true;
    }
}
