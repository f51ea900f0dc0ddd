using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>Which process a container started with.</summary>
internal static class ContainerInit
{
    /// <summary>
    /// One whose parent is outside: what was executed in a container later has such a parent too, but it is not PID 1 of its PID
    /// namespace, and where the container has none of its own, it started later.
    /// </summary>
    /// <param name="members">The container's processes.</param>
    public static ProcTask? Among(IReadOnlyList<ProcTask> members)
    {
        HashSet<int> pids = [];
        foreach (ProcTask task in members) pids.Add(task.Pid);
        ProcTask? first = null;
        foreach (ProcTask task in members)
        {
            if (first is null || Compare(task, first, pids) < 0) first = task;
        }
        return first;
    }

    private static int Compare(ProcTask a, ProcTask b, HashSet<int> pids)
    {
        int order = pids.Contains(a.Ppid).CompareTo(pids.Contains(b.Ppid));
        if (order == 0) order = IsPid1(b).CompareTo(IsPid1(a));
        if (order == 0) order = a.StartTicks.CompareTo(b.StartTicks);
        return order != 0 ? order : a.Pid.CompareTo(b.Pid);
    }

    private static bool IsPid1(ProcTask task) => task.NsTids is [_, .., 1];
}
