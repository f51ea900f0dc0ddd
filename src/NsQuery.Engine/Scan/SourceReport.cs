using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>By what each part of the machine was read, and why not by BPF.</summary>
internal sealed class SourceReport(Reader reader)
{
    private readonly List<ReadPart> _parts = [];

    public IReadOnlyList<ReadPart> Parts => _parts;

    /// <param name="name">What was read.</param>
    /// <param name="fault">Why it was not read by BPF; null if it was.</param>
    /// <param name="since">The kernel that tells it so.</param>
    public void Add(string name, BpfFault? fault, string since) => _parts.Add(new(name, fault is null ? "bpf" : $"proc, since bpf needs {BpfNeeds.Of(fault, reader, since)}"));
}
