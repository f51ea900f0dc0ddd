using System.Buffers.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>The text of a link in /proc/PID/ns: <c>pid:[4026531836]</c>.</summary>
internal static class NsLinkText
{
    /// <summary>The inode number, or false if the text is no link of this type.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, NsType type, out uint inum)
    {
        inum = 0;
        ReadOnlySpan<byte> word = Word(type);
        if (!text.StartsWith(word)) return false;
        text = text[word.Length..];
        return text is [(byte)':', (byte)'[', .. ReadOnlySpan<byte> digits, (byte)']']
            && Utf8Parser.TryParse(digits, out inum, out int used) && used == digits.Length;
    }

    /// <summary>The same for any type: what a descriptor's link names, and what is mounted of nsfs.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out NsType type, out uint inum)
    {
        for (type = 0; (int)type < NsTypes.Count; type++)
        {
            if (!text.IsEmpty && text[0] == Word(type)[0] && TryParse(text, type, out inum)) return true;
        }
        inum = 0;
        return false;
    }

    /// <summary>The link's name below the task's folder.</summary>
    public static ReadOnlySpan<byte> File(NsLink link) => link switch
    {
        NsLink.Cgroup => "/ns/cgroup"u8,
        NsLink.Ipc => "/ns/ipc"u8,
        NsLink.Mnt => "/ns/mnt"u8,
        NsLink.Net => "/ns/net"u8,
        NsLink.Pid => "/ns/pid"u8,
        NsLink.PidForChildren => "/ns/pid_for_children"u8,
        NsLink.Time => "/ns/time"u8,
        NsLink.TimeForChildren => "/ns/time_for_children"u8,
        NsLink.User => "/ns/user"u8,
        NsLink.Uts => "/ns/uts"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(link)),
    };

    private static ReadOnlySpan<byte> Word(NsType type) => type switch
    {
        NsType.Cgroup => "cgroup"u8,
        NsType.Ipc => "ipc"u8,
        NsType.Mnt => "mnt"u8,
        NsType.Net => "net"u8,
        NsType.Pid => "pid"u8,
        NsType.Time => "time"u8,
        NsType.User => "user"u8,
        NsType.Uts => "uts"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
