using System.Collections.Immutable;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>Where the kernel keeps what is read of a task.</summary>
internal sealed record TaskLayout
{
    public static readonly ImmutableArray<string> Functions = ["bpf_iter_task", "bpf_rdonly_cast"];

    public static readonly ImmutableArray<string> Structures = ["bpf_iter__task", "signal_struct"];

    /// <summary>The ids in BTF of the iterator that runs the program, and of bpf_rdonly_cast (Linux 6.2).</summary>
    public required int Iterator { get; init; }

    public required int Cast { get; init; }

    /// <summary>The ids in BTF of structures to which pointers are cast.</summary>
    public required (int Task, int PidNs) Ids { get; init; }

    /// <summary>In what the iterator hands over: the task.</summary>
    public required int Context { get; init; }

    public required (int Tgid, int Tid, int Parent, int Flags, int State, int ExitState, int Start, int Comm) Task { get; init; }

    /// <summary>From task_struct: signal, and nr_threads there.</summary>
    public required (int Signal, int Threads) Signal { get; init; }

    /// <summary>From task_struct: thread_pid, and in pid its inode number in pidfs, and its number and PID namespace at each level.</summary>
    public required (int ThreadPid, int Inode, int Level, int Numbers, int NumberSize, int Number, int NumberNs) Pid { get; init; }

    /// <summary>From task_struct: real_cred, and in cred the ids, the user namespace and the capability sets in the order of <see cref="CapabilitySets"/>.</summary>
    public required (int Cred, int Uid, int Euid, int Gid, int UserNs) Cred { get; init; }

    public required ImmutableArray<int> Capabilities { get; init; }

    /// <summary>From task_struct: nsproxy.</summary>
    public required int Nsproxy { get; init; }

    /// <summary>In nsproxy each link's pointer, and where what it points to has its ns_common.</summary>
    public required ImmutableArray<(NsLink Link, int Pointer, int Common)> Links { get; init; }

    public required int UserCommon { get; init; }

    public required int PidCommon { get; init; }

    /// <summary>In ns_common: inum and ns_id, which is null before Linux 6.18.</summary>
    public required (int Inum, int? Id) Common { get; init; }

    /// <summary>Looks it up. Something is lacking before Linux 6.9.</summary>
    public static LayoutOf<TaskLayout> Of(KernelTypes types)
    {
        (NsLink Link, string Field, string Struct)[] links =
        [
            (NsLink.Cgroup, "cgroup_ns", "cgroup_namespace"), (NsLink.Ipc, "ipc_ns", "ipc_namespace"), (NsLink.Mnt, "mnt_ns", "mnt_namespace"), (NsLink.Net, "net_ns", "net"),
            (NsLink.PidForChildren, "pid_ns_for_children", "pid_namespace"), (NsLink.Time, "time_ns", "time_namespace"), (NsLink.TimeForChildren, "time_ns_for_children", "time_namespace"), (NsLink.Uts, "uts_ns", "uts_namespace"),
        ];
        ImmutableArray<(NsLink, int, int)>.Builder found = ImmutableArray.CreateBuilder<(NsLink, int, int)>(links.Length);
        foreach ((NsLink link, string field, string structure) in links) found.Add((link, types.At("nsproxy", field), types.At(structure, "ns")));
        TaskLayout layout = new()
        {
            Iterator = types.Function("bpf_iter_task"),
            Cast = types.Function("bpf_rdonly_cast"),
            Ids = (types.Struct("task_struct"), types.Struct("pid_namespace")),
            Context = types.At("bpf_iter__task", "task"),
            Task = (types.At("task_struct", "tgid"), types.At("task_struct", "pid"), types.At("task_struct", "real_parent"), types.At("task_struct", "flags"), types.At("task_struct", "__state"), types.At("task_struct", "exit_state"), types.At("task_struct", "start_boottime"), types.At("task_struct", "comm")),
            Signal = (types.At("task_struct", "signal"), types.At("signal_struct", "nr_threads")),
            Pid = (types.At("task_struct", "thread_pid"), types.At("pid", "ino"), types.At("pid", "level"), types.At("pid", "numbers"), types.Size("upid"), types.At("upid", "nr"), types.At("upid", "ns")),
            Cred = (types.At("task_struct", "real_cred"), types.At("cred", "uid"), types.At("cred", "euid"), types.At("cred", "gid"), types.At("cred", "user_ns")),
            Capabilities = [types.At("cred", "cap_inheritable"), types.At("cred", "cap_permitted"), types.At("cred", "cap_effective"), types.At("cred", "cap_bset"), types.At("cred", "cap_ambient")],
            Nsproxy = types.At("task_struct", "nsproxy"),
            Links = found.MoveToImmutable(),
            UserCommon = types.At("user_namespace", "ns"),
            PidCommon = types.At("pid_namespace", "ns"),
            Common = (types.At("ns_common", "inum"), types.Find("ns_common", "ns_id")),
        };
        return types.Whole(layout);
    }
}
