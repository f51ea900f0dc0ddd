namespace NsQuery.Model;

/// <summary>The order in which sources give tasks: by pid, and in each process the leader first, then by tid.</summary>
internal static class TaskOrder
{
    /// <summary>Mostly they are in it already.</summary>
    public static void Sort(Span<ProcTask> tasks)
    {
        if (!IsSorted(tasks)) tasks.Sort(Compare);
    }

    /// <summary>The same, or if they are in another order a copy.</summary>
    public static ProcTask[] Sorted(IReadOnlyCollection<ProcTask> tasks)
    {
        if (tasks is ProcTask[] array && IsSorted(array)) return array;
        ProcTask[] copy = [.. tasks];
        Sort(copy);
        return copy;
    }

    private static bool IsSorted(ReadOnlySpan<ProcTask> tasks)
    {
        for (int i = 1; i < tasks.Length; i++)
        {
            if (Compare(tasks[i - 1], tasks[i]) > 0) return false;
        }
        return true;
    }

    private static int Compare(ProcTask a, ProcTask b) => a.Pid != b.Pid ? a.Pid.CompareTo(b.Pid) : a.IsLeader != b.IsLeader ? (a.IsLeader ? -1 : 1) : a.Tid.CompareTo(b.Tid);
}
