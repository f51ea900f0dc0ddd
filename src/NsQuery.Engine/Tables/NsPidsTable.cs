using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NsPidsTable
{
    public static Table Declare() => new Table<NsPid>
    {
        Name = "nspids",
        Doc = "One thread as numbered in one PID namespace, its own and each one above: pid_namespaces(7).",
        Type = NsType.Pid,
        RestsOn = Facets.Tasks | Facets.Threads | Facets.Status | Facets.LinkPid | Facets.Parent,
        ColumnList =
        [
            new("pid_ns", ColumnType.Integer, "inum of the PID namespace.", row => row.Namespace.Inum),
            new("depth", ColumnType.Integer, "That namespace's nesting level, initial = 0. NULL if an ancestor may not be seen.", row => row.Namespace.Depth),
            new("tid", ColumnType.Integer, "Thread id in the reader's procfs.", row => row.Task.Tid),
            new("pid", ColumnType.Integer, "Process id in the reader's procfs.", row => row.Task.Pid),
            new("nspid", ColumnType.Integer, "The thread's id as numbered in that namespace: NSpid of proc_pid_status(5).", row => row.Number),
        ],
        Keys = [new("pid_ns"), new("depth"), new("tid", Subject: GapSubjectKind.Tid), new("pid", Subject: GapSubjectKind.Pid), new("nspid")],
        Identities = [["tid", "pid_ns"]],
        Rows = NsPid.Of,
        Examples =
        [
            "SELECT n.pid_ns, n.nspid FROM nspids n WHERE n.tid = 2 ORDER BY n.depth",
            "SELECT tid FROM nspids WHERE nspid = 1 AND tid = pid",
        ],
        ExpectedRows = 2000,
    };
}
