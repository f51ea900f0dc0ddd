using System.Runtime.InteropServices;
using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>
/// A new file that takes the place of another, or of none, whole: at any moment one or the other is there. Until then it
/// lies beside it under a name of its own, which only a killed process leaves behind. It is its owner's alone to read.
/// </summary>
internal sealed unsafe class FileReplacement : IDisposable
{
    private readonly string _target;
    private bool _isDone;

    private FileReplacement(string path, string target) => (Path, _target) = (path, target);

    /// <summary>Where it is to be written.</summary>
    public string Path { get; }

    /// <summary>Makes it, empty.</summary>
    /// <param name="target">The absolute path of the file to replace.</param>
    /// <param name="replacement">The new file.</param>
    public static Errno TryBegin(string target, out FileReplacement? replacement)
    {
        replacement = null;
        string path = $"{System.IO.Path.GetDirectoryName(target)}/.nsquery-{Guid.NewGuid():N}";
        Errno errno = TryOpen(path, O_RDWR | O_CREAT | O_EXCL, out int fd);
        if (errno != Errno.None) return errno;
        _ = close(fd);
        replacement = new(path, target);
        return Errno.None;
    }

    /// <summary>Gives it other bits of chmod(2) than those that let its owner alone read and write it.</summary>
    public Errno TrySetMode(uint mode)
    {
        fixed (byte* path = Bytes(Path)) return chmod(path, (mode_t)mode) == 0 ? Errno.None : ProcRoot.LastErrno();
    }

    /// <summary>Puts it in place, after all of it has reached the disk. Nobody may have it open any more.</summary>
    public Errno TryCommit()
    {
        Errno errno = TrySync(Path, O_RDONLY);
        if (errno != Errno.None) return errno;
        fixed (byte* from = Bytes(Path), to = Bytes(_target))
        {
            if (Libc.Rename(from, to) != 0) return (Errno)Marshal.GetLastPInvokeError();
        }
        _isDone = true;
        // The name has to reach it, too. Not every file system syncs folders, and that of one that does not needs none.
        errno = TrySync(System.IO.Path.GetDirectoryName(_target)!, O_RDONLY | O_DIRECTORY);
        return errno is Errno.EINVAL or Errno.EACCES ? Errno.None : errno;
    }

    /// <summary>Removes it, if it was not put in place.</summary>
    public void Dispose()
    {
        if (_isDone) return;
        _isDone = true;
        fixed (byte* path = Bytes(Path)) _ = unlink(path);
    }

    private static Errno TrySync(string path, int flags)
    {
        Errno errno = TryOpen(path, flags, out int fd);
        if (errno != Errno.None) return errno;
        errno = fsync(fd) == 0 ? Errno.None : ProcRoot.LastErrno();
        _ = close(fd);
        return errno;
    }

    private static Errno TryOpen(string path, int flags, out int fd)
    {
        fixed (byte* name = Bytes(path)) fd = open(name, flags | O_CLOEXEC | O_NOFOLLOW, 0b110_000_000);
        return fd < 0 ? ProcRoot.LastErrno() : Errno.None;
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');
}
