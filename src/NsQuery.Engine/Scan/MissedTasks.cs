using System.Runtime.InteropServices;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Processes that the iterator leaves out: it has been seen to leave out PID 1; and the threads of a dead leader can have come before it.</summary>
/// <param name="proc">What lists all.</param>
/// <param name="files">What reads them instead.</param>
/// <param name="began">The clock tick after boot in which the iterator began.</param>
internal sealed class MissedTasks(ProcRoot proc, TaskScan files, long began)
{
    /// <summary>The process that is looked for without a listing.</summary>
    private const int First = 1;

    /// <summary>Adds them, in their order.</summary>
    /// <param name="tasks">Those that the iterator has told.</param>
    /// <param name="missing">
    /// How many tasks fewer than there were it has shown; null if that cannot be told, as when it has shown one that had started meanwhile. All others
    /// were there when they were counted, so if they are as many, they are the same.
    /// </param>
    /// <param name="elsewhere">Processes whose leader it has told, but which are read in another way.</param>
    /// <param name="deadLeaders">Processes with a zombie for a leader, of whose threads one is wanted.</param>
    /// <param name="cancel">Asked at each process.</param>
    public void AddTo(List<ProcTask> tasks, int? missing, HashSet<int> elsewhere, HashSet<int> deadLeaders, CancellationToken cancel)
    {
        TaskOrder.Sort(CollectionsMarshal.AsSpan(tasks));
        foreach (int pid in deadLeaders)
        {
            if (!tasks.Exists(task => task.Pid == pid && !task.IsLeader)) _ = Replace(tasks, [pid], cancel);
        }
        if (tasks is not [{ Pid: First, IsLeader: true }, ..] && !elsewhere.Contains(First)) missing -= Replace(tasks, [First], cancel);
        // A listing makes the kernel look up, or make, an inode for each: it takes longer than all that the iterator does.
        if (missing != 0) _ = Replace(tasks, Listed(tasks, elsewhere), cancel);
    }

    /// <summary>Those of the listing that were not shown.</summary>
    private HashSet<int> Listed(List<ProcTask> tasks, HashSet<int> elsewhere)
    {
        List<int> pids = new(tasks.Count);
        _ = proc.TryListNumbers(".\0"u8, pids);
        pids.Sort();
        int at = 0;
        pids.RemoveAll(pid =>
        {
            while (at < tasks.Count && tasks[at].Pid < pid) at++;
            return elsewhere.Contains(pid) || (at < tasks.Count && tasks[at].Pid == pid && tasks[at].IsLeader);
        });
        return [.. pids];
    }

    /// <summary>Reads processes in place of what was told of them. Returns how many threads they have.</summary>
    private int Replace(List<ProcTask> tasks, HashSet<int> pids, CancellationToken cancel)
    {
        int threads = 0;
        if (pids.Count > 0) tasks.RemoveAll(task => pids.Contains(task.Pid));
        foreach (int pid in pids)
        {
            ProcTask[] read = files.RunListed(pid, cancel);
            // All that were there when the iterator began, as far as clock ticks tell.
            if (read is not [{ } leader, ..] || leader.StartTicks >= began) continue;
            int at = tasks.FindIndex(task => task.Pid > pid);
            tasks.InsertRange(at < 0 ? tasks.Count : at, read);
            threads += leader.Threads;
        }
        return threads;
    }
}
