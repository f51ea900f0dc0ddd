using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>Descriptors that are held so that some are left when the limit of open files (getrlimit(2), RLIMIT_NOFILE) is reached.</summary>
internal sealed unsafe class SpareFds : IDisposable
{
    /// <summary>What reading needs at once: a file, a folder, an owner, a parent, and some for the runtime.</summary>
    private const int Count = 6;

    private readonly List<int> _fds = [];

    public SpareFds()
    {
        // Without native code the runtime opens a library when its first type is used, and a thread can be wanted when no descriptor is left.
        _ = Thread.CurrentThread;
        fixed (byte* root = "/\0"u8)
        {
            for (int i = 0; i < Count && open(root, O_PATH | O_CLOEXEC) is >= 0 and int fd; i++) _fds.Add(fd);
        }
    }

    /// <summary>Whether one more could be had: EMFILE or ENFILE if not.</summary>
    public static Errno Probe()
    {
        fixed (byte* root = "/\0"u8)
        {
            int fd = open(root, O_PATH | O_CLOEXEC);
            if (fd < 0) return ProcRoot.LastErrno();
            _ = close(fd);
            return Errno.None;
        }
    }

    /// <summary>Gives them back.</summary>
    public void Dispose()
    {
        foreach (int fd in _fds) _ = close(fd);
        _fds.Clear();
    }
}
