using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NamespacesTable
{
    public static Table Declare() => new Table<Namespace>
    {
        Name = "namespaces",
        Doc = "One namespace of any type: namespaces(7). Found through the links, descriptors and sockets of tasks, the mounts of every mount namespace, the owners and parents of those, and from Linux 6.18 on the kernel's own lists of all, if the reader is in the initial PID namespace and has CAP_BPF and CAP_PERFMON.",
        RestsOn = Facets.Tasks | Facets.Threads | Facets.AllLinks | Facets.Parent | Facets.Owned | Facets.Taskless,
        ColumnList =
        [
            .. NsColumns.Common,
            new("type", ColumnType.Text, "cgroup, ipc, mnt, net, pid, time, user or uts.", ns => ns.Type.Word()),
            NsColumns.Parent,
            NsColumns.Depth,
        ],
        // A number could stand for two types where a namespace could not be pinned, so it is not unique here.
        Keys = [new("inum", Subject: GapSubjectKind.Inum), .. NsColumns.Keys[1..], new("type"), new("parent"), new("depth")],
        Identities = [["ns_id", "inum", "type"], ["ns_id", "inum"], ["inum", "type"], ["inum"]],
        Proofs = [.. NsColumns.Proofs],
        Rows = snapshot => snapshot.Namespaces,
        Examples =
        [
            "SELECT type, count(*) AS n, sum(ntasks = 0) AS without_task FROM namespaces GROUP BY type",
            "SELECT type, inum, owner_uid FROM namespaces WHERE NOT is_initial AND ntasks = 0",
        ],
        ExpectedRows = 200,
    };
}
