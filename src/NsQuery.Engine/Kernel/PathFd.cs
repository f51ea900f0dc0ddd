using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A descriptor that names a file without opening it: O_PATH of open(2), by openat2(2) with no symbolic link on the way.</summary>
internal sealed unsafe class PathFd : IDisposable
{
    private int _fd;

    private PathFd(int fd) => _fd = fd;

    /// <summary>The descriptor's number, for /proc/self/fd.</summary>
    public int Descriptor => _fd;

    /// <summary>Opens a path from the calling thread's root.</summary>
    /// <param name="path">NUL-terminated.</param>
    /// <param name="cached">Only what the kernel remembers is walked, so no file system is asked and nothing is mounted: EAGAIN if that is not enough (Linux 5.12).</param>
    /// <param name="fd">The descriptor.</param>
    public static Errno TryOpen(ReadOnlySpan<byte> path, bool cached, out PathFd? fd) => TryOpen(AT_FDCWD, path, O_PATH, OpenAt2.NoSymlinks | (cached ? OpenAt2.Cached : 0), out fd);

    /// <summary>Opens a file, or a symbolic link itself, below this folder and on its own mount.</summary>
    public Errno TryOpenBelow(ReadOnlySpan<byte> path, out PathFd? fd) => TryOpen(_fd, path, O_PATH | O_NOFOLLOW, OpenAt2.NoXdev | OpenAt2.NoSymlinks, out fd);

    /// <summary>Inode and device number. It is for files that are known to be the kernel's own: another's can ask a server.</summary>
    public Errno TryGetStatus(out ulong inode, out ulong device)
    {
        stat status;
        bool done = fstat(_fd, &status) == 0;
        inode = done ? (ulong)status.st_ino : 0;
        device = done ? (ulong)status.st_dev : 0;
        return done ? Errno.None : ProcRoot.LastErrno();
    }

    /// <summary>Whether it is a file of nsfs.</summary>
    public bool IsNamespace()
    {
        const long nsfsMagic = 0x6e736673;
        long* statfs = stackalloc long[Libc.StatFsWords];
        return Libc.FStatFs(_fd, statfs) == 0 && statfs[0] == nsfsMagic;
    }

    /// <summary>The text of the symbolic link that this is.</summary>
    public Errno TryReadLink(Span<byte> target, out int length)
    {
        byte empty = 0;
        fixed (byte* to = target) length = (int)(long)readlinkat(_fd, &empty, to, (size_t)(ulong)target.Length);
        if (length >= 0) return Errno.None;
        length = 0;
        return ProcRoot.LastErrno();
    }

    /// <summary>Opens a namespace's link below this folder.</summary>
    public Errno TryOpenNs(ReadOnlySpan<byte> path, out NsFd? ns)
    {
        int fd;
        fixed (byte* name = path) fd = openat(_fd, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
        ns = fd < 0 ? null : new(fd);
        return fd < 0 ? ProcRoot.LastErrno() : Errno.None;
    }

    public void Dispose()
    {
        if (_fd >= 0) _ = close(_fd);
        _fd = -1;
    }

    private static Errno TryOpen(int folder, ReadOnlySpan<byte> path, int flags, ulong resolve, out PathFd? fd)
    {
        Errno errno = OpenAt2.TryOpen(folder, path, flags, resolve, out int opened);
        fd = errno == Errno.None ? new(opened) : null;
        return errno;
    }
}
