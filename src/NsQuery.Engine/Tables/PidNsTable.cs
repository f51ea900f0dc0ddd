using NsQuery.Model;

namespace NsQuery.Tables;

internal static class PidNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Pid,
        "One PID namespace: pid_namespaces(7).",
        [
            NsColumns.Parent,
            NsColumns.Depth,
            new("init_pid", ColumnType.Integer, "The pid, in the reader's procfs, of its PID 1. NULL if that is dead or not to be seen.", ns => ns.Init?.Pid, Facets.Status),
            new("init_comm", ColumnType.Text, "Command name of its PID 1. NULL if that is dead or not to be seen.", ns => ns.Init?.Leader.Comm, Facets.Status),
            new("pid_max", ColumnType.Integer, "Its kernel.pid_max: proc_sys_kernel(5); one for each PID namespace since Linux 6.14. NULL for any but the reader's own where the kernel's lists of namespaces are not read (Linux 6.18, CAP_BPF and CAP_PERFMON).", ns => ns.Facts.PidMax, Facets.PidMax | Facets.Listed),
        ],
        [
            "SELECT * FROM pid_ns WHERE depth > 1",
            "SELECT inum, parent, depth, init_pid, init_comm FROM pid_ns ORDER BY depth",
        ],
        [new("parent"), new("depth"), new("init_pid")]);
}
