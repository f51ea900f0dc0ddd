using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>What stands under a path, before it is opened: to open a device has effects, and a pipe waits.</summary>
internal static unsafe class FileKind
{
    private const uint TypeMask = 0xf000, Regular = 0x8000, Folder = 0x4000, Link = 0xa000;

    /// <summary>In words, such as <c>a folder</c>; null for a regular file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="follow">Whether a symbolic link stands for what it leads to.</param>
    /// <param name="other">What it is.</param>
    public static Errno TryTell(string path, bool follow, out string? other)
    {
        other = null;
        stat status;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if ((follow ? stat(name, &status) : lstat(name, &status)) != 0) return ProcRoot.LastErrno();
        }
        other = ((uint)status.st_mode & TypeMask) switch
        {
            Regular => null,
            Folder => "a folder",
            Link => "a symbolic link",
            _ => "a device, a pipe or a socket",
        };
        return Errno.None;
    }
}
