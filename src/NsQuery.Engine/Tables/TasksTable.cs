using NsQuery.Model;

namespace NsQuery.Tables;

internal static class TasksTable
{
    public static Table Declare() => new Table<ProcTask>
    {
        Name = "tasks",
        Doc = "One thread: /proc/PID/task, proc_pid_task(5).",
        RestsOn = Facets.Tasks | Facets.Threads,
        ColumnList =
        [
            new("tid", ColumnType.Integer, "Thread id in the reader's procfs.", task => task.Tid),
            new("pid", ColumnType.Integer, "Process that it is a thread of; its leader has tid = pid.", task => task.Pid),
            new("comm", ColumnType.Text, "Name of the thread, at most 15 bytes, more for a kernel thread: proc_pid_comm(5). Bytes that are not UTF-8 stand as U+FFFD.", task => task.Comm),
            new("state", ColumnType.Text, "State letter, Z for a zombie: proc_pid_stat(5).", task => task.State.ToString()),
            new("nspid", ColumnType.Integer, "Its tid in its own PID namespace: last number of NSpid, proc_pid_status(5). NULL if unknown.", task => task.NsTids is [.., int own] ? own : default(Value), Facets.Status),
            .. LinkColumns.Of<ProcTask>(task => task.Links),
        ],
        Keys = [new("tid", IsUnique: true, Subject: GapSubjectKind.Tid), new("pid", Subject: GapSubjectKind.Pid), new("comm"), new("nspid"), .. LinkColumns.Keys],
        Identities = [["tid"]],
        Rows = snapshot => snapshot.Tasks,
        Examples = ["SELECT t.pid, t.tid, t.comm FROM tasks t JOIN processes p USING (pid) WHERE t.net_ns <> p.net_ns"],
        ExpectedRows = 2000,
    };
}
