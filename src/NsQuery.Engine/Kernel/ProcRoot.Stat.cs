using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>What is told of a file without reading it.</summary>
internal sealed unsafe partial class ProcRoot
{
    /// <summary>Whether there is such a file or folder.</summary>
    public bool Exists(ReadOnlySpan<byte> path)
    {
        if (OpenAt(_fd, path, O_PATH, out int fd) != Errno.None) return false;
        _ = close(fd);
        return true;
    }

    /// <summary>
    /// The inode number of a file or folder; 0 if there is none. A task's folder keeps its number while the task lives, unless
    /// the kernel forgets it for want of memory, and never has another task's.
    /// </summary>
    public ulong Inode(ReadOnlySpan<byte> path)
    {
        ulong* statx = stackalloc ulong[Libc.StatXWords];
        fixed (byte* name = path) return Libc.StatX(_fd, name, 0, Libc.StatXInode, statx) == 0 ? statx[Libc.StatXInodeWord] : 0;
    }

    /// <summary>
    /// The mount and the device behind a link of a task, such as its working folder: statx(2) that wants nothing of the file
    /// and mounts nothing. False if it cannot be told; the file systems for which it never waits are <see cref="FileSystems.AllTellDevice"/>'s.
    /// </summary>
    public bool TryGetMount(ReadOnlySpan<byte> path, out int mountId, out uint major, out uint minor)
    {
        ulong* statx = stackalloc ulong[Libc.StatXWords];
        bool done;
        fixed (byte* name = path) done = Libc.StatX(_fd, name, Libc.StatXNoAutomount | Libc.AtStatXDontSync, 0, statx) == 0;
        // STATX_MNT_ID (Linux 5.8) comes along unasked.
        done = done && ((uint)statx[0] & Libc.StatXMountId) != 0;
        mountId = done ? (int)statx[Libc.StatXMountIdWord] : 0;
        major = done ? (uint)statx[Libc.StatXDeviceWord] : 0;
        minor = done ? (uint)(statx[Libc.StatXDeviceWord] >> 32) : 0;
        return done;
    }
}
