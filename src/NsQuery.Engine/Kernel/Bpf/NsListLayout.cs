using System.Collections.Immutable;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>Where the kernel's lists of namespaces start, how they are linked, and what is copied of each namespace.</summary>
internal sealed record NsListLayout
{
    /// <summary>What a program calls.</summary>
    public static readonly ImmutableArray<string> Functions = ["bpf_rcu_read_lock", "bpf_rcu_read_unlock", "bpf_iter_num_new", "bpf_iter_num_next", "bpf_iter_num_destroy"];

    public static readonly ImmutableArray<string> Structures =
        ["task_struct", "nsproxy", "cred", "ns_common", "uts_namespace", "ipc_namespace", "mnt_namespace", "pid_namespace", "net", "time_namespace", "cgroup_namespace", "user_namespace", "ns_tree_node", "new_utsname", "uid_gid_map", "timens_offsets"];

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

    public required ImmutableArray<NsListStart> Lists { get; init; }

    /// <summary>sizeof ns_common, and its fields.</summary>
    public required int Size { get; init; }

    public required int Type { get; init; }

    public required int Inum { get; init; }

    public required int Count { get; init; }

    public required int Id { get; init; }

    public required int Operations { get; init; }

    public required int Next { get; init; }

    /// <summary>The dentry in nsfs, which is there while something has it open or bound; null if this kernel has no such field.</summary>
    public required int? Stashed { get; init; }

    /// <summary>How much keeps it active, without which nobody can open it (Linux 6.19); null before.</summary>
    public required int? Active { get; init; }

    /// <summary>In an id map: how many extents it has.</summary>
    public required int? Extents { get; init; }

    /// <summary>The ids of functions that walk a list.</summary>
    public required WalkFunctions Walk { get; init; }

    /// <summary>Where what is copied besides ns_common starts in a copy.</summary>
    public int MoreAt => (Size + sizeof(ulong) - 1) & -sizeof(ulong);

    /// <summary>How long a copy of a list's namespaces is.</summary>
    public int LengthOf(NsListStart list) => MoreAt + list.Length;

    /// <summary>The longest copy.</summary>
    public int Longest => Lists.Max(LengthOf);

    /// <summary>Looks it up. Something is lacking before Linux 6.18.</summary>
    public static LayoutOf<NsListLayout> Of(KernelTypes types)
    {
        ImmutableArray<NsListStart>.Builder lists = ImmutableArray.CreateBuilder<NsListStart>(Starts.Length);
        foreach ((NsType type, string field, string structure) in Starts)
        {
            lists.Add(new(type, types.At(type == NsType.User ? "cred" : "nsproxy", field), types.At(structure, "ns"), NsListMembers.Of(type, structure, types)));
        }
        NsListLayout layout = new()
        {
            Nsproxy = types.At("task_struct", "nsproxy"),
            Cred = types.At("task_struct", "cred"),
            Lists = lists.MoveToImmutable(),
            Size = types.Size("ns_common"),
            Type = types.At("ns_common", "ns_type"),
            Inum = types.At("ns_common", "inum"),
            Count = types.At("ns_common", "__ns_ref"),
            Id = types.At("ns_common", "ns_id"),
            Operations = types.At("ns_common", "ops"),
            Next = NextOf(ref types),
            Stashed = types.Find("ns_common", "stashed"),
            Active = types.Find("ns_common", "__ns_ref_active"),
            Extents = types.Find("uid_gid_map", "nr_extents"),
            Walk = WalkFunctions.Of(ref types),
        };
        return types.Whole(layout);
    }

    /// <summary>The list is linked by ns_list_node in Linux 6.18, and by ns_tree_node.ns_list_entry since 6.19.</summary>
    private static int NextOf(ref KernelTypes types) => types.Find("ns_common", "ns_list_node") ?? types.At("ns_common", "ns_tree_node") + types.At("ns_tree_node", "ns_list_entry");
}

/// <summary>The list of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Pointer">Where nsproxy, or cred, points to a namespace.</param>
/// <param name="Common">Where that has its ns_common.</param>
/// <param name="Members">What is copied of it besides; empty if this kernel lacks one of them.</param>
internal sealed record NsListStart(NsType Type, int Pointer, int Common, ImmutableArray<NsListMember> Members)
{
    /// <summary>How long all that is.</summary>
    public int Length => Members.IsEmpty ? NsListMembers.Fixed : Math.Max(NsListMembers.Fixed, Members.Max(static member => member.To + (member.Size + sizeof(ulong) - 1 & -sizeof(ulong))));
}
