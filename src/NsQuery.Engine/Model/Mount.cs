namespace NsQuery.Model;

/// <summary>One mount in one mount namespace: proc_pid_mountinfo(5), statmount(2).</summary>
internal sealed record Mount
{
    /// <summary>Inode number of the mount namespace.</summary>
    public required uint MntNs { get; init; }

    /// <summary>The id that is given away again after an unmount; no two mounts of the machine have it at once.</summary>
    public required int Id { get; init; }

    /// <summary>The id that is never reused in a boot (Linux 6.8); null if it was not told.</summary>
    public ulong? UniqueId { get; init; }

    /// <summary>The mount that it is mounted on; null if that is not below the namespace's root.</summary>
    public required int? ParentId { get; init; }

    /// <summary>Device number of its super block, <c>major:minor</c>.</summary>
    public required string Dev { get; init; }

    /// <summary>With the subtype, as <c>fuse.sshfs</c>.</summary>
    public required string FsType { get; init; }

    /// <summary>Null if it is empty.</summary>
    public required string? Source { get; init; }

    /// <summary>What of the file system is mounted.</summary>
    public required string Root { get; init; }

    /// <summary>From the namespace's root.</summary>
    public required string MountPoint { get; init; }

    /// <summary>Of this mount alone.</summary>
    public required string Options { get; init; }

    /// <summary>Of the file system, in the kernel's escapes.</summary>
    public required string SuperOptions { get; init; }

    public required string Propagation { get; init; }

    public required int? PeerGroup { get; init; }

    public required int? MasterGroup { get; init; }
}
