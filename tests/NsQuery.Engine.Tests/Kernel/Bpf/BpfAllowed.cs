using NsQuery.Kernel.Bpf;

namespace NsQuery.Tests.Kernel.Bpf;

/// <summary>A test of what BPF reads is left out where it may not, or where the kernel is too old; any other fault fails it.</summary>
internal static class BpfAllowed
{
    public static void Whole(BpfFault? fault)
    {
        Assert.SkipWhen(fault is { Step: BpfStep.Permission }, "needs CAP_BPF and CAP_PERFMON");
        Assert.SkipWhen(fault is { IsLockedDown: true }, "needs no lockdown of confidentiality");
        Assert.SkipWhen(fault is { Step: BpfStep.Types, Errno: NsQuery.Kernel.Errno.ENOENT }, "needs CONFIG_DEBUG_INFO_BTF");
        Assert.SkipWhen(fault is { Step: BpfStep.Layout }, $"needs a newer kernel: {fault?.Lacks} is lacking");
        Assert.Null(fault);
    }
}
