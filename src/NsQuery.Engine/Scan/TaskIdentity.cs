using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Whether a number is still the task that was seen by it, or another life's by now.</summary>
/// <param name="proc">The procfs that was scanned.</param>
/// <param name="firstTick">The clock tick after boot in which the scan began; 0 if unknown.</param>
internal sealed class TaskIdentity(ProcRoot proc, long firstTick)
{
    /// <summary>Whether it is the task still; not if it is gone.</summary>
    public bool IsSame(ProcTask task, ReadBuffer buffer)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
        if (task.PidInode != 0)
        {
            Errno errno = Pidfd.TryGetInode(task.Tid, !task.IsLeader, out ulong inode);
            if (errno is Errno.None or Errno.ESRCH) return inode == task.PidInode;
        }
        if (task.Inode != 0 && proc.Inode(path.File(""u8)) == task.Inode) return true;
        // A folder that the kernel forgot and made anew has another number, so the start time decides: where the task was
        // seen after the tick in which it started, no later one can have started in that tick.
        return task.StartTicks < firstTick
            && proc.TryRead(path.File("/stat"u8), buffer) == Errno.None && ProcStat.TryParse(buffer.Bytes, out ProcStat stat) && stat.StartTicks == task.StartTicks;
    }
}
