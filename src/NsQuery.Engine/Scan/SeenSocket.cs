using System.Buffers.Text;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>A descriptor whose link names a socket.</summary>
/// <param name="Task">Whose table it is in.</param>
/// <param name="Fd">The descriptor.</param>
/// <param name="Inode">The socket's, which is another socket's once it is closed.</param>
internal readonly record struct SeenSocket(ProcTask Task, int Fd, ulong Inode)
{
    /// <summary>The number in <c>socket:[4711]</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong inode)
    {
        inode = 0;
        return text.StartsWith("socket:["u8) && Utf8Parser.TryParse(text[8..], out inode, out _);
    }
}
