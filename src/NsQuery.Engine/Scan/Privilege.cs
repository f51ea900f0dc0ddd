using NsQuery.Kernel;

namespace NsQuery.Scan;

/// <summary>What would show a thing that was denied, in the words of capabilities(7).</summary>
internal static class Privilege
{
    /// <summary>For a file of another process that is guarded by PTRACE_MODE_READ_FSCREDS: ptrace(2).</summary>
    public static string ToReadTask(Reader reader) => reader.HasSysPtrace
        ? "a security module that allows it (CAP_SYS_PTRACE is held already)"
        : "CAP_SYS_PTRACE (run as root)";

    /// <summary>For setns(2).</summary>
    public static string ToEnter(Reader reader) => reader.HasSysAdmin
        ? "CAP_SYS_ADMIN in the user namespace that owns it"
        : "CAP_SYS_ADMIN (run as root)";

    /// <summary>For NS_GET_USERNS and NS_GET_PARENT, which answer only about the reader's own namespaces and those below.</summary>
    public const string ToSeeAbove = "a reader in the namespace above it, such as one in the initial namespaces";

    public static string ToOpen(Errno errno) => errno switch
    {
        Errno.EMFILE => "a higher limit of open files (ulimit -n)",
        Errno.ENFILE => "a higher fs.file-max",
        Errno.EACCES or Errno.EPERM => "CAP_SYS_PTRACE (run as root)",
        _ => $"a kernel that does not answer {errno}",
    };
}
