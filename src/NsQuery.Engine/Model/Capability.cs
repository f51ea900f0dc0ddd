using System.Collections.Immutable;
using System.Globalization;

namespace NsQuery.Model;

/// <summary>Names of capabilities(7), in the order of their numbers: include/uapi/linux/capability.h.</summary>
internal static class Capability
{
    public const int SysAdmin = 21;

    /// <summary>CAP_CHECKPOINT_RESTORE (Linux 5.9): none came after it up to 6.18.</summary>
    public const int LastNamed = 40;

    private static readonly ImmutableArray<string> Names =
    [
        "CAP_CHOWN",
        "CAP_DAC_OVERRIDE",
        "CAP_DAC_READ_SEARCH",
        "CAP_FOWNER",
        "CAP_FSETID",
        "CAP_KILL",
        "CAP_SETGID",
        "CAP_SETUID",
        "CAP_SETPCAP",
        "CAP_LINUX_IMMUTABLE",
        "CAP_NET_BIND_SERVICE",
        "CAP_NET_BROADCAST",
        "CAP_NET_ADMIN",
        "CAP_NET_RAW",
        "CAP_IPC_LOCK",
        "CAP_IPC_OWNER",
        "CAP_SYS_MODULE",
        "CAP_SYS_RAWIO",
        "CAP_SYS_CHROOT",
        "CAP_SYS_PTRACE",
        "CAP_SYS_PACCT",
        "CAP_SYS_ADMIN",
        "CAP_SYS_BOOT",
        "CAP_SYS_NICE",
        "CAP_SYS_RESOURCE",
        "CAP_SYS_TIME",
        "CAP_SYS_TTY_CONFIG",
        "CAP_MKNOD",
        "CAP_LEASE",
        "CAP_AUDIT_WRITE",
        "CAP_AUDIT_CONTROL",
        "CAP_SETFCAP",
        "CAP_MAC_OVERRIDE",
        "CAP_MAC_ADMIN",
        "CAP_SYSLOG",
        "CAP_WAKE_ALARM",
        "CAP_BLOCK_SUSPEND",
        "CAP_AUDIT_READ",
        "CAP_PERFMON",
        "CAP_BPF",
        "CAP_CHECKPOINT_RESTORE",
    ];

    /// <summary>The name of a capability; <c>CAP_</c> and the number of one that is newer than these.</summary>
    public static string Name(int number) => number < Names.Length ? Names[number] : string.Create(CultureInfo.InvariantCulture, $"CAP_{number}");

    public static bool Contains(this ulong set, int capability) => (set >> capability & 1) != 0;
}
