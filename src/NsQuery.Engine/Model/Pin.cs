namespace NsQuery.Model;

/// <summary>A descriptor, a socket or a mount that keeps a namespace alive.</summary>
/// <param name="Type">The type of the namespace.</param>
/// <param name="Inum">Its inode number.</param>
/// <param name="Kind">How it is held.</param>
internal sealed record Pin(NsType Type, uint Inum, NsHolderKind Kind)
{
    /// <summary>The task whose descriptor it is; null for a mount.</summary>
    public ProcTask? Task { get; init; }

    /// <summary>Its number in the task's table of descriptors.</summary>
    public int? Fd { get; init; }

    /// <summary>Inode number of the socket in sockfs.</summary>
    public ulong? SocketInode { get; init; }

    /// <summary>The mount namespace that the mount is in.</summary>
    public uint? MntNs { get; init; }

    /// <summary>The mount's reusable id, as in proc_pid_mountinfo(5).</summary>
    public int? MountId { get; init; }

    /// <summary>Whether the mount point leads to it, and not to something that is mounted over it.</summary>
    public bool IsVisible { get; init; }

    /// <summary>Where it is mounted, from that mount namespace's root.</summary>
    public string? MountPoint { get; init; }
}
