namespace NsQuery.Model;

/// <summary>Threads gathered into processes.</summary>
internal static class ThreadGroups
{
    /// <param name="tasks">Sorted by pid, then tid, so that each group is one run with its leader among it.</param>
    public static Process[] Gather(ReadOnlySpan<ProcTask> tasks)
    {
        List<Process> processes = new(tasks.Length);
        for (int start = 0; start < tasks.Length;)
        {
            int end = start + 1;
            while (end < tasks.Length && tasks[end].Pid == tasks[start].Pid) end++;
            if (Of(tasks[start..end]) is { } process) processes.Add(process);
            start = end;
        }
        return [.. processes];
    }

    private static Process? Of(ReadOnlySpan<ProcTask> group)
    {
        ProcTask? leader = null, live = null;
        foreach (ProcTask task in group)
        {
            if (task.IsLeader) leader = task;
            if (live is null && !task.IsZombie) live = task;
        }
        // A zombie leader has no nsproxy, so its links are gone while its threads' are not.
        return leader is null ? null : new Process(leader, leader.IsZombie && live is not null ? live.Links : leader.Links, live is not null);
    }
}
