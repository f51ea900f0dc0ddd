using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A descriptor on a process, or on a thread with a table of descriptors of its own: pidfd_open(2).</summary>
internal sealed class Pidfd : IDisposable
{
    private const int PidfdOpen = 434, PidfdGetFd = 438, Kcmp = 312;

    /// <summary>PIDFD_THREAD of pidfd_open(2), Linux 6.9.</summary>
    private const int PidfdThread = 0x80;

    /// <summary>KCMP_FILES and KCMP_FS of kcmp(2).</summary>
    private const int KcmpFiles = 2, KcmpFs = 3;

    private int _fd;

    private Pidfd(int fd) => _fd = fd;

    /// <summary>Opens a task by its number in the caller's PID namespace.</summary>
    public static Errno TryOpen(int tid, bool isThread, out Pidfd? pidfd)
    {
        int fd = (int)Libc.Syscall(PidfdOpen, tid, isThread ? PidfdThread : 0);
        pidfd = fd < 0 ? null : new(fd);
        return fd < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }

    /// <summary>A task's number that since Linux 6.9 is its alone in a boot: fstat(2) of a descriptor on it. 0 if that cannot be told.</summary>
    public static unsafe Errno TryGetInode(int tid, bool isThread, out ulong inode)
    {
        inode = 0;
        Errno errno = TryOpen(tid, isThread, out Pidfd? pidfd);
        using (pidfd)
        {
            Tmds.Linux.stat status;
            if (pidfd is not null && fstat(pidfd._fd, &status) == 0) inode = (ulong)status.st_ino;
        }
        return errno;
    }

    /// <summary>Copies one of the task's descriptors: pidfd_getfd(2), which asks PTRACE_MODE_ATTACH_REALCREDS.</summary>
    public Errno TryCopy(int number, out int copy)
    {
        copy = (int)Libc.Syscall(PidfdGetFd, _fd, number);
        return copy < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }

    /// <summary>Whether two tasks use one table of descriptors: kcmp(2), which asks PTRACE_MODE_READ_REALCREDS.</summary>
    public static Errno TryCompareTables(int tid, int other, out bool isShared) => TryCompare(tid, other, KcmpFiles, out isShared);

    /// <summary>Whether two tasks have one working folder and root, likewise.</summary>
    public static Errno TryCompareFolders(int tid, int other, out bool isShared) => TryCompare(tid, other, KcmpFs, out isShared);

    private static Errno TryCompare(int tid, int other, int what, out bool isShared)
    {
        nint order = Libc.Syscall(Kcmp, tid, other, what);
        isShared = order == 0;
        return order < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }

    public void Dispose()
    {
        if (_fd >= 0) _ = close(_fd);
        _fd = -1;
    }
}
