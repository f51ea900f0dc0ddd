using System.Buffers.Binary;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>One namespace as <see cref="NsListProgram"/> copied it.</summary>
/// <param name="bytes">The copy.</param>
/// <param name="layout">Of this kernel.</param>
/// <param name="type">The list's type.</param>
internal readonly ref struct NsCopy(ReadOnlySpan<byte> bytes, NsListLayout layout, NsType type)
{
    /// <summary>UID_GID_MAP_MAX_BASE_EXTENTS and USERNS_SETGROUPS_ALLOWED of linux/user_namespace.h.</summary>
    private const int ExtentsWithin = 5, SetgroupsAllowed = 1;

    private const int ExtentSize = 12;

    private readonly ReadOnlySpan<byte> _bytes = bytes, _more = bytes[layout.MoreAt..];

    public ulong Operations => Word(_bytes, layout.Operations);

    /// <summary>Whether it is a namespace of the list's type: the list's head is none.</summary>
    public bool IsOfType => Int(_bytes, layout.Type) == NsFd.CloneFlag(type);

    public int Count => Int(_bytes, layout.Count);

    public ListedNs Name => new(type, (uint)Int(_bytes, layout.Inum), Word(_bytes, layout.Id));

    /// <summary>Where it is in the kernel's memory; 0 if that was not copied. Others tell their owner and parent so.</summary>
    public ulong Self => Word(_more, NsListMembers.SelfAt);

    public ulong Owner => Word(_more, NsListMembers.OwnerAt);

    public ulong Parent => Word(_more, NsListMembers.ParentAt);

    /// <summary>All but owner and parent, which take the other copies.</summary>
    /// <param name="withDetails">Whether names, maps and offsets are wanted.</param>
    public KernelNs ToNs(bool withDetails) => new(Name)
    {
        Refs = (uint)Count,
        IsOpened = layout.Stashed is { } stashed && Word(_bytes, stashed) != 0,
        IsInactive = layout.Active is { } active && Int(_bytes, active) == 0,
        Creator = type == NsType.User ? (uint)Int(_more, NsListMembers.CreatorAt) : null,
        PidMax = type == NsType.Pid && Int(_more, NsListMembers.PidMaxAt) is not 0 and var max ? max : null,
        Uname = withDetails && type == NsType.Uts ? UnameReader.Of(_more.Slice(NsListMembers.UnameAt, NsListMembers.UnameSize)) : null,
        TimeOffsets = withDetails && type == NsType.Time ? Offsets() : null,
        IdMaps = withDetails && type == NsType.User ? Maps() : null,
    };

    /// <summary>Two struct timespec64.</summary>
    private TimeOffsets? Offsets()
    {
        ReadOnlySpan<byte> offsets = _more.Slice(NsListMembers.OffsetsAt, NsListMembers.OffsetsSize);
        return Clock(offsets) is { } monotonic && Clock(offsets[16..]) is { } boottime ? new(monotonic, boottime) : null;
    }

    private static long? Clock(ReadOnlySpan<byte> timespec)
    {
        Int128 exact = (Int128)(long)Word(timespec, 0) * 1_000_000_000 + (long)Word(timespec, sizeof(long));
        return (long)exact == exact ? (long)exact : null;
    }

    private IdMaps? Maps()
    {
        if (Map(NsListMembers.UidMapAt) is not { } uids || Map(NsListMembers.GidMapAt) is not { } gids) return null;
        return new(uids, gids, (Int(_more, NsListMembers.FlagsAt) & SetgroupsAllowed) != 0 ? "allow" : "deny");
    }

    /// <summary>Of struct uid_gid_extent { u32 first; u32 lower_first; u32 count; }.</summary>
    private IdExtent[]? Map(int at)
    {
        ReadOnlySpan<byte> map = _more.Slice(at, NsListMembers.IdMapSize);
        if (layout.Extents is not { } extents || (uint)Int(map, extents) > ExtentsWithin) return null;
        IdExtent[] read = new IdExtent[Int(map, extents)];
        for (int i = 0; i < read.Length; i++, map = map[ExtentSize..]) read[i] = new((uint)Int(map, 0), (uint)Int(map, 4), (uint)Int(map, 8));
        return read;
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
