namespace NsQuery.Model;

/// <summary>Threads gathered into processes.</summary>
internal static class ThreadGroups
{
    /// <param name="tasks">In <see cref="TaskOrder"/>, so that each group is one run.</param>
    /// <param name="snapshot">What they are part of.</param>
    public static Process[] Gather(ReadOnlySpan<ProcTask> tasks, Snapshot snapshot)
    {
        Process[] processes = new Process[tasks.Length];
        int count = 0;
        for (int start = 0; start < tasks.Length;)
        {
            int end = start + 1;
            while (end < tasks.Length && tasks[end].Pid == tasks[start].Pid) end++;
            if (Of(tasks[start..end], snapshot) is { } process) processes[count++] = process;
            start = end;
        }
        if (count < processes.Length) Array.Resize(ref processes, count);
        return processes;
    }

    /// <summary>Where a process is among all, which are sorted by pid; negative if it is none of them.</summary>
    public static int IndexOf(ReadOnlySpan<Process> processes, long pid)
    {
        int low = 0, high = processes.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (processes[middle].Pid == pid) return middle;
            if (processes[middle].Pid < pid) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    private static Process? Of(ReadOnlySpan<ProcTask> group, Snapshot snapshot)
    {
        ProcTask? leader = null, live = null;
        foreach (ProcTask task in group)
        {
            if (task.IsLeader) leader = task;
            if (live is null && !task.IsZombie) live = task;
        }
        // A zombie leader has no nsproxy, so its links are gone while its threads' are not.
        return leader is null ? null : new Process(leader, leader.IsZombie && live is not null ? live : leader, live is not null, snapshot);
    }
}
