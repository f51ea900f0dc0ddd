using NsQuery.Model;

namespace NsQuery.Tables;

internal static class CgroupNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Cgroup,
        "One cgroup namespace: cgroup_namespaces(7).",
        [
            new("root", ColumnType.Text, "Path of its cgroup v2 root as the reader's cgroup namespace shows it: /proc/PID/cgroup read outside and inside. NULL if no member tells it, or it may not be entered.", ns => ns.Facts.CgroupRoot, Facets.CgroupRoot),
        ],
        ["SELECT inum, root, nprocs, comm FROM cgroup_ns"],
        [new("root")]);
}
