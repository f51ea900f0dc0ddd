using System.Collections.Immutable;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>Where the kernel's lists of namespaces start and how they are linked: no interface, so each field is looked up in this kernel's own types.</summary>
internal sealed class NsListLayout
{
    private const string Path = "/sys/kernel/btf/vmlinux";

    private static readonly ImmutableArray<string> Called = ["bpf_rcu_read_lock", "bpf_rcu_read_unlock", "bpf_iter_num_new", "bpf_iter_num_next", "bpf_iter_num_destroy"];

    private static readonly ImmutableArray<string> Structures = ["task_struct", "nsproxy", "cred", "ns_common"];

    private static readonly ImmutableArray<(NsType Type, string Field, string Struct)> Starts =
    [
        (NsType.Uts, "uts_ns", "uts_namespace"),
        (NsType.Ipc, "ipc_ns", "ipc_namespace"),
        (NsType.Mnt, "mnt_ns", "mnt_namespace"),
        (NsType.Pid, "pid_ns_for_children", "pid_namespace"),
        (NsType.Net, "net_ns", "net"),
        (NsType.Time, "time_ns", "time_namespace"),
        (NsType.Cgroup, "cgroup_ns", "cgroup_namespace"),
        (NsType.User, "user_ns", "user_namespace"),
    ];

    /// <summary>In task_struct: the pointers to nsproxy, which has all but the user namespace, and to cred, which has that.</summary>
    public required int Nsproxy { get; init; }

    public required int Cred { get; init; }

    /// <summary>For each type where nsproxy, or cred, points to a namespace, and where that has its ns_common.</summary>
    public required ImmutableArray<(NsType Type, int Pointer, int Common)> Lists { get; init; }

    /// <summary>sizeof ns_common, and its fields.</summary>
    public required int Size { get; init; }

    public required int Type { get; init; }

    public required int Inum { get; init; }

    public required int Count { get; init; }

    public required int Id { get; init; }

    public required int Operations { get; init; }

    public required int Next { get; init; }

    /// <summary>The ids of functions that a program calls.</summary>
    public required KernelFunctions Functions { get; init; }

    /// <summary>ENOENT if the kernel has no such list (before Linux 6.18), or does not tell its types (CONFIG_DEBUG_INFO_BTF).</summary>
    public static Errno TryRead(out NsListLayout? layout)
    {
        layout = null;
        Errno errno = MappedMemory.TryMapFile(Path, out MappedMemory? memory);
        if (memory is null) return errno;
        using (memory) layout = Btf.TryParse(memory.Bytes, Wanted(), out Btf btf) ? Of(btf) : null;
        return layout is null ? Errno.ENOENT : Errno.None;
    }

    /// <summary>The types and functions that are looked up, in the order in which <see cref="Of"/> takes them.</summary>
    public static (BtfKind Kind, byte[] Name)[] Wanted() =>
    [
        .. Called.Select(static name => (BtfKind.Func, Bytes(name))),
        .. Structures.Select(static name => (BtfKind.Struct, Bytes(name))),
        .. Starts.Select(static start => (BtfKind.Struct, Bytes(start.Struct))),
    ];

    /// <summary>Null if anything is missing.</summary>
    public static NsListLayout? Of(Btf btf)
    {
        if (btf.Ids.Contains(0)) return null;
        ReadOnlySpan<int> function = btf.Ids.AsSpan(0, Called.Length), type = btf.Ids.AsSpan(Called.Length);
        (int task, int nsproxy, int cred, int common) = (type[0], type[1], type[2], type[3]);
        List<(NsType, int, int)> lists = [];
        for (int i = 0; i < Starts.Length; i++)
        {
            (NsType of, string field, _) = Starts[i];
            if (btf.Offset(of == NsType.User ? cred : nsproxy, Bytes(field)) is not { } pointer || btf.Offset(type[Structures.Length + i], "ns"u8) is not { } start) return null;
            lists.Add((of, pointer, start));
        }
        if (btf.Offset(task, "nsproxy"u8) is not { } toNsproxy || btf.Offset(task, "cred"u8) is not { } toCred) return null;
        if (btf.Offset(common, "ns_type"u8) is not { } nsType || btf.Offset(common, "inum"u8) is not { } inum || btf.Offset(common, "__ns_ref"u8) is not { } count) return null;
        if (btf.Offset(common, "ns_id"u8) is not { } id || btf.Offset(common, "ops"u8) is not { } operations || btf.Offset(common, "ns_list_node"u8) is not { } next) return null;
        return new()
        {
            Nsproxy = toNsproxy,
            Cred = toCred,
            Lists = [.. lists],
            Size = btf.Size(common),
            Type = nsType,
            Inum = inum,
            Count = count,
            Id = id,
            Operations = operations,
            Next = next,
            Functions = new(function[0], function[1], function[2], function[3], function[4]),
        };
    }

    private static byte[] Bytes(string name) => System.Text.Encoding.ASCII.GetBytes(name);
}

/// <summary>The ids in BTF of bpf_rcu_read_lock and the like (Linux 6.2), and of bpf_iter_num_new and the like (Linux 6.4).</summary>
internal sealed record KernelFunctions(int RcuReadLock, int RcuReadUnlock, int IterNumNew, int IterNumNext, int IterNumDestroy);
