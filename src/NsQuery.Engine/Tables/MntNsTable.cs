using NsQuery.Model;

namespace NsQuery.Tables;

internal static class MntNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Mnt,
        "One mount namespace: mount_namespaces(7).",
        [
            new("mnt_ns_id", ColumnType.Integer, "The id that statmount(2) and listmount(2) take: NS_GET_MNTNS_ID. NULL before Linux 6.11.", ns => Value.Id(ns.Facts.MntNsId), Facets.MntNsId),
            new("mounts", ColumnType.Integer, "Mounts in it, as the table mounts lists them. NULL if they may not be seen.", ns => ns.Mounts?.Count, Facets.Mounts),
            new("root_source", ColumnType.Text, "Source of its root: of the mount whose mount_point is /, of several stacked there the top one. NULL if that has none, or may not be seen.", ns => ns.Mounts?.Root?.Source, Facets.Mounts) { Secrets = Secrets.Address },
        ],
        ["SELECT inum, mnt_ns_id, nprocs, comm FROM mnt_ns WHERE NOT is_initial", "SELECT inum, held_by, mounts, root_source FROM mnt_ns WHERE ntasks = 0"],
        [new("mnt_ns_id", IsUnique: true)]);
}
