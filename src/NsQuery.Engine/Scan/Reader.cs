using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What the reading process itself is: its capabilities, its id maps, its own namespaces. Read once for each scan, from a
/// procfs that has the reader in it: another one's has no "self" for it.
/// </summary>
internal sealed class Reader
{
    private const int CapSysPtrace = 19, CapSysAdmin = 21;

    private readonly ulong _effective;
    private readonly NsLinks _links;
    private readonly uint _overflowUid, _overflowGid;
    private readonly bool _overflowUidIsMapped, _overflowGidIsMapped;

    public Reader(ProcRoot proc)
    {
        ReadBuffer buffer = new();
        if (proc.TryRead("self/status\0"u8, buffer) == Errno.None)
        {
            _effective = Effective(buffer.Bytes);
            IsRoot = ProcStatus.TryParse(buffer.Bytes, out ProcStatus status) && status.Euid == 0;
            Groups = ProcStatus.Groups(buffer.Bytes);
        }
        Span<byte> target = stackalloc byte[64];
        NsLinks links = default;
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            NsLink link = (NsLink)i;
            byte[] path = [.. "self"u8, .. NsLinkText.File(link), 0];
            if (proc.TryReadLink(path, target, out int length) == Errno.None && NsLinkText.TryParse(target[..length], link.Type(), out uint inum)) links[link] = inum;
        }
        _links = links;
        _overflowUid = OverflowId(proc, "sys/kernel/overflowuid\0"u8, buffer);
        _overflowGid = OverflowId(proc, "sys/kernel/overflowgid\0"u8, buffer);
        _overflowUidIsMapped = proc.TryRead("self/uid_map\0"u8, buffer) != Errno.None || ProcIdMap.Maps(buffer.Bytes, _overflowUid);
        _overflowGidIsMapped = proc.TryRead("self/gid_map\0"u8, buffer) != Errno.None || ProcIdMap.Maps(buffer.Bytes, _overflowGid);
    }

    public bool IsRoot { get; }

    /// <summary>Whether capabilities of the reader count for the whole machine; true if it cannot be told.</summary>
    public bool IsInInitialUserNs => _links[NsLink.User] == 0 || _links[NsLink.User] == InitialNs.Inum(NsType.User);

    public bool HasSysPtrace => (_effective >> CapSysPtrace & 1) != 0;

    /// <summary>The effective group and the supplementary ones.</summary>
    public IReadOnlyList<uint> Groups { get; } = [];

    public bool HasSysAdmin => (_effective >> CapSysAdmin & 1) != 0;

    /// <summary>Whether the reader lives in this namespace.</summary>
    public bool IsIn(FoundNs ns) => _links[ns.Type.MemberLink()] == ns.Inum;

    /// <summary>The kernel shows an id that the reader's user namespace does not map as the overflow id: that is no user.</summary>
    public uint? Uid(uint shown) => shown == _overflowUid && !_overflowUidIsMapped ? null : shown;

    /// <summary>The same for a group.</summary>
    public uint? Gid(uint shown) => shown == _overflowGid && !_overflowGidIsMapped ? null : shown;

    private static uint OverflowId(ProcRoot proc, ReadOnlySpan<byte> path, ReadBuffer buffer) =>
        proc.TryRead(path, buffer) == Errno.None && uint.TryParse(buffer.Bytes.TrimEnd((byte)'\n'), CultureInfo.InvariantCulture, out uint id) ? id : 65534;

    /// <summary>CapEff of proc_pid_status(5), in hexadecimal.</summary>
    private static ulong Effective(ReadOnlySpan<byte> status)
    {
        int at = status.IndexOf("\nCapEff:\t"u8);
        if (at < 0) return 0;
        ReadOnlySpan<byte> line = status[(at + 9)..];
        int end = line.IndexOf((byte)'\n');
        return ulong.TryParse(Encoding.ASCII.GetString(end < 0 ? line : line[..end]), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong set) ? set : 0;
    }
}
