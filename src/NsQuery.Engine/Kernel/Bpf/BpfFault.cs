namespace NsQuery.Kernel.Bpf;

/// <summary>Why something was not read by BPF.</summary>
/// <param name="Step">Where it ended.</param>
/// <param name="Errno">The error there, if there was one.</param>
internal sealed record BpfFault(BpfStep Step, Errno Errno)
{
    /// <summary>What the kernel's types lack, such as ns_common.ns_id.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>The last lines of what the verifier said of the program; null if it said nothing.</summary>
    public string? Log { get; init; }

    /// <summary>The line by which the verifier refused: behind it are sums only.</summary>
    public string Refusal
    {
        get
        {
            string refusal = "";
            foreach (string line in (Log ?? "").Split('\n'))
            {
                if (line.Length > 0 && !line.StartsWith("processed ", StringComparison.Ordinal) && !line.StartsWith("verification time ", StringComparison.Ordinal) && !line.StartsWith("stack depth ", StringComparison.Ordinal)) refusal = line;
            }
            return refusal;
        }
    }

    /// <summary>Whether the verifier would say the same again.</summary>
    public bool IsVerdict => Step == BpfStep.Load && Log is not null;

    /// <summary>Whether what was refused is to read the kernel's memory, as lockdown of confidentiality does: kernel_lockdown(7).</summary>
    public bool IsLockedDown => Step == BpfStep.Load && Refusal.Contains("bpf_probe_read_kernel#", StringComparison.Ordinal);
}
