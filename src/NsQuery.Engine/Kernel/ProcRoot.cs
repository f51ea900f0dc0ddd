using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>One procfs: proc(5). The only place that knows where it is mounted; everything is read relative to its descriptor.</summary>
internal sealed unsafe partial class ProcRoot : IDisposable
{
    /// <summary>Where procfs is by convention.</summary>
    public const string DefaultPath = "/proc";

    /// <summary>PROC_SUPER_MAGIC of statfs(2).</summary>
    private const long ProcSuperMagic = 0x9fa0;

    /// <summary>PROC_ROOT_INO of include/linux/proc_fs.h.</summary>
    private const ulong RootInode = 1;

    private int _fd;

    private ProcRoot(string path, int fd)
    {
        Path = path;
        _fd = fd;
        long* statfs = stackalloc long[Libc.StatFsWords];
        IsProcfs = Libc.FStatFs(fd, statfs) == 0 && statfs[0] == ProcSuperMagic;
        stat status;
        bool hasStatus = fstat(fd, &status) == 0;
        IsTop = hasStatus && (ulong)status.st_ino == RootInode;
        Device = hasStatus ? (ulong)status.st_dev : 0;
    }

    public string Path { get; }

    /// <summary>The descriptor's number, for /proc/self/fdinfo.</summary>
    public int Descriptor => _fd;

    /// <summary>Opens the folder without asking what it is: a fixture's tree of plain files will do.</summary>
    public static Errno TryOpen(string path, out ProcRoot? root)
    {
        root = null;
        Errno errno = OpenAt(AT_FDCWD, Encoding.UTF8.GetBytes(path + '\0'), O_PATH | O_DIRECTORY, out int fd);
        if (errno == Errno.None) root = new(path, fd);
        return errno;
    }

    /// <summary>Whether the folder is in a procfs.</summary>
    public bool IsProcfs { get; }

    /// <summary>Whether it is the procfs's own root, and not a folder in it.</summary>
    public bool IsTop { get; }

    /// <summary>st_dev of its super block.</summary>
    public ulong Device { get; }

    /// <summary>Reads a whole file, in one read(2) where it fits: files made by the kernel's single_open() give all they have at once.</summary>
    /// <param name="path">NUL-terminated, relative to the root.</param>
    /// <param name="buffer">Cleared, then filled.</param>
    public Errno TryRead(ReadOnlySpan<byte> path, ReadBuffer buffer) => TryRead(path, buffer, toEnd: false);

    /// <summary>Reads until the end: a file of many records gives whole records, and so less than the buffer holds, at each read(2).</summary>
    public Errno TryReadToEnd(ReadOnlySpan<byte> path, ReadBuffer buffer) => TryRead(path, buffer, toEnd: true);

    private Errno TryRead(ReadOnlySpan<byte> path, ReadBuffer buffer, bool toEnd)
    {
        buffer.Clear();
        Errno errno = OpenAt(_fd, path, O_RDONLY, out int fd);
        if (errno != Errno.None) return errno;
        try
        {
            while (true)
            {
                Span<byte> free = buffer.Free;
                nint count;
                fixed (byte* to = free) count = (nint)(long)read(fd, to, (size_t)(ulong)free.Length);
                if (count < 0)
                {
                    if (LastErrno() == Errno.EINTR) continue;
                    return LastErrno();
                }
                buffer.Advance((int)count);
                if (toEnd ? count == 0 : count < free.Length) return Errno.None;
            }
        }
        finally
        {
            _ = close(fd);
        }
    }

    /// <summary>readlink(2).</summary>
    /// <param name="path">NUL-terminated, relative to the root.</param>
    /// <param name="target">Filled with the link's text, without a NUL.</param>
    /// <param name="length">Of that text.</param>
    public Errno TryReadLink(ReadOnlySpan<byte> path, Span<byte> target, out int length)
    {
        fixed (byte* from = path)
        fixed (byte* to = target)
        {
            length = (int)(long)readlinkat(_fd, from, to, (size_t)(ulong)target.Length);
        }
        if (length >= 0) return Errno.None;
        length = 0;
        return LastErrno();
    }

    /// <summary>Opens a link of /proc/PID/ns, which pins its namespace until the descriptor is closed.</summary>
    public Errno TryOpenNs(ReadOnlySpan<byte> path, out NsFd? ns)
    {
        Errno errno = OpenAt(_fd, path, O_RDONLY | NsFd.Mark, out int fd);
        ns = errno == Errno.None ? new(fd) : null;
        return errno;
    }

    /// <summary>Opens a folder for its entries to be listed; the caller closes it.</summary>
    public Errno TryOpenFolder(ReadOnlySpan<byte> path, out int fd) => OpenAt(_fd, path, O_RDONLY | O_DIRECTORY, out fd);

    /// <summary>The entries of a folder that are numbers, in the kernel's order, which is ascending: pids or tids.</summary>
    public Errno TryListNumbers(ReadOnlySpan<byte> path, List<int> numbers)
    {
        numbers.Clear();
        Errno errno = TryOpenFolder(path, out int fd);
        if (errno != Errno.None) return errno;
        try
        {
            return DirectoryEntries.TryReadNumbers(fd, numbers);
        }
        finally
        {
            _ = close(fd);
        }
    }

    /// <summary>Opens a folder, or a link to one, only to reach what is below it. The caller closes it.</summary>
    public Errno TryReachFolder(ReadOnlySpan<byte> path, out int fd) => OpenAt(_fd, path, O_PATH | O_DIRECTORY, out fd);

    public void Dispose()
    {
        if (_fd >= 0) _ = close(_fd);
        _fd = -1;
    }

    /// <summary>The errno of the last libc call on this thread.</summary>
    internal static Errno LastErrno() => (Errno)errno;

    private static Errno OpenAt(int folder, ReadOnlySpan<byte> path, int flags, out int fd)
    {
        fixed (byte* name = path)
        {
            do fd = openat(folder, name, flags | O_CLOEXEC, 0);
            while (fd < 0 && LastErrno() == Errno.EINTR);
        }
        return fd < 0 ? LastErrno() : Errno.None;
    }
}
