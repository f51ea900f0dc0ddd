using System.Collections.Immutable;
using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>The columns and keys that every namespace table has.</summary>
internal static class NsColumns
{
    public static ImmutableArray<Column<Namespace>> Common { get; } =
    [
        new("inum", ColumnType.Integer, "Inode number in nsfs: what readlink(1) of /proc/PID/ns shows. Reused after the namespace's death, so no name.", ns => ns.Inum),
        new("ns_id", ColumnType.Integer, "64-bit id, never reused in a boot: NS_GET_ID. NULL before Linux 6.18, or if it could not be opened.", ns => Value.Id(ns.Facts.NsId), Facets.NsId),
        new("owner", ColumnType.Integer, "inum of the owning user namespace: ioctl_ns(2), NS_GET_USERNS; for a user namespace that is its parent. NULL for the initial user namespace, or if it may not be seen.", ns => ns.Facts.Owner, Facets.Owner),
        new("owner_uid", ColumnType.Integer, "User who created the owning user namespace (of a user namespace: itself), in the reader's terms: NS_GET_OWNER_UID. NULL if unmapped or not to be seen.", ns => ns.OwnerUid, Facets.Owner | Facets.Creator),
        new("nprocs", ColumnType.Integer, "Processes in it, by the links that processes shows: as lsns(8) counts.", ns => ns.ProcessCount),
        new("ntasks", ColumnType.Integer, "Threads in it. 0 means that nothing runs in it; a lone thread can hold one without its process.", ns => ns.TaskCount),
        new("pid", ColumnType.Integer, "Lowest pid of a member process. NULL if none is in it.", ns => ns.LowestMember?.Pid),
        new("comm", ColumnType.Text, "Command name of that process: proc_pid_comm(5). NULL if none is in it.", ns => ns.LowestMember?.Leader.Comm),
        new("container", ColumnType.Text, "id in containers of the one that it belongs to: that of its lowest member, or without a member that of a task that holds it. NULL if that process is in no container.", ns => ns.Container?.Id, ContainersTable.Membership | Facets.Pins),
        new("path", ColumnType.Text, "Something that can be opened, such as by nsenter(1): a member's link, else one that waits for children, else a bind mount in the reader's mount namespace, else one below the root of another's member, else a descriptor. NULL if there is none.", ns => HolderPaths.Openable(ns), Facets.Pins | Facets.LinkMnt),
        new("pinned_since", ColumnType.Text, "When its inode in nsfs was made, ISO 8601 in UTC: when it was first opened or bound, so the age of a leak; no kernel tells when a namespace was made. NULL if neither a descriptor nor a bind mount pins it.", ns => ns.Facts.PinnedSince is { } since ? Instants.Iso(since) : null, Facets.PinnedSince | Facets.Pins),
        new("held_by", ColumnType.Text, "What keeps it alive: the kinds of ns_holders, sorted and joined by commas. unknown if the kernel counts something that none of those explains. NULL if nothing that is looked at does, and the kernel's lists do not tell.", ns => ns.HeldBy, Facets.Pins | Facets.Taskless),
        new("is_initial", ColumnType.Boolean, "Whether it is the one that the kernel booted with: enum init_ns_ino of linux/nsfs.h, or kthreadd's.", ns => ns.Facts.IsInitial),
        new("refs", ColumnType.Integer, "References to it that the kernel counts; tasks that share all their namespaces share one. NULL if the kernel's lists of namespaces are not read (Linux 6.18, CAP_BPF and CAP_PERFMON).", ns => ns.Facts.Refs, Facets.Listed),
    ];

    public static Column<Namespace> Parent { get; } =
        new("parent", ColumnType.Integer, "inum of the parent: ioctl_ns(2), NS_GET_PARENT. NULL for an initial or a flat namespace, or if it may not be seen.", ns => ns.Facts.Parent, Facets.Parent);

    public static Column<Namespace> Depth { get; } =
        new("depth", ColumnType.Integer, "Nesting level in the kernel, initial = 0: pid_namespaces(7), user_namespaces(7). NULL for a flat namespace, or if an ancestor may not be seen.", ns => ns.Depth, Facets.Parent, Scans: Facets.Status); // NSpid tells the level where a parent may not be asked for

    /// <summary>The keys of a table of one type.</summary>
    public static ImmutableArray<Key> Keys { get; } =
    [
        new("inum", IsUnique: true, Subject: GapSubjectKind.Inum),
        new("ns_id", IsUnique: true),
        new("owner"),
        new("owner_uid"),
        new("pid"),
        new("comm"),
        new("container"),
        new("held_by"),
    ];

    /// <summary>An inum is given away again, and ns_id is NULL before Linux 6.18: so both, where a statement has both.</summary>
    public static ImmutableArray<string[]> Identities { get; } = [["ns_id", "inum"], ["inum"]];

    /// <summary>A namespace that a task is in is found by the task's own link, and needs nothing else to lead to it.</summary>
    public static ImmutableArray<Proof> Proofs { get; } =
    [
        new("nprocs", ElsewhereOnly, Facets.Listed),
        new("ntasks", ElsewhereOnly, Facets.Listed),
        new("pid", ElsewhereOnly, Facets.Listed, IsNullElse: true),
    ];

    private const Facets ElsewhereOnly = Facets.Taskless | Facets.Parent | Facets.Owned | Facets.LinkPidForChildren | Facets.LinkTimeForChildren;

    /// <summary>A table of one type: the common columns, then its own.</summary>
    public static Table<Namespace> Of(NsType type, string doc, Column<Namespace>[] own, string[] examples, Key[]? ownKeys = null) => new()
    {
        Name = type.Word() + "_ns",
        Doc = doc,
        Type = type,
        RestsOn = type.RowFacets(),
        ColumnList = [.. Common, .. own],
        Keys = [.. Keys, .. ownKeys ?? []],
        Identities = [.. Identities],
        Proofs = [.. Proofs],
        Rows = snapshot => snapshot.OfType(type),
        Examples = examples,
        ExpectedRows = 50,
    };
}
