namespace NsQuery.Model;

/// <summary>One task as numbered in one PID namespace: pid_namespaces(7).</summary>
/// <param name="Namespace">The task's PID namespace, or one above it.</param>
/// <param name="Task">The task.</param>
/// <param name="Number">Its tid there.</param>
internal sealed record NsPid(Namespace Namespace, ProcTask Task, int Number)
{
    public static NsPid[] Of(Snapshot snapshot)
    {
        List<NsPid> rows = new(snapshot.Tasks.Length);
        foreach (ProcTask task in snapshot.Tasks)
        {
            ReadOnlySpan<int> numbers = task.NsTids;
            Namespace? ns = snapshot.Find(NsType.Pid, task.Links[NsLink.Pid]);
            for (int level = numbers.Length - 1; level >= 0; level--)
            {
                // The outermost number is always the procfs's own, though the task's link be unreadable.
                if (level == 0) ns ??= snapshot.RootPidNs;
                if (ns is null) continue;
                rows.Add(new(ns, task, numbers[level]));
                ns = ns.Parent;
            }
        }
        return [.. rows];
    }
}
