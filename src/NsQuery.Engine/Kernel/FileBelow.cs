using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>
/// A regular file below the root folder of some process, whose owner may wish the reader ill: openat2(2) follows no link
/// on the way, nothing that is opened can make the reader wait or has an effect, and no more is read than a limit.
/// </summary>
internal static unsafe class FileBelow
{
    private const int Attempts = 5;

    /// <summary>Reads the file. ENOSYS: before Linux 5.6; ELOOP: a link is on the way; EINVAL: it is no regular file, or a link to one; EFBIG: it is larger than the limit.</summary>
    /// <param name="proc">The procfs that shows the process.</param>
    /// <param name="pid">The process.</param>
    /// <param name="path">Absolute, from the process's root.</param>
    /// <param name="limit">In bytes.</param>
    /// <param name="buffer">Cleared, then filled.</param>
    public static Errno TryRead(ProcRoot proc, int pid, string path, int limit, ReadBuffer buffer)
    {
        buffer.Clear();
        Errno errno = proc.TryReachFolder(ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid).File("/root"u8), out int root);
        if (errno != Errno.None) return errno;
        try
        {
            byte[] below = Encoding.UTF8.GetBytes(path.TrimStart('/') + '\0');
            // Opening a device has effects: so it is looked at before.
            errno = Open(root, below, O_PATH, out int file);
            if (errno != Errno.None) return errno;
            errno = LookAt(file, limit);
            _ = close(file);
            if (errno == Errno.None) errno = Open(root, below, O_RDONLY | O_NONBLOCK | O_NOCTTY, out file);
            if (errno != Errno.None) return errno;
            errno = LookAt(file, limit);
            if (errno == Errno.None) errno = ReadAll(file, limit, buffer);
            _ = close(file);
            return errno;
        }
        finally
        {
            _ = close(root);
        }
    }

    private static Errno LookAt(int file, int limit)
    {
        stat status;
        if (fstat(file, &status) != 0) return ProcRoot.LastErrno();
        if (((uint)status.st_mode & 0xF000) != 0x8000) return Errno.EINVAL; // S_IFREG of inode(7)
        return (long)status.st_size > limit ? Errno.EFBIG : Errno.None;
    }

    private static Errno ReadAll(int file, int limit, ReadBuffer buffer)
    {
        while (true)
        {
            Span<byte> free = buffer.Free;
            nint count;
            fixed (byte* to = free) count = (nint)(long)read(file, to, (size_t)(ulong)free.Length);
            if (count < 0 && ProcRoot.LastErrno() == Errno.EINTR) continue;
            if (count < 0) return ProcRoot.LastErrno();
            if (count == 0) return Errno.None;
            buffer.Advance((int)count);
            if (buffer.Length > limit) return Errno.EFBIG; // it grows
        }
    }

    private static Errno Open(int root, byte[] path, int flags, out int fd)
    {
        Errno errno;
        int attempts = 0;
        // EAGAIN: a rename raced with it; or somebody has a lease on the file, which is no reason to wait.
        do errno = OpenAt2.TryOpen(root, path, flags | O_NOFOLLOW, OpenAt2.Beneath | OpenAt2.NoSymlinks | OpenAt2.NoMagicLinks, out fd);
        while (errno is Errno.EINTR or Errno.EAGAIN && ++attempts < Attempts);
        return errno;
    }
}
