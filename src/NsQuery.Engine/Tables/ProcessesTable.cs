using NsQuery.Model;

namespace NsQuery.Tables;

internal static class ProcessesTable
{
    public static Table Declare() => new Table<Process>
    {
        Name = "processes",
        Doc = "One process, that is one thread group: proc(5).",
        RestsOn = Facets.Tasks,
        ColumnList =
        [
            new("pid", ColumnType.Integer, "Process id in the reader's procfs: proc_pid_stat(5).", process => process.Pid),
            new("ppid", ColumnType.Integer, "Parent process; 0 for the first process and for kthreadd, or if the parent is outside of the procfs: proc_pid_stat(5).", process => process.Leader.Ppid),
            new("comm", ColumnType.Text, "Command name, at most 15 bytes, more for a kernel thread: proc_pid_comm(5). Bytes that are not UTF-8 stand as U+FFFD.", process => process.Leader.Comm),
            new("state", ColumnType.Text, "State letter of the leader, Z for a zombie: proc_pid_stat(5).", process => process.Leader.State.ToString()),
            new("uid", ColumnType.Integer, "Real user id in the reader's terms: proc_pid_status(5). NULL if unmapped.", process => process.Leader.Uid, Facets.Status),
            new("euid", ColumnType.Integer, "Effective user id, likewise.", process => process.Leader.Euid, Facets.Status),
            new("gid", ColumnType.Integer, "Real group id, likewise.", process => process.Leader.Gid, Facets.Status),
            new("username", ColumnType.Text, "Name of the real user in the reader's user database: getpwuid(3). NULL if it has none.", process => process.Snapshot.Details.Username(process.Leader.Uid), Facets.Status),
            new("cmdline", ColumnType.Text, "Its arguments with a space between: proc_pid_cmdline(5). NULL for a kernel thread or a zombie, or if it died in between.", process => process.Snapshot.Details.Cmdline(process.Leader)) { Secrets = Secrets.Whole },
            new("exe", ColumnType.Text, "Its executable: proc_pid_exe(5). NULL for a kernel thread or a zombie, if it died in between, or if the link may not be read.", process => process.Snapshot.Details.Exe(process.Leader), Facets.LinkMnt),
            new("cgroup", ColumnType.Text, "Path of its cgroup v2 as the reader's cgroup namespace shows it: proc_pid_cgroup(5). NULL if no v2 hierarchy is mounted, or if it died in between.", process => process.Snapshot.Details.Cgroup(process.Leader)),
            new("container", ColumnType.Text, "id in containers of the innermost one that it is in. NULL if it is in none, or a zombie.", process => process.Snapshot.ContainerOf(process.Pid)?.Id, ContainersTable.Membership),
            new("no_new_privs", ColumnType.Boolean, "Whether execve(2) can grant it nothing more: NoNewPrivs of proc_pid_status(5). NULL if it died in between.", process => process.Snapshot.Details.Status(process.Leader)?.NoNewPrivs, Facets.Status),
            new("seccomp", ColumnType.Integer, "Its seccomp(2) mode: 0 disabled, 1 strict, 2 filter; proc_pid_status(5). NULL if it died in between, or the kernel has no seccomp.", process => process.Snapshot.Details.Status(process.Leader)?.Seccomp, Facets.Status),
            new("lsm_label", ColumnType.Text, "Its label in a security module: /proc/PID/attr/current, proc_pid_attr(5). NULL if none gives one, or if it died in between.", process => process.Snapshot.Details.LsmLabel(process.Leader)),
            new("start_time", ColumnType.Text, "When it started, ISO 8601 in UTC, to the second: starttime of proc_pid_stat(5). NULL if the uptime cannot be read.", process => Instants.Iso(process.Snapshot.Host.BootEpoch, process.Leader.StartTicks)),
            new("start_epoch", ColumnType.Integer, "The same in seconds since the epoch.", process => Instants.Epoch(process.Snapshot.Host.BootEpoch, process.Leader.StartTicks)),
            new("age_s", ColumnType.Integer, "Seconds from its start to host.taken_at. NULL if the uptime cannot be read.", process => Instants.Age(process.Snapshot.Host, process.Leader.StartTicks)),
            new("start_ticks", ColumnType.Integer, "Start after boot in clock ticks: starttime of proc_pid_stat(5). With the pid it identifies the process.", process => process.Leader.StartTicks),
            new("threads", ColumnType.Integer, "Threads: num_threads of proc_pid_stat(5).", process => process.Leader.Threads),
            new("is_kernel", ColumnType.Boolean, "Whether it is a kernel thread: PF_KTHREAD in the flags of proc_pid_stat(5).", process => process.Leader.IsKernel),
            new("nspid", ColumnType.Integer, "Its pid in its own PID namespace: last number of NSpid, proc_pid_status(5). NULL if unknown.", process => process.Leader.NsTids is [.., int own] ? own : default(Value), Facets.Status),
            .. LinkColumns.Of<Process>(process => process.Links),
        ],
        Keys = [new("pid", IsUnique: true, ReadsAlone: true, Subject: GapSubjectKind.Pid), new("ppid"), new("comm"), new("uid"), new("euid"), new("username"), new("container"), new("nspid"), .. LinkColumns.Keys],
        Identities = [["pid", "start_ticks"], ["pid", "start_time"], ["pid", "start_epoch"], ["pid"]],
        Rows = snapshot => snapshot.Processes,
        Examples =
        [
            "SELECT pid, nspid, comm, username FROM processes WHERE pid_ns <> (SELECT inum FROM pid_ns WHERE is_initial)",
            "SELECT p.pid, p.comm, u.nodename FROM processes p JOIN uts_ns u ON u.inum = p.uts_ns WHERE NOT u.is_initial",
        ],
        ExpectedRows = 1000,
    };
}
