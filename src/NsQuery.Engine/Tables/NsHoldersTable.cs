using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NsHoldersTable
{
    /// <summary>The holder, and where the procfs is.</summary>
    private sealed record Row(NsHolder Holder, string ProcPath);

    public static Table Declare() => new Table<Row>
    {
        Name = "ns_holders",
        Doc = "One reason why a namespace is alive. Bind mounts, descriptors and sockets are not looked at yet.",
        RestsOn = Facets.Tasks | Facets.Threads | Facets.AllLinks | Facets.Parent | Facets.Owned,
        ColumnList =
        [
            new("inum", ColumnType.Integer, "inum of the namespace that is held.", row => row.Holder.Namespace.Inum),
            new("type", ColumnType.Text, "Type of that namespace: cgroup, ipc, mnt, net, pid, time, user or uts.", row => row.Holder.Namespace.Type.Word()),
            new("kind", ColumnType.Text, "process: a process's leader is in it. thread: a thread is in it whose leader is not. for_children: a task will put its children into it. child: a pid or user namespace below it. owned: a namespace that it owns.", row => row.Holder.Kind.Word()),
            new("pid", ColumnType.Integer, "Process that holds it. NULL for child and owned.", row => row.Holder.Task?.Pid),
            new("tid", ColumnType.Integer, "Thread that holds it. NULL for child and owned.", row => row.Holder.Task?.Tid),
            new("path", ColumnType.Text, "Link that leads to it and can be opened, such as by nsenter(1). NULL for child and owned.", row => LinkPath(row.Holder, row.ProcPath)),
            new("holder_inum", ColumnType.Integer, "inum of the namespace that holds it, for child and owned; else NULL.", row => row.Holder.Holder?.Inum),
        ],
        Keys = [new("inum", Subject: GapSubjectKind.Inum), new("kind"), new("pid", Subject: GapSubjectKind.Pid), new("tid", Subject: GapSubjectKind.Tid), new("holder_inum"), new("type")],
        Rows = snapshot => Array.ConvertAll(snapshot.Holders.All, holder => new Row(holder, snapshot.Host.ProcPath)),
        Examples =
        [
            "SELECT h.pid, h.tid, h.path FROM ns_holders h WHERE h.kind = 'thread'",
            "SELECT n.type, n.inum, h.kind, h.pid, h.holder_inum FROM namespaces n JOIN ns_holders h USING (inum) WHERE n.ntasks = 0",
        ],
        ExpectedRows = 5000,
    };

    /// <summary>The path of the holder's link; null if it has none.</summary>
    public static string? LinkPath(NsHolder? holder, string procPath)
    {
        if (holder is not { Task: { } task, Link: { } link }) return null;
        string folder = task.IsLeader ? $"{procPath}/{task.Pid}" : $"{procPath}/{task.Pid}/task/{task.Tid}";
        return $"{folder}/ns/{link.Type().Word()}{(link.IsMembership() ? "" : "_for_children")}";
    }
}
