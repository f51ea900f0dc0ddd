using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>
/// Work on files in a folder that belongs to another user than root, who runs this (sudo keeps a HOME, say): it is done with that user's rights,
/// so what is made is that user's, and no link that the user laid leads to what the user could not reach alone.
/// </summary>
internal static unsafe class OwnersRights
{
    // Of the calling thread alone: setgroups(2) and capset(2) of the C library would be of all threads.
    private const nint SetGroups = 116, SetFsUid = 122, SetFsGid = 123;

    /// <summary>Whose rights the calling thread has, and whose files it makes.</summary>
    // An id that there is not changes nothing, and tells what is.
    public static uint Uid => (uint)Libc.Syscall(SetFsUid, -1, 0);

    /// <summary>Does the work; EPERM if the rights cannot be had, EAGAIN if no thread can.</summary>
    /// <param name="path">A file's absolute path. The first folder on it, or link to one, that is not root's tells whose rights they are.</param>
    /// <param name="work">It is done on a thread of its own where rights have to change, which then ends.</param>
    public static Errno TryRun(string path, Func<Errno> work)
    {
        if ((uint)geteuid() != 0 || OwnerOf(path) is not (uint uid, uint gid)) return work();
        Errno errno = Errno.EPERM;
        Errno started = OwnThread.TryStart("nsquery-owner", () => errno = TryTake(uid, gid) ? work() : Errno.EPERM, out OwnThread? thread);
        thread?.Join();
        return started == Errno.None ? errno : started;
    }

    private static (uint Uid, uint Gid)? OwnerOf(string path)
    {
        for (int end = path.IndexOf('/', 1); end > 0; end = path.IndexOf('/', end + 1))
        {
            stat status;
            fixed (byte* name = Encoding.UTF8.GetBytes(path[..end] + '\0'))
            {
                if (lstat(name, &status) != 0) return null;
            }
            if ((uint)status.st_uid != 0) return ((uint)status.st_uid, (uint)status.st_gid);
        }
        return null;
    }

    private static bool TryTake(uint uid, uint gid)
    {
        if (Libc.Syscall(SetGroups, 0, 0) != 0) return false;
        _ = Libc.Syscall(SetFsGid, (nint)gid, 0);
        _ = Libc.Syscall(SetFsUid, (nint)uid, 0);
        // Neither tells whether it failed.
        return (uint)Libc.Syscall(SetFsGid, -1, 0) == gid && Uid == uid;
    }
}
