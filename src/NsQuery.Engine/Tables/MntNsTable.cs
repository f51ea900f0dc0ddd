using NsQuery.Model;

namespace NsQuery.Tables;

internal static class MntNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Mnt,
        "One mount namespace: mount_namespaces(7).",
        [
            new("mnt_ns_id", ColumnType.Integer, "The id that statmount(2) and listmount(2) take: NS_GET_MNTNS_ID. NULL before Linux 6.11.", ns => Value.Id(ns.Facts.MntNsId), Facets.MntNsId),
        ],
        ["SELECT inum, mnt_ns_id, nprocs, comm FROM mnt_ns WHERE NOT is_initial"],
        [new("mnt_ns_id", IsUnique: true)]);
}
