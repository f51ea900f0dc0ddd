using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Mounted procfs, each of whose super blocks keeps its PID namespace alive. Which one that is is told by the process that is
/// PID 1 in it. No other file system that is made for a namespace keeps it: mqueue and sysfs lose theirs when its last member dies.
/// </summary>
internal sealed class ProcMountScan(ProcRoot proc, FoundNamespaces found, MountOpener opener, Reader reader, GapList gaps, ProcTask[] tasks, bool isListed, List<Pin> pins)
{
    private readonly Dictionary<string, SuperBlock> _superBlocks = [];

    /// <summary>Notes a mount namespace's mounts of proc, and asks each super block that has not answered yet.</summary>
    public void Run(FoundNs ns, MountListing listing)
    {
        foreach ((Mount Mount, byte[] Path) at in listing.Holding)
        {
            if (at.Mount.FsType != "proc") continue;
            if (!_superBlocks.TryGetValue(at.Mount.Dev, out SuperBlock? block)) _superBlocks.Add(at.Mount.Dev, block = new());
            block.Mounts.Add(at.Mount);
            // A bind mount of a single folder has no tasks in it.
            if (block.PidNs == 0 && at.Mount.Root == "/") Ask(ns, listing, at, block);
        }
    }

    /// <summary>Tells what each holds, or that it cannot be told.</summary>
    public void Finish()
    {
        foreach (SuperBlock block in _superBlocks.Values)
        {
            foreach (Mount mount in block.PidNs == 0 ? [] : block.Mounts)
            {
                pins.Add(new(NsType.Pid, block.PidNs, NsHolderKind.Superblock) { MntNs = mount.MntNs, MountId = mount.Id, MountPoint = mount.MountPoint });
            }
            // Which one it keeps is unknown; but if the kernel's list was read, it is there.
            if (block.PidNs != 0 || isListed) continue;
            Mount first = block.Mounts[0];
            string needs = block.Errno.IsDenied() ? Privilege.ToReadTask(block.Errno, reader) : "BPF (CAP_BPF, CAP_PERFMON)";
            gaps.Add("proc_mounts", GapSubject.Named($"{first.MountPoint} in mnt:[{first.MntNs}]"), Facets.Binds, block.Errno, "a PID namespace that it keeps alive may be missing", needs, NsType.Pid);
        }
    }

    private void Ask(FoundNs ns, MountListing listing, (Mount Mount, byte[] Path) at, SuperBlock block)
    {
        block.Errno = opener.TryOpen(ns, listing, at, out PathFd? root);
        if (root is null) return;
        using (root)
        {
            if (proc.IsProcfs && root.TryGetStatus(out _, out ulong device) == Errno.None && device == proc.Device) block.PidNs = PidNsOfScanned();
            if (block.PidNs == 0) AskInit(root, block);
        }
    }

    private void AskInit(PathFd root, SuperBlock block)
    {
        block.Errno = TryReadLink(root, "1/ns/pid\0"u8, out uint inum);
        // PID 1 can have a capability that even root lacks. But who lives in the initial PID namespace is seen by no other's procfs.
        if (block.Errno.IsDenied() && TryReadLink(root, "2/ns/pid\0"u8, out uint second) == Errno.None && second == InitialNs.Inum(NsType.Pid)) (block.Errno, inum) = (Errno.None, second);
        if (block.Errno != Errno.None) return;
        block.PidNs = inum;
        if (found.Find(NsType.Pid, inum) is { IsKnown: true }) return;
        block.Errno = root.TryOpenNs("1/ns/pid\0"u8, out NsFd? fd);
        if (fd is not null && fd.TryGetInum(out uint opened) == Errno.None && opened == inum) found.Adopt(NsType.Pid, inum, fd);
        else
        {
            fd?.Dispose();
            block.PidNs = 0; // it died meanwhile, or may not be opened
        }
    }

    private static Errno TryReadLink(PathFd root, ReadOnlySpan<byte> path, out uint inum)
    {
        inum = 0;
        Errno errno = root.TryOpenBelow(path, out PathFd? link);
        if (link is null) return errno;
        using (link)
        {
            Span<byte> text = stackalloc byte[64];
            errno = link.TryReadLink(text, out int length);
            return errno != Errno.None ? errno : NsLinkText.TryParse(text[..length], NsType.Pid, out inum) ? Errno.None : Errno.ENOENT;
        }
    }

    /// <summary>Whose the scanned procfs is; 0 if it cannot be told.</summary>
    private uint PidNsOfScanned()
    {
        foreach (ProcTask task in tasks)
        {
            if (task is { Tid: 2, Ppid: 0, IsKernel: true }) return InitialNs.Inum(NsType.Pid);
            if (task.NsTids.Length == 1 && task.Links[NsLink.Pid] is not 0 and uint inum) return inum;
        }
        return 0;
    }

    private sealed class SuperBlock
    {
        public List<Mount> Mounts { get; } = [];

        public uint PidNs { get; set; }

        public Errno Errno { get; set; }
    }
}
