using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>
/// The descriptors of one task after another, each with its link's text: proc_pid_fd(5). Nothing is opened and no path is
/// followed, so no file system is asked anything.
/// </summary>
internal sealed unsafe class FdFolder(ProcRoot proc)
{
    private const int ListSize = 32768, TextSize = 4096;

    // The kernel writes where they lie, so they lie still.
    private readonly byte[] _list = GC.AllocateUninitializedArray<byte>(ListSize, pinned: true), _text = GC.AllocateUninitializedArray<byte>(TextSize, pinned: true);
    private int _folder = -1, _length;
    private nint _end, _at;
    private byte* _name;

    /// <summary>The descriptor's number.</summary>
    public int Number { get; private set; }

    /// <summary>The link's text, such as <c>socket:[4711]</c> or a path; cut at PATH_MAX.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>Goes to a task's folder.</summary>
    /// <param name="path">NUL-terminated, relative to the procfs's root.</param>
    public Errno TryOpen(ReadOnlySpan<byte> path)
    {
        Close();
        return proc.TryOpenFolder(path, out _folder);
    }

    /// <summary>The next descriptor; one that was closed meanwhile is passed over. At the end, and at a link that may not be read, false; what went wrong is then told.</summary>
    public bool TryNext(out Errno errno)
    {
        while (true)
        {
            if (_at == _end)
            {
                _at = 0;
                _end = Libc.GetDents64(_folder, At(_list), ListSize);
                errno = _end < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
                if (_end > 0) continue;
                _end = 0;
                return false;
            }
            byte* name = DirectoryEntries.Name(At(_list) + _at);
            _at += DirectoryEntries.Length(At(_list) + _at);
            if (!Utf8Parser.TryParse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name), out int number, out _)) continue; // . and ..
            _name = name;
            _length = (int)(long)readlinkat(_folder, name, At(_text), TextSize);
            errno = _length < 0 ? ProcRoot.LastErrno() : Errno.None;
            // A path that is too long is a file's.
            if (errno.IsVanished() || errno == Errno.ENAMETOOLONG) continue;
            Number = number;
            return errno == Errno.None;
        }
    }

    /// <summary>
    /// Opens the namespace that the descriptor is on. It is held by O_PATH first and known by its device: so nothing else is
    /// ever opened, should the task have put another file there since. ESRCH if it has.
    /// </summary>
    /// <param name="own">A procfs with the caller in it.</param>
    /// <param name="device">The device of nsfs.</param>
    /// <param name="ns">The namespace.</param>
    public Errno TryOpenNs(ProcRoot own, ulong device, out NsFd? ns)
    {
        ns = null;
        int fd = openat(_folder, _name, O_PATH | O_CLOEXEC, 0);
        if (fd < 0) return ProcRoot.LastErrno();
        try
        {
            return NsFd.IsOnDevice(fd, device) ? own.TryOpenNs(ProcPath.OfOwnFd(stackalloc byte[ProcPath.Room], fd, "self/fd/"u8), out ns) : Errno.ESRCH;
        }
        finally
        {
            _ = close(fd);
        }
    }

    /// <summary>Leaves the folder.</summary>
    public void Close()
    {
        if (_folder >= 0) _ = close(_folder);
        _folder = -1;
        _at = _end = 0;
    }

    private static byte* At(byte[] pinned) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
