namespace NsQuery.TypedSample;

/// <summary>A row of pid_ns: a property for each column that is asked for; what can be NULL is nullable.</summary>
public sealed class PidNamespace
{
    /// <summary>Inode number in nsfs.</summary>
    public long Inum { get; init; }

    /// <summary>Nesting level.</summary>
    public int? Depth { get; init; }

    /// <summary>Processes in it.</summary>
    public int Nprocs { get; init; }

    /// <summary>Command name of its PID 1.</summary>
    public string? InitComm { get; init; }

    /// <summary>Whether the kernel booted with it.</summary>
    public bool IsInitial { get; init; }
}
