using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A file of the kernel's that is not in a procfs, such as those of sysfs(5).</summary>
internal static unsafe class SmallFile
{
    /// <summary>Reads the whole file.</summary>
    public static Errno TryRead(string path, ReadBuffer buffer)
    {
        buffer.Clear();
        int fd;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0')) fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (fd < 0) return ProcRoot.LastErrno();
        nint count;
        do
        {
            Span<byte> free = buffer.Free;
            fixed (byte* to = free) count = (nint)(long)read(fd, to, (size_t)(ulong)free.Length);
            buffer.Advance(Math.Max(0, (int)count));
        }
        while (count > 0);
        Errno errno = count < 0 ? ProcRoot.LastErrno() : Errno.None;
        _ = close(fd);
        return errno;
    }
}
