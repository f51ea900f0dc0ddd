namespace NsQuery.Kernel.Bpf;

/// <summary>How far a reader came on the way to what a BPF program reads.</summary>
internal enum BpfStep
{
    /// <summary>BPF was not to be used.</summary>
    Choice,

    /// <summary>What the kernel tells would not be what the procfs shows to this reader.</summary>
    Reader,

    /// <summary>The kernel lets the caller load no program that reads its memory.</summary>
    Permission,

    /// <summary>The kernel's types cannot be read.</summary>
    Types,

    /// <summary>They lack something.</summary>
    Layout,

    /// <summary>The program, or the map for what it finds, was refused.</summary>
    Load,

    /// <summary>It was loaded and did not run to its end.</summary>
    Run,

    /// <summary>What it told is not what the procfs tells.</summary>
    Check,
}
