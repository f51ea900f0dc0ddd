using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>What the kernel's own list has of one namespace.</summary>
/// <param name="Name">What names it.</param>
internal sealed record KernelNs(ListedNs Name)
{
    /// <summary>How many references to it the kernel counts.</summary>
    public uint Refs { get; init; }

    /// <summary>Whether a descriptor on it is open, or it is bound: then it has a dentry in nsfs.</summary>
    public bool IsOpened { get; init; }

    /// <summary>Whether nothing keeps it active, so that nobody can open it (Linux 6.19).</summary>
    public bool IsInactive { get; init; }

    /// <summary>Whether its owner, its parent and the rest are told: not by a kernel that has them in other places.</summary>
    public bool IsTold { get; init; }

    /// <summary>The owning user namespace's inode number; for a user namespace that is its parent. Null above the initial one.</summary>
    public uint? Owner { get; init; }

    /// <summary>The parent's, of a PID or user namespace.</summary>
    public uint? Parent { get; init; }

    /// <summary>Who created a user namespace.</summary>
    public uint? Creator { get; init; }

    public long? PidMax { get; init; }

    /// <summary>These are told if they were asked for.</summary>
    public Uname? Uname { get; init; }

    public TimeOffsets? TimeOffsets { get; init; }

    /// <summary>Null also if a map has more extents than the namespace itself has room for.</summary>
    public IdMaps? IdMaps { get; init; }
}
