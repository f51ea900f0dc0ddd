using System.Globalization;
using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Scan.Checks;

/// <summary>Where the reader stands, and how it is looked at by the procfs.</summary>
internal sealed class ReaderChecks(ProcRoot proc, ProcRoot own, Reader reader)
{
    private const string Area = "reader";

    private readonly ReadBuffer _buffer = new();

    public IEnumerable<Diagnosis> Run()
    {
        yield return new(Area, "euid", Euid(), null);
        yield return Stands("pid_namespace", reader.IsInInitialPidNs, "tasks outside of it and what they keep are missing, and BPF is not used", "a reader in the initial PID namespace");
        yield return Stands("user_namespace", reader.IsInInitialUserNs, "capabilities count below it only, and ids that it does not map are unknown", "a reader in the initial user namespace");
        yield return Stands("time_namespace", reader.IsInInitialTimeNs, "tasks are read one by one", "a reader in the initial time namespace");
        yield return Stands("cgroup_namespace", reader.IsInInitialCgroupNs, "paths of cgroups are shown from its root on", "a reader in the initial cgroup namespace");
        yield return new(Area, "seccomp", Field("Seccomp:\t") switch { "0" => "none", "1" => "strict", "2" => "filter", _ => null }, null);
        yield return new(Area, "procfs", proc.Path, null);
        yield return Doctor.Seen(Area, "procfs_pid_namespace", Reader.SharesNumbers(proc) ? "the reader's" : "another", Reader.SharesNumbers(proc), "sockets and threads' own descriptors are unknown, and BPF is not used", "a procfs of the reader's own PID namespace");
        yield return HidePid();
    }

    private static Diagnosis Stands(string name, bool isInitial, string effect, string needs) => Doctor.Seen(Area, name, isInitial ? "initial" : "another", isInitial, effect, needs);

    private Diagnosis HidePid()
    {
        const string needs = "a procfs without hidepid, CAP_SYS_PTRACE, or the group of its gid= option";
        if (!new LeftOutScan(proc, reader, new()).TryOptions(out string options)) return Doctor.Seen(Area, "hidepid", "unknown", false, "it cannot be told whether tasks are left out", "a procfs that is mounted in the reader's own mount namespace");
        string? option = Array.Find(options.Split(','), static option => option.StartsWith("hidepid=", StringComparison.Ordinal));
        bool isHiding = ProcMount.HidesPids(options, reader.Groups) && !(reader.HasSysPtrace && reader.IsInInitialUserNs);
        return Doctor.Seen(Area, "hidepid", option?["hidepid=".Length..] ?? "off", !isHiding, "tasks of others are left out, and namespaces that only they are in", needs);
    }

    private string? Euid() => Field("Uid:\t") is { } uids && uids.Split('\t') is [_, { } euid, ..] ? uint.Parse(euid, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : null;

    private string? Field(string name)
    {
        if (own.TryRead("thread-self/status\0"u8, _buffer) != Errno.None) return null;
        string? line = Array.Find(Encoding.UTF8.GetString(_buffer.Bytes).Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal));
        return line?[name.Length..];
    }
}
