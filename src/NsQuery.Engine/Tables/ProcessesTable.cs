using NsQuery.Model;

namespace NsQuery.Tables;

internal static class ProcessesTable
{
    /// <summary>The row, and the snapshot that can name its user.</summary>
    private sealed record Row(Process Process, Snapshot Snapshot);

    public static Table Declare() => new Table<Row>
    {
        Name = "processes",
        Doc = "One process, that is one thread group: proc(5).",
        RestsOn = Facets.Tasks,
        ColumnList =
        [
            new("pid", ColumnType.Integer, "Process id in the reader's procfs: proc_pid_stat(5).", row => row.Process.Pid),
            new("ppid", ColumnType.Integer, "Parent process; 0 for the first process and for kthreadd, or if the parent is outside of the procfs: proc_pid_stat(5).", row => row.Process.Leader.Ppid),
            new("comm", ColumnType.Text, "Command name, at most 15 bytes, more for a kernel thread: proc_pid_comm(5). Bytes that are not UTF-8 stand as U+FFFD.", row => row.Process.Leader.Comm),
            new("state", ColumnType.Text, "State letter of the leader, Z for a zombie: proc_pid_stat(5).", row => row.Process.Leader.State.ToString()),
            new("uid", ColumnType.Integer, "Real user id in the reader's terms: proc_pid_status(5). NULL if unmapped.", row => row.Process.Leader.Uid, Facets.Status),
            new("euid", ColumnType.Integer, "Effective user id, likewise.", row => row.Process.Leader.Euid, Facets.Status),
            new("gid", ColumnType.Integer, "Real group id, likewise.", row => row.Process.Leader.Gid, Facets.Status),
            new("username", ColumnType.Text, "Name of the real user in the reader's user database: getpwuid(3). NULL if it has none.", row => row.Snapshot.Details.Username(row.Process.Leader.Uid), Facets.Status),
            new("cmdline", ColumnType.Text, "Its arguments with a space between: proc_pid_cmdline(5). NULL for a kernel thread or a zombie, or if it died in between.", row => row.Snapshot.Details.Cmdline(row.Process.Leader)),
            new("exe", ColumnType.Text, "Its executable: proc_pid_exe(5). NULL for a kernel thread or a zombie, if it died in between, or if the link may not be read.", row => row.Snapshot.Details.Exe(row.Process.Leader), Facets.LinkMnt),
            new("cgroup", ColumnType.Text, "Path of its cgroup v2 as the reader's cgroup namespace shows it: proc_pid_cgroup(5). NULL if no v2 hierarchy is mounted, or if it died in between.", row => row.Snapshot.Details.Cgroup(row.Process.Leader)),
            new("container", ColumnType.Text, "id in containers of the innermost one that it is in. NULL if it is in none, or a zombie.", row => row.Snapshot.ContainerOf(row.Process.Pid)?.Id, ContainersTable.Membership),
            new("no_new_privs", ColumnType.Boolean, "Whether execve(2) can grant it nothing more: NoNewPrivs of proc_pid_status(5). NULL if it died in between.", row => row.Snapshot.Details.Status(row.Process.Leader)?.NoNewPrivs, Facets.Status),
            new("seccomp", ColumnType.Integer, "Its seccomp(2) mode: 0 disabled, 1 strict, 2 filter; proc_pid_status(5). NULL if it died in between, or the kernel has no seccomp.", row => row.Snapshot.Details.Status(row.Process.Leader)?.Seccomp, Facets.Status),
            new("lsm_label", ColumnType.Text, "Its label in a security module: /proc/PID/attr/current, proc_pid_attr(5). NULL if none gives one, or if it died in between.", row => row.Snapshot.Details.LsmLabel(row.Process.Leader)),
            new("start_time", ColumnType.Text, "When it started, ISO 8601 in UTC, to the second: starttime of proc_pid_stat(5). NULL if the uptime cannot be read.", row => Instants.Iso(row.Snapshot.Host.BootEpoch, row.Process.Leader.StartTicks)),
            new("start_epoch", ColumnType.Integer, "The same in seconds since the epoch.", row => Instants.Epoch(row.Snapshot.Host.BootEpoch, row.Process.Leader.StartTicks)),
            new("age_s", ColumnType.Integer, "Seconds from its start to host.taken_at. NULL if the uptime cannot be read.", row => Instants.Age(row.Snapshot.Host, row.Process.Leader.StartTicks)),
            new("start_ticks", ColumnType.Integer, "Start after boot in clock ticks: starttime of proc_pid_stat(5). With the pid it identifies the process.", row => row.Process.Leader.StartTicks),
            new("threads", ColumnType.Integer, "Threads: num_threads of proc_pid_stat(5).", row => row.Process.Leader.Threads),
            new("is_kernel", ColumnType.Boolean, "Whether it is a kernel thread: PF_KTHREAD in the flags of proc_pid_stat(5).", row => row.Process.Leader.IsKernel),
            new("nspid", ColumnType.Integer, "Its pid in its own PID namespace: last number of NSpid, proc_pid_status(5). NULL if unknown.", row => row.Process.Leader.NsTids is [.., int own] ? own : default(Value), Facets.Status),
            .. LinkColumns.Of<Row>(row => row.Process.Links),
        ],
        Keys = [new("pid", IsUnique: true, ReadsAlone: true, Subject: GapSubjectKind.Pid), new("ppid"), new("comm"), new("uid"), new("euid"), new("username"), new("container"), new("nspid"), .. LinkColumns.Keys],
        Rows = snapshot => Array.ConvertAll(snapshot.Processes, process => new Row(process, snapshot)),
        Examples =
        [
            "SELECT pid, nspid, comm, username FROM processes WHERE pid_ns <> (SELECT inum FROM pid_ns WHERE is_initial)",
            "SELECT p.pid, p.comm, u.nodename FROM processes p JOIN uts_ns u ON u.inum = p.uts_ns WHERE NOT u.is_initial",
        ],
        ExpectedRows = 1000,
    };
}
