namespace NsQuery.Model;

/// <summary>One reason why a namespace is alive.</summary>
/// <param name="Namespace">What is held.</param>
/// <param name="Kind">How.</param>
internal sealed record NsHolder(Namespace Namespace, NsHolderKind Kind)
{
    /// <summary>The task that holds it, for the kinds that have one.</summary>
    public ProcTask? Task { get; init; }

    /// <summary>Through which of its links.</summary>
    public NsLink? Link { get; init; }

    /// <summary>By which descriptor, socket or mount.</summary>
    public Pin? Pin { get; init; }

    /// <summary>The namespace that holds it, for child and owned.</summary>
    public Namespace? Holder { get; init; }

    /// <summary>Every reason: tasks first, in the snapshot's order, then pins, then namespaces, then what has none of these.</summary>
    public static NsHolder[] Of(Snapshot snapshot)
    {
        List<NsHolder> holders = new(snapshot.Tasks.Length * NsTypes.Count);
        int next = 0;
        foreach (ProcTask task in snapshot.Tasks)
        {
            while (next < snapshot.Processes.Length && snapshot.Processes[next].Pid < task.Pid) next++;
            ProcTask? leader = next < snapshot.Processes.Length && snapshot.Processes[next].Pid == task.Pid ? snapshot.Processes[next].Leader : null;
            for (int i = 0; i < NsLinkExtensions.Count; i++)
            {
                NsLink link = (NsLink)i;
                if (KindOf(task, leader, link) is { } kind && snapshot.Find(link.Type(), task.Links[link]) is { } ns) holders.Add(new(ns, kind) { Task = task, Link = link });
            }
        }
        foreach (Pin pin in snapshot.Findings.Pins)
        {
            if (snapshot.Find(pin.Type, pin.Inum) is { } ns) holders.Add(new(ns, pin.Kind) { Task = pin.Task, Pin = pin });
        }
        foreach (Namespace ns in snapshot.Namespaces)
        {
            if (ns.Parent is { } parent) holders.Add(new(parent, NsHolderKind.Child) { Holder = ns });
            // A user namespace's owner is its parent: that is told as child.
            if (ns.Owner is { } owner && ns.Type != NsType.User) holders.Add(new(owner, NsHolderKind.Owned) { Holder = ns });
        }
        AddUnknown(snapshot, holders);
        return [.. holders];
    }

    /// <summary>What is held and by none of these.</summary>
    private static void AddUnknown(Snapshot snapshot, List<NsHolder> holders)
    {
        HashSet<Namespace> counted = [.. snapshot.Namespaces.Where(static ns => ns.Facts.IsCounted)];
        if (counted.Count == 0) return;
        foreach (NsHolder holder in holders) counted.Remove(holder.Namespace);
        foreach (Namespace ns in counted) holders.Add(new(ns, NsHolderKind.Unknown));
    }

    private static NsHolderKind? KindOf(ProcTask task, ProcTask? leader, NsLink link)
    {
        if (!link.IsMembership()) return task.Links[link] == task.Links[link.Type().MemberLink()] ? null : NsHolderKind.ForChildren;
        if (task.IsLeader) return NsHolderKind.Process;
        return leader is not null && task.Links[link] == leader.Links[link] ? null : NsHolderKind.Thread;
    }
}

internal enum NsHolderKind
{
    /// <summary>A process is in it, by its leader.</summary>
    Process,

    /// <summary>A thread is in it whose leader is not.</summary>
    Thread,

    /// <summary>A task will put its children into it.</summary>
    ForChildren,

    /// <summary>A task has a descriptor on it open.</summary>
    Fd,

    /// <summary>A task has a pidfd open to a process that was in it and is dead.</summary>
    Pidfd,

    /// <summary>A task has a file open that was opened by credentials of it, while the task is in another.</summary>
    Cred,

    /// <summary>A socket was made in it.</summary>
    Socket,

    /// <summary>A pid or user namespace below it.</summary>
    Child,

    /// <summary>A namespace that it owns.</summary>
    Owned,

    /// <summary>It is mounted somewhere.</summary>
    BindMount,

    /// <summary>A file system that was made for it, or in it, is mounted or in use.</summary>
    Superblock,

    /// <summary>The kernel counts a reference to it that none of the other kinds explains.</summary>
    Unknown,
}

internal static class NsHolderKinds
{
    /// <summary>The kind's word in SQL.</summary>
    public static string Word(this NsHolderKind kind) => kind switch
    {
        NsHolderKind.Process => "process",
        NsHolderKind.Thread => "thread",
        NsHolderKind.ForChildren => "for_children",
        NsHolderKind.Fd => "fd",
        NsHolderKind.Pidfd => "pidfd",
        NsHolderKind.Cred => "cred",
        NsHolderKind.Socket => "socket",
        NsHolderKind.Child => "child",
        NsHolderKind.Owned => "owned",
        NsHolderKind.BindMount => "bind_mount",
        NsHolderKind.Superblock => "superblock",
        NsHolderKind.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
