namespace NsQuery.Kernel.Bpf;

/// <summary>A place in a program.</summary>
internal sealed class BpfLabel
{
    public int At { get; set; }
}
