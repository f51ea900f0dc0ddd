using System.Buffers.Text;
using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What the reading process itself is: its capabilities, its id maps, its own namespaces. Each is read once for a scan when
/// it is first asked for, from a procfs that has the reader in it: another one's has no "self" for it.
/// </summary>
internal sealed class Reader
{
    private const int CapDacReadSearch = 2, CapNetAdmin = 12, CapSysChroot = 18, CapSysPtrace = 19, CapSysAdmin = 21, CapPerfmon = 38, CapBpf = 39;

    private readonly Lazy<Status> _status;
    private readonly Lazy<NsLinks> _links;
    private readonly Lazy<Overflow> _uids, _gids;
    private readonly Lazy<ulong> _nsfs;

    public Reader(ProcRoot proc)
    {
        _status = new(() => ReadStatus(proc));
        _links = new(() => ReadLinks(proc));
        _nsfs = new(() => ReadNsfsDevice(proc));
        _uids = new(() => ReadOverflow(proc, "sys/kernel/overflowuid\0"u8, "self/uid_map\0"u8));
        _gids = new(() => ReadOverflow(proc, "sys/kernel/overflowgid\0"u8, "self/gid_map\0"u8));
    }

    public bool IsRoot => _status.Value.IsRoot;

    /// <summary>Whether capabilities of the reader count for the whole machine; true if it cannot be told.</summary>
    public bool IsInInitialUserNs => _links.Value[NsLink.User] == 0 || _links.Value[NsLink.User] == InitialNs.Inum(NsType.User);

    /// <summary>Whether paths of cgroups are shown to the reader from the very root; true if it cannot be told.</summary>
    public bool IsInInitialCgroupNs => _links.Value[NsLink.Cgroup] == 0 || _links.Value[NsLink.Cgroup] == InitialNs.Inum(NsType.Cgroup);

    /// <summary>Whether times after boot are shown to the reader as they are; true if it cannot be told.</summary>
    public bool IsInInitialTimeNs => _links.Value[NsLink.Time] == 0 || _links.Value[NsLink.Time] == InitialNs.Inum(NsType.Time);

    /// <summary>Whether the reader sees the machine's tasks; false if it cannot be told.</summary>
    public bool IsInInitialPidNs => _links.Value[NsLink.Pid] == InitialNs.Inum(NsType.Pid);

    public bool HasSysPtrace => Has(CapSysPtrace);

    public bool HasSysAdmin => Has(CapSysAdmin);

    public bool HasBpf => Has(CapBpf);

    public bool HasPerfmon => Has(CapPerfmon);

    public bool HasNetAdmin => Has(CapNetAdmin);

    public bool HasDacReadSearch => Has(CapDacReadSearch);

    public bool HasSysChroot => Has(CapSysChroot);

    /// <summary>
    /// Whether the kernel's list of mount namespaces is whole for the reader. Newer kernels want it to be in the initial PID
    /// namespace too, and pass by in silence what it may not see.
    /// </summary>
    public bool SeesAllMountNamespaces => HasSysAdmin && IsInInitialUserNs && (_links.Value[NsLink.Pid] == 0 || _links.Value[NsLink.Pid] == InitialNs.Inum(NsType.Pid));

    /// <summary>The effective group and the supplementary ones.</summary>
    public IReadOnlyList<uint> Groups => _status.Value.Groups;

    /// <summary>Inode number of the reader's mount namespace; null if unknown.</summary>
    public uint? MntNs => _links.Value[NsLink.Mnt] is not 0 and uint inum ? inum : null;

    /// <summary>Where one of the reader's links leads; 0 if it cannot be read.</summary>
    public uint Link(NsLink link) => _links.Value[link];

    /// <summary>Whether the reader lives in this namespace.</summary>
    public bool IsIn(FoundNs ns) => _links.Value[ns.Type.MemberLink()] == ns.Inum;

    /// <summary>The kernel shows an id that the reader's user namespace does not map as the overflow id: that is no user.</summary>
    public uint? Uid(uint shown) => _uids.Value.Names(shown) ? shown : null;

    /// <summary>The same for a group.</summary>
    public uint? Gid(uint shown) => _gids.Value.Names(shown) ? shown : null;

    /// <summary>The device of nsfs; 0 if it cannot be told.</summary>
    public ulong NsfsDevice => _nsfs.Value;

    /// <summary>Whether a procfs numbers tasks as system calls of the reader do.</summary>
    public static bool SharesNumbers(ProcRoot other)
    {
        ReadBuffer buffer = new();
        return other.TryRead("self/status\0"u8, buffer) == Errno.None && ProcStatus.TryParse(buffer.Bytes, out ProcStatus status) && status.NsPids().Length == 1;
    }

    /// <summary>The reader's pid in a procfs; 0 if it is not in it.</summary>
    public static int PidIn(ProcRoot other)
    {
        Span<byte> target = stackalloc byte[16];
        return other.TryReadLink("self\0"u8, target, out int length) == Errno.None && Utf8Parser.TryParse(target[..length], out int pid, out _) ? pid : 0;
    }

    private bool Has(int capability) => (_status.Value.Effective >> capability & 1) != 0;

    private static ulong ReadNsfsDevice(ProcRoot proc)
    {
        if (proc.TryOpenNs("self/ns/net\0"u8, out NsFd? ns) != Errno.None) return 0;
        using (ns) return ns!.TryGetDevice(out ulong device) == Errno.None ? device : 0;
    }

    private static Status ReadStatus(ProcRoot proc)
    {
        ReadBuffer buffer = new();
        if (proc.TryRead("self/status\0"u8, buffer) != Errno.None) return new(0, false, []);
        bool isRoot = ProcStatus.TryParse(buffer.Bytes, out ProcStatus status) && status.Euid == 0;
        return new(Effective(buffer.Bytes), isRoot, ProcStatus.Groups(buffer.Bytes));
    }

    private static NsLinks ReadLinks(ProcRoot proc)
    {
        Span<byte> target = stackalloc byte[64];
        NsLinks links = default;
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            NsLink link = (NsLink)i;
            byte[] path = [.. "self"u8, .. NsLinkText.File(link), 0];
            if (proc.TryReadLink(path, target, out int length) == Errno.None && NsLinkText.TryParse(target[..length], link.Type(), out uint inum)) links[link] = inum;
        }
        return links;
    }

    private static Overflow ReadOverflow(ProcRoot proc, ReadOnlySpan<byte> sysctl, ReadOnlySpan<byte> map)
    {
        ReadBuffer buffer = new();
        uint id = OverflowId(proc, sysctl, buffer);
        return new(id, proc.TryReadToEnd(map, buffer) != Errno.None || ProcIdMap.Maps(buffer.Bytes, id));
    }

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

    private sealed record Status(ulong Effective, bool IsRoot, IReadOnlyList<uint> Groups);

    /// <summary>The id that stands for those that are not mapped, and whether it is somebody's all the same.</summary>
    private sealed record Overflow(uint Id, bool IsMapped)
    {
        public bool Names(uint shown) => shown != Id || IsMapped;
    }
}
