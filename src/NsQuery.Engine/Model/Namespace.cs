namespace NsQuery.Model;

/// <summary>One namespace in one snapshot: its facts, its place in the hierarchies, and who is in it.</summary>
/// <param name="facts">What it is.</param>
/// <param name="snapshot">What it is in.</param>
internal sealed class Namespace(NsFacts facts, Snapshot snapshot)
{
    public NsFacts Facts { get; } = facts;

    public NsType Type => Facts.Type;

    public uint Inum => Facts.Inum;

    /// <summary>The owning user namespace; null for the initial user namespace, or if it may not be seen.</summary>
    public Namespace? Owner { get; internal set; }

    /// <summary>The parent of a pid or user namespace.</summary>
    public Namespace? Parent { get; internal set; }

    /// <summary>The kernel's nesting level, initial = 0; null for the flat types, or if an ancestor may not be seen.</summary>
    public int? Depth { get; internal set; }

    /// <summary>Processes whose shown links lead here.</summary>
    public int ProcessCount { get; internal set; }

    /// <summary>Threads in it.</summary>
    public int TaskCount { get; internal set; }

    /// <summary>Its member with the lowest pid; null if no process is in it.</summary>
    public Process? LowestMember { get; internal set; }

    /// <summary>Its PID 1, for a PID namespace; null if that is dead.</summary>
    public Process? Init { get; internal set; }

    /// <summary>Who created it: the creator of the owning user namespace, or of itself if it is one.</summary>
    public uint? OwnerUid => Type == NsType.User ? Facts.CreatorUid : Owner?.Facts.CreatorUid;

    /// <summary>The kinds of its known holders; null if none is known.</summary>
    public string? HeldBy => snapshot.Holders.Kinds(this);

    /// <summary>The shortest file name of its bind mounts; null if it has none.</summary>
    public string? Name => snapshot.Holders.Name(this);

    /// <summary>The holder through which it is best opened, and how; null if none can be.</summary>
    public (OpenBy By, NsHolder Holder)? Openable => snapshot.Holders.Openable(this);

    /// <summary>The lowest pid in the mount namespace of a holder that is a mount; null if no process is in it.</summary>
    public int? MemberOf(NsHolder holder) => snapshot.Find(NsType.Mnt, holder.Pin?.MntNs)?.LowestMember?.Pid;

    /// <summary>Where the procfs is in which its holders' links are.</summary>
    public string ProcPath => snapshot.Host.ProcPath;

    /// <summary>What is mounted in it, for a mount namespace; null if that could not be seen.</summary>
    public MountSummary? Mounts => snapshot.Mounts.GetValueOrDefault(Inum);

    /// <summary>The container of its lowest member, or where it has none of a task that holds it.</summary>
    public Container? Container => (LowestMember?.Pid ?? snapshot.Holders.Keeper(this)?.Pid) is { } pid ? snapshot.ContainerOf(pid) : null;

    /// <summary>What is above it: the parent for pid and user namespaces, the owning user namespace for the rest.</summary>
    public Namespace? Above => Type.IsHierarchical() ? Parent : Owner;
}
