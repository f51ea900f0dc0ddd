namespace NsQuery;

/// <summary>By what a scan looks at a machine.</summary>
public enum ScanSource
{
    /// <summary>By the best that kernel and privileges allow.</summary>
    Auto,

    /// <summary>By BPF: a statement fails where that may not be. One process that is asked for alone is read of the procfs all the same.</summary>
    Bpf,

    /// <summary>By the procfs and system calls alone; gaps say what they do not show.</summary>
    Proc,
}
