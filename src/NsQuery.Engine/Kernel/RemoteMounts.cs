using System.Text;

namespace NsQuery.Kernel;

/// <summary>
/// Where some process sees file systems that ask a network or another process, told by its proc_pid_mountinfo(5) alone: even
/// a look at a file there can last for ever.
/// </summary>
internal sealed class RemoteMounts
{
    private readonly List<string> _points = [];

    public RemoteMounts(ReadOnlySpan<byte> mountinfo)
    {
        while (!mountinfo.IsEmpty)
        {
            int end = mountinfo.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? mountinfo : mountinfo[..end];
            mountinfo = end < 0 ? default : mountinfo[(end + 1)..];
            int dash = line.IndexOf(" - "u8);
            if (dash < 0 || !IsRemote(FirstWord(line[(dash + 3)..]))) continue;
            // (1) id (2) parent (3) major:minor (4) root (5) mount point
            for (int field = 1; field < 5; field++) line = line[(line.IndexOf((byte)' ') + 1)..];
            _points.Add(Unescape(FirstWord(line)));
        }
    }

    /// <summary>Whether such a mount is on the way to the path, be it hidden under another one.</summary>
    public bool AreOnTheWayTo(string path)
    {
        foreach (string point in _points)
        {
            if (point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'))) return true;
        }
        return false;
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text) => text.IndexOf((byte)' ') is >= 0 and int end ? text[..end] : text;

    private static bool IsRemote(ReadOnlySpan<byte> type) => type.StartsWith("fuse"u8) || Encoding.UTF8.GetString(type) is
        "nfs" or "nfs4" or "cifs" or "smb3" or "smbfs" or "9p" or "virtiofs" or "ceph" or "afs" or "coda" or "lustre" or "gfs2" or "ocfs2" or "gpfs" or "beegfs" or "orangefs" or "autofs";

    /// <summary>Space, tab, newline and backslash stand as \NNN in octal.</summary>
    private static string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\')) return Encoding.UTF8.GetString(text);
        List<byte> bytes = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                bytes.Add((byte)((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 | (text[i + 3] - '0')));
                i += 3;
            }
            else bytes.Add(text[i]);
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
