namespace NsQuery.Model;

/// <summary>What one namespace is, as every source fills it; who is in it is counted by the <see cref="Snapshot"/>.</summary>
internal sealed record NsFacts(NsType Type, uint Inum)
{
    /// <summary>The 64-bit id that is never reused in a boot (Linux 6.18); null before.</summary>
    public ulong? NsId { get; init; }

    /// <summary>Inode number of the owning user namespace (NS_GET_USERNS); null for the initial user namespace, or if it may not be seen.</summary>
    public uint? Owner { get; init; }

    /// <summary>For a user namespace its own creator's uid (NS_GET_OWNER_UID); null for the other types, whose owner tells.</summary>
    public uint? CreatorUid { get; init; }

    /// <summary>Inode number of the parent (NS_GET_PARENT); pid and user only.</summary>
    public uint? Parent { get; init; }

    /// <summary>Whether the kernel counts something that keeps it, and it is no task and no pin that was found.</summary>
    public bool IsCounted { get; init; }

    /// <summary>How many references to it the kernel counts; null if its lists are not read.</summary>
    public long? Refs { get; init; }

    /// <summary>Whether the kernel booted with it.</summary>
    public bool IsInitial { get; init; }

    public Uname? Uname { get; init; }

    public TimeOffsets? TimeOffsets { get; init; }

    /// <summary>The path of the cgroup v2 root of a cgroup namespace, as the reader's cgroup namespace shows it.</summary>
    public string? CgroupRoot { get; init; }

    /// <summary>Since when a descriptor or a bind mount pins it; null if none does, or if the scan's own was the first.</summary>
    public DateTimeOffset? PinnedSince { get; init; }

    public IdMaps? IdMaps { get; init; }

    /// <summary>NS_GET_MNTNS_ID of a mount namespace (Linux 6.11).</summary>
    public ulong? MntNsId { get; init; }

    /// <summary>The interfaces of a network namespace; null if they could not be asked for.</summary>
    public NetInterface[]? Interfaces { get; init; }

    /// <summary>How the reader's network namespace numbers a network namespace; null if it does not.</summary>
    public int? NetnsId { get; init; }

    /// <summary>kernel.pid_max of a PID namespace, where it can be read.</summary>
    public long? PidMax { get; init; }
}

/// <summary>uname(2) of one UTS namespace.</summary>
internal sealed record Uname(string Sysname, string Nodename, string Release, string Version, string Machine, string Domainname);

/// <summary>The clock offsets of a time namespace in nanoseconds: time_namespaces(7).</summary>
internal sealed record TimeOffsets(long Monotonic, long Boottime);

/// <summary>The id maps of a user namespace, and whether setgroups(2) is permitted in it: user_namespaces(7).</summary>
internal sealed record IdMaps(IdExtent[] Uids, IdExtent[] Gids, string? Setgroups);
