using NsQuery.Model;

namespace NsQuery.Tables;

internal static class IpcNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Ipc,
        "One IPC namespace: ipc_namespaces(7).",
        [],
        ["SELECT inum, owner_uid, nprocs, comm FROM ipc_ns WHERE NOT is_initial"]);
}
