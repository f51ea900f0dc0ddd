using NsQuery.Kernel;

namespace NsQuery.Scan;

/// <summary>What would show a thing that could not be read, in the words of capabilities(7) and getrlimit(2).</summary>
internal static class Privilege
{
    /// <summary>For NS_GET_USERNS and NS_GET_PARENT, which answer only about the reader's own namespaces and those below.</summary>
    public const string ToSeeAbove = "a reader in the namespace above it, such as one in the initial namespaces";

    /// <summary>For a file of another process that is guarded by PTRACE_MODE_READ_FSCREDS: ptrace(2).</summary>
    public static string ToReadTask(Errno errno, Reader reader) => Limit(errno) ?? (errno.IsDenied() ? Ptrace(reader) : NoAnswer(errno));

    /// <summary>For setns(2).</summary>
    public static string ToEnter(Errno errno, Reader reader) => Limit(errno) ?? (errno.IsDenied() ? Admin(reader) : NoAnswer(errno));

    /// <summary>For pidfd_getfd(2), which asks PTRACE_MODE_ATTACH_REALCREDS, and SIOCGSKNS.</summary>
    public static string ToAskSocket(Errno errno, Reader reader) => Limit(errno) ?? errno switch
    {
        Errno.EPERM or Errno.EACCES => reader.HasSysPtrace ? "CAP_NET_ADMIN over its network namespace, and a security module that allows it" : $"{Ptrace(reader)} and CAP_NET_ADMIN",
        _ when errno.IsUnknownRequest() => "Linux 5.6 (pidfd_getfd)",
        _ => NoAnswer(errno),
    };

    /// <summary>For the mount point of a namespace.</summary>
    public static string ToOpenMount(Errno errno, Reader reader) => errno switch
    {
        Errno.ENOENT => "a mount point that nothing else is mounted over",
        Errno.EAGAIN => "a mount point that is not below a network, FUSE or overlay file system",
        Errno.ENOSYS => "Linux 5.6 (openat2)",
        _ => ToEnter(errno, reader),
    };

    /// <summary>For kcmp(2), which filters of containers mostly refuse.</summary>
    public static string ToCompare(Errno errno, Reader reader) => errno switch
    {
        Errno.EPERM => reader.HasSysPtrace ? "a seccomp filter or security module that allows kcmp(2)" : Ptrace(reader),
        Errno.ENOSYS => "a kernel with kcmp(2) (CONFIG_KCMP)",
        _ => NoAnswer(errno),
    };

    /// <summary>For an ioctl that only newer kernels know.</summary>
    public static string ToAsk(Errno errno, string since) =>
        Limit(errno) ?? (errno.IsUnknownRequest() ? since : errno.IsDenied() ? "a seccomp filter or security module that allows the ioctl" : NoAnswer(errno));

    /// <summary>For NS_MNT_GET_NEXT, which leaves out what the reader may not see.</summary>
    public static string ToSeeMountNamespaces(Reader reader) => reader switch
    {
        { HasSysAdmin: false } => reader.IsRoot ? "CAP_SYS_ADMIN" : "CAP_SYS_ADMIN (run as root)",
        { IsInInitialUserNs: false } => "CAP_SYS_ADMIN in the initial user namespace",
        _ => "a reader in the initial PID namespace",
    };

    private static string Ptrace(Reader reader) => reader switch
    {
        { HasSysPtrace: false } => reader.IsRoot ? "CAP_SYS_PTRACE" : "CAP_SYS_PTRACE (run as root)",
        { IsInInitialUserNs: false } => "CAP_SYS_PTRACE in the user namespace of that process",
        _ => "a security module that allows it (CAP_SYS_PTRACE is held already)",
    };

    private static string Admin(Reader reader) => reader switch
    {
        { HasSysAdmin: false } => reader.IsRoot ? "CAP_SYS_ADMIN" : "CAP_SYS_ADMIN (run as root)",
        { IsInInitialUserNs: false } => "CAP_SYS_ADMIN in the user namespace that owns it",
        _ => "a seccomp filter or security module that allows setns(2) (CAP_SYS_ADMIN is held already)",
    };

    /// <summary>A limit that was met; null if the error is of another kind.</summary>
    public static string? Limit(Errno errno) => errno switch
    {
        Errno.EMFILE => "a higher limit of open files (ulimit -n)",
        Errno.ENFILE => "a higher fs.file-max",
        Errno.EAGAIN => "a higher limit of processes (ulimit -u)",
        Errno.ENOMEM => "more memory",
        _ => null,
    };

    private static string NoAnswer(Errno errno) => errno == Errno.ESTALE ? "a task, descriptor or mount that keeps it active (Linux 6.19)" : $"a kernel that does not answer {errno}";
}
