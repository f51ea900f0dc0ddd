using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>The inode numbers of the initial namespaces: enum init_ns_ino of include/uapi/linux/nsfs.h.</summary>
internal static class InitialNs
{
    /// <summary>
    /// The fixed number of the type. Those of net and mnt are fixed since about 6.17; an older kernel gives them ordinary
    /// ones, and kthreadd, which lives in every initial namespace, tells which.
    /// </summary>
    public static uint Inum(NsType type) => type switch
    {
        NsType.Ipc => 0xEFFFFFFF,
        NsType.Uts => 0xEFFFFFFE,
        NsType.User => 0xEFFFFFFD,
        NsType.Pid => 0xEFFFFFFC,
        NsType.Cgroup => 0xEFFFFFFB,
        NsType.Time => 0xEFFFFFFA,
        NsType.Net => 0xEFFFFFF9,
        NsType.Mnt => 0xEFFFFFF8,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
