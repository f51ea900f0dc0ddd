using NsQuery.Kernel;

namespace NsQuery.Scan.Checks;

/// <summary>How mounts are read, tried with the reader's own.</summary>
internal sealed class MountChecks(ProcRoot own, Reader reader)
{
    private const string Area = "call";

    private readonly StatMount _stat = new(new());
    private readonly List<ulong> _mounts = [];

    public IEnumerable<Diagnosis> Run()
    {
        Errno errno = own.TryOpenNs("self/ns/mnt\0"u8, out NsFd? ns);
        using (ns)
        {
            ulong id = 0;
            if (ns is not null) errno = ns.TryGetMntNsId(out id);
            if (errno == Errno.None) errno = ListMount.TryRead(id, _mounts);
            yield return Doctor.Tried(Area, "listmount", errno, "mounts are read of mountinfo, by members or from inside", errno.IsUnknownRequest() ? "Linux 6.11" : Privilege.ToEnter(errno, reader));
            errno = Stat(id);
            yield return Doctor.Tried(Area, "statmount", errno, "mounts are read of mountinfo, and have no id that is never reused", errno.IsUnknownRequest() ? "Linux 6.15 (STATMOUNT_SUPPORTED_MASK)" : Privilege.ToEnter(errno, reader));
            bool isMountedOver = !(ListMount.TryReadRoot(out ulong root) == Errno.None && _stat.TryRead(root, id, StatMountMask.MntBasic) == Errno.None && _stat.IsLowest);
            yield return Doctor.Seen(Area, "root_file_system", isMountedOver ? "mounted over the initramfs" : "the initramfs", isMountedOver, "mounts are read of mountinfo, and have no id that is never reused", "a root file system that is mounted over the initramfs");
        }
        errno = PathFd.TryOpen("/\0"u8, cached: true, out PathFd? fd);
        fd?.Dispose();
        yield return Doctor.Tried(Area, "openat2", errno == Errno.EAGAIN ? Errno.None : errno, "what is mounted in other mount namespaces cannot be opened", Privilege.ToOpenMount(errno, reader));
    }

    private Errno Stat(ulong id)
    {
        if (_mounts.Count == 0) return Errno.ENOSYS;
        Errno errno = _stat.TryRead(_mounts[0], id, StatMountMask.All | StatMountMask.Supported);
        return errno == Errno.None && !_stat.TellsAll ? Errno.ENOSYS : errno;
    }
}
