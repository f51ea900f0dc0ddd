namespace NsQuery.Model;

/// <summary>One thread, as every source fills it. A process is the thread whose <see cref="Tid"/> is its <see cref="Pid"/>.</summary>
internal sealed class ProcTask
{
    public required int Tid { get; init; }

    /// <summary>The thread group's id: what user space calls the pid.</summary>
    public required int Pid { get; init; }

    /// <summary>The parent process; 0 for the first process and for kthreadd.</summary>
    public required int Ppid { get; init; }

    /// <summary>TASK_COMM of proc_pid_comm(5); bytes that are not UTF-8 stand as U+FFFD.</summary>
    public required string Comm { get; init; }

    /// <summary>The state letter of proc_pid_stat(5).</summary>
    public required char State { get; init; }

    public required bool IsKernel { get; init; }

    /// <summary>Threads of the group, as its leader's stat counts them.</summary>
    public required int Threads { get; init; }

    /// <summary>Start after boot, in clock ticks of 10 ms: short lives in a row can have one tid and one tick.</summary>
    public required long StartTicks { get; init; }

    /// <summary>The inode number of its folder in the procfs, which tells it from a later task of the same tid; 0 if unknown.</summary>
    public ulong Inode { get; init; }

    /// <summary>Real and effective ids in the reader's terms; null where the reader's user namespace does not map them.</summary>
    public required uint? Uid { get; init; }

    public required uint? Euid { get; init; }

    public required uint? Gid { get; init; }

    /// <summary>NSpid of proc_pid_status(5): the tid in the PID namespace of the procfs, then in each nested one, down to the task's own. Empty if unknown.</summary>
    public required int[] NsTids { get; init; }

    public required NsLinks Links { get; init; }

    /// <summary>Its capability sets; null if they were not read.</summary>
    public CapabilitySets? Capabilities { get; init; }

    public bool IsLeader => Tid == Pid;

    public bool IsZombie => State is 'Z' or 'X';
}
