using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;

namespace NsQuery.Scan;

/// <summary>What would let something be read by BPF.</summary>
internal static class BpfNeeds
{
    /// <param name="fault">Why it was not.</param>
    /// <param name="reader">Who wanted to.</param>
    /// <param name="since">The kernel that has it.</param>
    public static string Of(BpfFault fault, Reader reader, string since) => fault.Step switch
    {
        BpfStep.Choice => "BPF, which was not to be used",
        BpfStep.Reader => "the machine's own procfs and a reader in the initial PID, user and time namespace",
        BpfStep.Permission => fault.Errno == Errno.ENOSYS ? "a kernel with bpf(2) (CONFIG_BPF_SYSCALL)" : Privileges(reader),
        BpfStep.Types => fault.Errno switch
        {
            Errno.ENOENT => $"{KernelLayouts.Path} (CONFIG_DEBUG_INFO_BTF)",
            Errno.EINVAL => $"a {KernelLayouts.Path} that makes sense",
            _ => Privilege.Limit(fault.Errno) ?? $"a {KernelLayouts.Path} that can be read",
        },
        BpfStep.Layout => $"{since} ({fault.Lacks} is lacking)",
        BpfStep.Load when fault.IsLockedDown => "no lockdown of confidentiality: kernel_lockdown(7)",
        BpfStep.Load when fault.IsVerdict => $"a verifier that takes the program ({fault.Refusal})",
        BpfStep.Load when fault.Errno.IsDenied() => Refused,
        BpfStep.Run when fault.Errno == Errno.EAGAIN => $"another look, or a {KernelLayouts.Path} that is this kernel's own",
        BpfStep.Check => $"a {KernelLayouts.Path} that is this kernel's own",
        _ => Privilege.Limit(fault.Errno) ?? $"a kernel that does not answer {fault.Errno}",
    };

    private const string Refused = "a seccomp filter or security module that allows bpf(2) (CAP_BPF and CAP_PERFMON are held already)";

    /// <summary>CAP_SYS_ADMIN stands for both; and all three count in the initial user namespace alone.</summary>
    private static string Privileges(Reader reader)
    {
        if (!reader.IsInInitialUserNs) return "CAP_BPF and CAP_PERFMON in the initial user namespace";
        string? missing = (reader.HasSysAdmin || reader.HasBpf, reader.HasSysAdmin || reader.HasPerfmon) switch
        {
            (false, false) => "CAP_BPF and CAP_PERFMON",
            (false, true) => "CAP_BPF",
            (true, false) => "CAP_PERFMON",
            _ => null,
        };
        return missing is null ? Refused : reader.IsRoot ? missing : $"{missing} (run as root)";
    }
}
