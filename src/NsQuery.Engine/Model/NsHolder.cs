namespace NsQuery.Model;

/// <summary>One reason why a namespace is alive.</summary>
/// <param name="Namespace">What is held.</param>
/// <param name="Kind">How.</param>
/// <param name="Task">The task that holds it, for the kinds that have one.</param>
/// <param name="Link">Through which of its links.</param>
/// <param name="Holder">The namespace that holds it, for child and owned.</param>
internal sealed record NsHolder(Namespace Namespace, NsHolderKind Kind, ProcTask? Task, NsLink? Link, Namespace? Holder)
{
    /// <summary>Every reason, namespace by namespace in the snapshot's order of tasks.</summary>
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
                if (KindOf(task, leader, link) is { } kind && snapshot.Find(link.Type(), task.Links[link]) is { } ns) holders.Add(new(ns, kind, task, link, null));
            }
        }
        foreach (Namespace ns in snapshot.Namespaces)
        {
            if (ns.Parent is { } parent) holders.Add(new(parent, NsHolderKind.Child, null, null, ns));
            // A user namespace's owner is its parent: that is told as child.
            if (ns.Owner is { } owner && ns.Type != NsType.User) holders.Add(new(owner, NsHolderKind.Owned, null, null, ns));
        }
        return [.. holders];
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

    /// <summary>A pid or user namespace below it.</summary>
    Child,

    /// <summary>A namespace that it owns.</summary>
    Owned,
}

internal static class NsHolderKinds
{
    /// <summary>The kind's word in SQL.</summary>
    public static string Word(this NsHolderKind kind) => kind switch
    {
        NsHolderKind.Process => "process",
        NsHolderKind.Thread => "thread",
        NsHolderKind.ForChildren => "for_children",
        NsHolderKind.Child => "child",
        NsHolderKind.Owned => "owned",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
