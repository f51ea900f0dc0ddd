using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>A namespace while it is being scanned: pinned by a descriptor, its facts filled in phase by phase.</summary>
internal sealed class FoundNs(NsType type, uint inum)
{
    public NsType Type { get; } = type;

    public uint Inum { get; } = inum;

    /// <summary>Null if no descriptor could be had; a gap says why.</summary>
    public NsFd? Fd { get; set; }

    /// <summary>A process that was seen in it; 0 if there is none.</summary>
    public int MemberPid { get; set; }

    /// <summary>A process whose *_for_children link leads to it; 0 if there is none.</summary>
    public int ForChildrenPid { get; set; }

    public ulong? NsId { get; set; }

    public uint? Owner { get; set; }

    public uint? CreatorUid { get; set; }

    public uint? Parent { get; set; }

    public Uname? Uname { get; set; }

    public TimeOffsets? TimeOffsets { get; set; }

    public string? CgroupRoot { get; set; }

    public IdMaps? IdMaps { get; set; }

    public ulong? MntNsId { get; set; }

    public long? PidMax { get; set; }

    public NsFacts ToFacts(bool isInitial) => new(Type, Inum)
    {
        NsId = NsId,
        Owner = Owner,
        CreatorUid = CreatorUid,
        Parent = Parent,
        IsInitial = isInitial,
        Uname = Uname,
        TimeOffsets = TimeOffsets,
        CgroupRoot = CgroupRoot,
        IdMaps = IdMaps,
        MntNsId = MntNsId,
        PidMax = PidMax,
    };
}
