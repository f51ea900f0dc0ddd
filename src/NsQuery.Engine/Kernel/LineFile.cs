using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>
/// A file that several processes append lines to, and one may replace: flock(2) orders them, and who waited for the lock of a file that was
/// replaced meanwhile opens the new one. No link is followed at its place, and a file of another user's is not touched.
/// </summary>
internal sealed unsafe class LineFile : IDisposable
{
    private const nint Flock = 73;
    private const int LockAlone = 2, DoNotWait = 4;

    /// <summary>Whoever holds the lock has it for a moment. One that is stopped meanwhile, or holds it in bad faith, is waited for a second.</summary>
    private const int Tries = 100, Pause = 10;

    private readonly int _fd;

    private LineFile(int fd) => _fd = fd;

    /// <summary>In bytes, when it was opened.</summary>
    public long Length { get; private set; }

    /// <summary>The bits of chmod(2).</summary>
    public uint Mode { get; private set; }

    /// <summary>Opens it to be read, without the lock: a line that is being appended may be there in part.</summary>
    public static Errno TryOpenToRead(string path, out LineFile? file) => TryOpen(path, O_RDONLY, out file, out _);

    /// <summary>Opens it, or makes it with its folders, and takes the lock. EAGAIN: it was not to be had.</summary>
    public static Errno TryOpenToWrite(string path, out LineFile? file)
    {
        for (int i = 0; i < Tries; i++)
        {
            Errno errno = TryOpen(path, O_RDWR | O_APPEND | O_CREAT, out file, out ulong inode);
            if (errno == Errno.ENOENT && (errno = TryMakeFolders(path)) == Errno.None) continue;
            if (file is null) return errno;
            if (file.TryLock() == Errno.EAGAIN) Thread.Sleep(Pause);
            else if (file.IsAt(path, inode)) return Errno.None;
            file.Dispose();
        }
        file = null;
        return Errno.EAGAIN;
    }

    /// <summary>Reads so many bytes from a place; fewer at the end.</summary>
    public Errno TryRead(long from, Span<byte> into, out int count)
    {
        count = 0;
        while (count < into.Length)
        {
            nint got;
            fixed (byte* to = into[count..]) got = (nint)(long)pread(_fd, to, (size_t)(ulong)(into.Length - count), (off_t)(from + count));
            if (got < 0) return ProcRoot.LastErrno();
            if (got == 0) break;
            count += (int)got;
        }
        return Errno.None;
    }

    /// <summary>Appends all of it at once, or nothing.</summary>
    public Errno TryAppend(ReadOnlySpan<byte> bytes)
    {
        nint done;
        fixed (byte* from = bytes) done = (nint)(long)write(_fd, from, (size_t)(ulong)bytes.Length);
        if (done == bytes.Length) return Errno.None;
        Errno errno = done < 0 ? ProcRoot.LastErrno() : Errno.ENOSPC;
        if (done > 0) _ = ftruncate(_fd, (off_t)Length);
        return errno;
    }

    public void Dispose() => _ = close(_fd);

    private static Errno TryOpen(string path, int flags, out LineFile? file, out ulong inode)
    {
        file = null;
        inode = 0;
        int fd;
        // O_NONBLOCK: a pipe in its place makes nobody wait.
        fixed (byte* name = Bytes(path)) fd = open(name, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0b110_000_000);
        if (fd < 0) return ProcRoot.LastErrno();
        LineFile opened = new(fd);
        Errno errno = opened.LookAt(out inode);
        if (errno == Errno.None) file = opened;
        else opened.Dispose();
        return errno;
    }

    private static Errno TryMakeFolders(string path)
    {
        for (int end = path.IndexOf('/', 1); end > 0; end = path.IndexOf('/', end + 1))
        {
            fixed (byte* name = Bytes(path[..end]))
            {
                // 0700, as the XDG Base Directory Specification wants them. For what is there already the kernel may find another error first.
                Errno errno = mkdir(name, 0b111_000_000) == 0 ? Errno.None : ProcRoot.LastErrno();
                if (errno != Errno.None && access(name, F_OK) != 0) return errno;
            }
        }
        return Errno.None;
    }

    /// <summary>EINVAL: it is no regular file; EPERM: it is another user's.</summary>
    private Errno LookAt(out ulong inode)
    {
        inode = 0;
        stat status;
        if (fstat(_fd, &status) != 0) return ProcRoot.LastErrno();
        inode = (ulong)status.st_ino;
        Length = (long)status.st_size;
        Mode = (uint)status.st_mode & 0b111_111_111;
        if (((uint)status.st_mode & 0xF000) != 0x8000) return Errno.EINVAL; // S_IFREG of inode(7)
        return (uint)status.st_uid == OwnersRights.Uid ? Errno.None : Errno.EPERM;
    }

    /// <summary>EAGAIN: another has it. On a file system that knows no locks there are none, and no error.</summary>
    private Errno TryLock() => Libc.Syscall(Flock, _fd, LockAlone | DoNotWait) == 0 ? Errno.None : ProcRoot.LastErrno() == Errno.EAGAIN ? Errno.EAGAIN : Errno.None;

    /// <summary>Whether it still is what the path names; its length now that nobody else writes.</summary>
    private bool IsAt(string path, ulong inode)
    {
        stat status;
        fixed (byte* name = Bytes(path))
        {
            if (lstat(name, &status) != 0 || (ulong)status.st_ino != inode) return false;
        }
        return LookAt(out _) == Errno.None;
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');
}
