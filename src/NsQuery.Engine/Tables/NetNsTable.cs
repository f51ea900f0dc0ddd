using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NetNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Net,
        "One network namespace: network_namespaces(7).",
        [],
        ["SELECT inum, owner_uid, nprocs, pid, comm FROM net_ns WHERE NOT is_initial"]);
}
