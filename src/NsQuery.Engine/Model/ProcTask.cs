namespace NsQuery.Model;

/// <summary>One thread, as every source fills it. A process is the thread whose <see cref="Tid"/> is its <see cref="Pid"/>.</summary>
/// <remarks>There may be tens of thousands, so what neighbours have in common they share.</remarks>
internal sealed class ProcTask
{
    private readonly int _tid;
    private readonly bool _hasOneNumber;
    private readonly int[]? _numbers;

    public required int Tid { get => _tid; init => _tid = value; }

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

    /// <summary>The inode number of a pidfd to it, which is no other task's in this boot; 0 if unknown.</summary>
    public ulong PidInode { get; init; }

    public required Credentials Credentials { get; init; }

    /// <summary>NSpid of proc_pid_status(5): the tid in the PID namespace of the procfs, then in each nested one, down to the task's own. Empty if unknown.</summary>
    public required ReadOnlySpan<int> NsTids
    {
        get => _hasOneNumber ? new ReadOnlySpan<int>(in _tid) : _numbers;
        init
        {
            _hasOneNumber = value is [int one] && one == _tid;
            _numbers = _hasOneNumber || value.IsEmpty ? null : value.ToArray();
        }
    }

    public required NsLinkSet LinkSet { get; init; }

    public ref readonly NsLinks Links => ref LinkSet.Links;

    public uint? Uid => Credentials.Uid;

    public uint? Euid => Credentials.Euid;

    public uint? Gid => Credentials.Gid;

    public CapabilitySets? Capabilities => Credentials.Capabilities;

    public bool IsLeader => Tid == Pid;

    public bool IsZombie => State is 'Z' or 'X';
}
