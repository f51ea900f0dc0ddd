using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>openat2(2), Linux 5.6: an open that says how far its path may lead.</summary>
internal static unsafe class OpenAt2
{
    /// <summary>RESOLVE_NO_XDEV: not onto another mount.</summary>
    public const ulong NoXdev = 0x01;

    /// <summary>RESOLVE_NO_MAGICLINKS: through no link such as /proc/PID/root.</summary>
    public const ulong NoMagicLinks = 0x02;

    /// <summary>RESOLVE_NO_SYMLINKS.</summary>
    public const ulong NoSymlinks = 0x04;

    /// <summary>RESOLVE_BENEATH: not out of the folder.</summary>
    public const ulong Beneath = 0x08;

    /// <summary>RESOLVE_CACHED, Linux 5.12: only what the kernel remembers; EAGAIN if that is not enough.</summary>
    public const ulong Cached = 0x20;

    private const int Number = 437;

    /// <summary>Opens a file, once: a signal or a rename can be in the way.</summary>
    /// <param name="folder">Where the path starts.</param>
    /// <param name="path">NUL-terminated.</param>
    /// <param name="flags">Of open(2); O_CLOEXEC comes with it.</param>
    /// <param name="resolve">RESOLVE_*.</param>
    /// <param name="fd">The descriptor, which the caller closes; negative if there is none.</param>
    public static Errno TryOpen(int folder, ReadOnlySpan<byte> path, int flags, ulong resolve, out int fd)
    {
        // struct open_how { u64 flags, mode, resolve; }
        ulong* how = stackalloc ulong[3] { (ulong)(uint)(flags | O_CLOEXEC), 0, resolve };
        fixed (byte* name = path) fd = (int)Libc.Syscall(Number, folder, (nint)name, (nint)how, 3 * sizeof(ulong));
        return fd < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }
}
