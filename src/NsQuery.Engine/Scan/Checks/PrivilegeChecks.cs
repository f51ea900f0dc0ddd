namespace NsQuery.Scan.Checks;

/// <summary>The reader's effective capabilities, and what each shows.</summary>
internal static class PrivilegeChecks
{
    public static IEnumerable<Diagnosis> Run(Reader reader)
    {
        Diagnosis Of(string name, bool isHeld, string shows)
        {
            string needs = !reader.IsInInitialUserNs ? $"{name} in the initial user namespace" : reader.IsRoot ? name : $"{name} (run as root)";
            return Doctor.Seen("privilege", name, isHeld ? reader.IsInInitialUserNs ? "held" : "held in a user namespace of the reader's" : "not held", isHeld && reader.IsInInitialUserNs, shows, needs);
        }

        yield return Of("CAP_SYS_PTRACE", reader.HasSysPtrace, "links, descriptors and sockets of others' tasks are unknown");
        yield return Of("CAP_SYS_ADMIN", reader.HasSysAdmin, "host names, interfaces and mounts in namespaces without a readable task are unknown, and mount namespaces without a task");
        yield return Of("CAP_BPF", reader.HasBpf || reader.HasSysAdmin, "BPF programs may not be loaded");
        yield return Of("CAP_PERFMON", reader.HasPerfmon || reader.HasSysAdmin, "BPF programs may not read the kernel's memory");
        yield return Of("CAP_NET_ADMIN", reader.HasNetAdmin, "without BPF, which network namespaces sockets keep is unknown");
        yield return Of("CAP_DAC_READ_SEARCH", reader.HasDacReadSearch, "what others' descriptors keep and what container engines keep in their files is unknown where the reader is not root");
        yield return Of("CAP_SYS_CHROOT", reader.HasSysChroot, "mount namespaces cannot be entered, for what statmount(2) and members do not tell");
    }
}
