namespace NsQuery.Model;

/// <summary>How the namespaces of one snapshot hang together: owners, parents, depths.</summary>
internal static class Hierarchy
{
    /// <summary>A task whose NSpid has one number lives in the PID namespace of the procfs itself.</summary>
    public static Namespace? FindRootPidNs(Snapshot snapshot)
    {
        foreach (ProcTask task in snapshot.Tasks)
        {
            if (task.NsTids.Length == 1 && snapshot.Find(NsType.Pid, task.Links[NsLink.Pid]) is { } root) return root;
        }
        return null;
    }

    public static void Link(Snapshot snapshot)
    {
        foreach (Namespace ns in snapshot.Namespaces)
        {
            ns.Owner = snapshot.Find(NsType.User, ns.Facts.Owner);
            if (ns.Type.IsHierarchical()) ns.Parent = snapshot.Find(ns.Type, ns.Facts.Parent);
        }
        foreach (Namespace ns in snapshot.Namespaces)
        {
            if (ns.Type.IsHierarchical()) ns.Depth = Climb(ns);
        }
        if (snapshot.RootPidNs is { } root)
        {
            root.Init ??= Array.Find(snapshot.Processes, static process => process.Leader.NsTids.Length == 1 && Membership.IsInit(process));
            if (root.Facts.IsInitial) DepthsFromMembers(snapshot);
        }
    }

    private static int? Climb(Namespace ns)
    {
        int depth = 0;
        for (Namespace? at = ns; at is not null; at = at.Parent, depth++)
        {
            if (at.Facts.IsInitial) return depth;
        }
        return null;
    }

    /// <summary>
    /// In a procfs of the initial PID namespace NSpid starts at level 0, so its length tells the kernel's level even where
    /// NS_GET_PARENT may not be asked (from inside another PID namespace it is EPERM).
    /// </summary>
    private static void DepthsFromMembers(Snapshot snapshot)
    {
        foreach (ProcTask task in snapshot.Tasks)
        {
            if (task.NsTids.Length > 0 && snapshot.Find(NsType.Pid, task.Links[NsLink.Pid]) is { Depth: null } ns) ns.Depth = task.NsTids.Length - 1;
        }
    }
}
