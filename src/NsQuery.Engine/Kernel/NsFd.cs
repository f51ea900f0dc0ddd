using System.Runtime.InteropServices;
using NsQuery.Model;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A descriptor on a namespace: ioctl_ns(2). While it is open the namespace lives, so its inode number cannot be given to another.</summary>
internal sealed unsafe class NsFd(int fd) : IDisposable
{
    // include/uapi/linux/nsfs.h; the numbers were printed on x86_64.
    private const uint NsGetUserNs = 0xb701, NsGetParent = 0xb702, NsGetNsType = 0xb703, NsGetOwnerUid = 0xb704, NsGetMntNsId = 0x8008b705, NsGetId = 0x8008b70d,
        NsMntGetNext = 0x8010b70b, NsMntGetPrev = 0x8010b70c;

    /// <summary>
    /// O_NONBLOCK, which means nothing to nsfs: by it a scan knows its own process's descriptors that are only there to look.
    /// So is what it opens by O_PATH.
    /// </summary>
    public const int Mark = 0x800;

    private int _fd = fd;

    /// <summary>The descriptor's number, by which rtnetlink(7) is told a network namespace.</summary>
    public int Descriptor => _fd;

    /// <summary>NS_GET_NSTYPE (4.11).</summary>
    public Errno TryGetType(out NsType type) => TryGetType(_fd, out type);

    private static Errno TryGetType(int fd, out NsType type)
    {
        type = default;
        int flag = ioctl(fd, unchecked((int)NsGetNsType));
        if (flag < 0) return ProcRoot.LastErrno();
        while (CloneFlag(type) != flag) type++;
        return Errno.None;
    }

    /// <summary>Whether a descriptor of the calling process is there to look only.</summary>
    public static bool IsMarked(int fd) => fcntl(fd, F_GETFL) is >= 0 and int flags && IsMark((uint)flags);

    /// <summary>The same by the descriptor's O_* flags.</summary>
    public static bool IsMark(uint flags) => (flags & (Mark | O_PATH)) != 0;

    /// <summary>The inode number: fstat(2).</summary>
    public Errno TryGetInum(out uint inum)
    {
        stat status;
        bool done = fstat(_fd, &status) == 0;
        inum = done ? (uint)(ulong)status.st_ino : 0;
        return done ? Errno.None : ProcRoot.LastErrno();
    }

    /// <summary>The device of nsfs, which is one for all namespaces.</summary>
    public Errno TryGetDevice(out ulong device)
    {
        ulong* statx = stackalloc ulong[Libc.StatXWords];
        bool done = TryStatX(_fd, statx);
        device = done ? statx[Libc.StatXDeviceWord] : 0;
        return done ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
    }

    /// <summary>When its inode was made, so when it was first opened or bound: no kernel tells when the namespace was.</summary>
    public Errno TryGetChangeTime(out DateTimeOffset time)
    {
        ulong* statx = stackalloc ulong[Libc.StatXWords];
        bool done = TryStatX(_fd, statx);
        time = done ? DateTimeOffset.FromUnixTimeSeconds((long)statx[Libc.StatXChangeTimeWord]).AddTicks((uint)statx[Libc.StatXChangeTimeWord + 1] / 100) : default;
        return done ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
    }

    /// <summary>Whether a descriptor of any kind is on a device. The file system itself is not asked, so a dead one does not block.</summary>
    public static bool IsOnDevice(int fd, ulong device)
    {
        ulong* statx = stackalloc ulong[Libc.StatXWords];
        return TryStatX(fd, statx) && statx[Libc.StatXDeviceWord] == device;
    }

    private static bool TryStatX(int fd, ulong* statx)
    {
        fixed (byte* none = "\0"u8) return Libc.StatX(fd, none, Libc.AtEmptyPath | Libc.AtStatXDontSync, Libc.StatXInode | Libc.StatXChangeTime, statx) == 0;
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

    /// <summary>
    /// NS_MNT_GET_NEXT and NS_MNT_GET_PREV (6.12): the mount namespace beside this one in the kernel's order of all; ENOENT
    /// at the end. Those that the caller lacks CAP_SYS_ADMIN over are passed by without a word.
    /// </summary>
    public Errno TryGetNeighbour(bool next, out NsFd? neighbour)
    {
        // The kernel wants to fill a struct mnt_ns_info, 16 bytes; without one, Linux 6.19 fails with EFAULT.
        ulong* info = stackalloc ulong[2];
        return TryAsk(_fd, unchecked((int)(next ? NsMntGetNext : NsMntGetPrev)), out neighbour, info);
    }

    /// <summary>Its handle: <see cref="NsHandle"/>.</summary>
    public Errno TryGetHandle(out NsHandle handle) => NsHandle.TryGet(_fd, out handle);

    /// <summary>setns(2) of the calling thread alone.</summary>
    public Errno TryEnter(NsType type) => setns(_fd, CloneFlag(type)) == 0 ? Errno.None : ProcRoot.LastErrno();

    /// <summary>
    /// The same namespace by its file handle (6.18), through no mount of anybody's: a descriptor that was opened by a bind mount
    /// keeps that mount busy.
    /// </summary>
    public Errno TryOpenAgain(out NsFd? again)
    {
        again = null;
        Errno errno = TryGetHandle(out NsHandle handle);
        return errno != Errno.None ? errno : handle.TryOpen(out again);
    }

    public void Dispose()
    {
        if (_fd >= 0) _ = close(_fd);
        _fd = -1;
    }

    /// <summary>The CLONE_NEW* flag of namespaces(7).</summary>
    public static int CloneFlag(NsType type) => type switch
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

    /// <summary>The type by its flag.</summary>
    public static bool TryTypeOf(int cloneFlag, out NsType type)
    {
        for (type = 0; (int)type < NsTypes.Count; type++)
        {
            if (CloneFlag(type) == cloneFlag) return true;
        }
        return false;
    }

    private Errno TryGetFd(uint request, out NsFd? ns) => TryAsk(_fd, unchecked((int)request), out ns);

    /// <summary>An ioctl(2) that opens a namespace, and may want to fill a structure too.</summary>
    internal static Errno TryAsk(int fd, int request, out NsFd? ns, void* filled = null)
    {
        int result = ioctl(fd, request, filled);
        if (result >= 0) _ = fcntl(result, F_SETFL, Mark);
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
