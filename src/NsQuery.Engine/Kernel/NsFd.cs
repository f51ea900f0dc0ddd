using NsQuery.Model;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A descriptor on a namespace: ioctl_ns(2). While it is open the namespace lives, so its inode number cannot be given to another.</summary>
internal sealed unsafe class NsFd(int fd) : IDisposable
{
    // include/uapi/linux/nsfs.h; the numbers were printed on x86_64.
    private const uint NsGetUserNs = 0xb701, NsGetParent = 0xb702, NsGetOwnerUid = 0xb704, NsGetMntNsId = 0x8008b705, NsGetId = 0x8008b70d;

    private int _fd = fd;

    /// <summary>The inode number: fstat(2).</summary>
    public Errno TryGetInum(out uint inum)
    {
        stat status;
        bool done = fstat(_fd, &status) == 0;
        inum = done ? (uint)(ulong)status.st_ino : 0;
        return done ? Errno.None : ProcRoot.LastErrno();
    }

    /// <summary>NS_GET_USERNS (4.9): the owning user namespace; of a user namespace its parent. EPERM if it may not be seen, or is none.</summary>
    public Errno TryGetOwner(out NsFd? owner) => TryGetFd(NsGetUserNs, out owner);

    /// <summary>NS_GET_PARENT (4.9): pid and user only. EPERM at the initial namespace, and above the caller's own.</summary>
    public Errno TryGetParent(out NsFd? parent) => TryGetFd(NsGetParent, out parent);

    /// <summary>NS_GET_OWNER_UID (4.11): who created a user namespace, in the caller's terms.</summary>
    public Errno TryGetOwnerUid(out uint uid) => TryGet(NsGetOwnerUid, out uid);

    /// <summary>NS_GET_MNTNS_ID (6.11): mount namespaces only.</summary>
    public Errno TryGetMntNsId(out ulong id) => TryGet(NsGetMntNsId, out id);

    /// <summary>NS_GET_ID (6.18): the id that is never reused in a boot.</summary>
    public Errno TryGetId(out ulong id) => TryGet(NsGetId, out id);

    /// <summary>setns(2) of the calling thread alone.</summary>
    public Errno TryEnter(NsType type) => setns(_fd, CloneFlag(type)) == 0 ? Errno.None : ProcRoot.LastErrno();

    public void Dispose()
    {
        if (_fd >= 0) _ = close(_fd);
        _fd = -1;
    }

    /// <summary>The CLONE_NEW* flag of namespaces(7).</summary>
    private static int CloneFlag(NsType type) => type switch
    {
        NsType.Time => 0x80,
        NsType.Mnt => 0x20000,
        NsType.Cgroup => 0x2000000,
        NsType.Uts => 0x4000000,
        NsType.Ipc => 0x8000000,
        NsType.User => 0x10000000,
        NsType.Pid => 0x20000000,
        NsType.Net => 0x40000000,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private Errno TryGetFd(uint request, out NsFd? ns)
    {
        int result = ioctl(_fd, unchecked((int)request));
        ns = result < 0 ? null : new(result);
        return result < 0 ? ProcRoot.LastErrno() : Errno.None;
    }

    private Errno TryGet<T>(uint request, out T value)
        where T : unmanaged
    {
        T answer = default;
        int result = ioctl(_fd, unchecked((int)request), &answer);
        value = answer;
        return result < 0 ? ProcRoot.LastErrno() : Errno.None;
    }
}
