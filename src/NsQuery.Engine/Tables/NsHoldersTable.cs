using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NsHoldersTable
{
    private const Facets OfNamespaces = Facets.Tasks | Facets.Threads | Facets.AllLinks | Facets.Parent | Facets.Owned | Facets.Taskless;

    /// <summary>The holder, and where the procfs is.</summary>
    private sealed record Row(NsHolder Holder, string ProcPath);

    public static Table Declare() => new Table<Row>
    {
        Name = "ns_holders",
        Doc = "One reason why a namespace is alive. What the reader itself opens to look is left out. Rows of pidfd, of cred and of a superblock that keeps a user namespace, or whose PID 1 is dead, need Linux 6.18 and BPF (CAP_BPF and CAP_PERFMON, in the initial PID namespace). What cannot be seen is a descriptor in flight: a namespace that nothing else holds has one row of kind unknown; one that has other holders too says nothing of it.",
        RestsOn = OfNamespaces | Facets.Pins,
        ColumnList =
        [
            new("inum", ColumnType.Integer, "inum of the namespace that is held.", row => row.Holder.Namespace.Inum),
            new("type", ColumnType.Text, "Type of that namespace: cgroup, ipc, mnt, net, pid, time, user or uts.", row => row.Holder.Namespace.Type.Word()),
            new("kind", ColumnType.Text, "process: a process's leader is in it. thread: a thread is in it whose leader is not. for_children: a task will put its children into it. fd: a task has a descriptor on it open, or an io_uring(7) in which one is registered. pidfd: a task has a pidfd to a dead process of it open. cred: a task has a file open that was opened by credentials of it, and is in another user namespace itself; the initial one is left out. socket: a task has a socket open that was made in it. bind_mount: it is mounted there. superblock: a file system, which keeps the user namespace that it was mounted in first, unless that is the initial one, and a proc its PID namespace. child: a pid or user namespace below it. owned: a namespace that it owns. unknown: the kernel counts a reference that none of the other kinds explains; told from Linux 6.18 on, where its lists of all namespaces can be read (CAP_BPF and CAP_PERFMON, in the initial PID namespace). A user namespace can be that for a tenth of a second after its last holder has gone.", row => row.Holder.Kind.Word()),
            new("pid", ColumnType.Integer, "Process that holds it. NULL if it is none.", row => row.Holder.Task?.Pid),
            new("tid", ColumnType.Integer, "Thread that holds it; for a table of descriptors that threads share, the first of them. NULL if it is none.", row => row.Holder.Task?.Tid),
            new("fd", ColumnType.Integer, "Number of the descriptor, for fd, pidfd, cred and socket; else NULL.", row => row.Holder.Pin?.Fd),
            new("path", ColumnType.Text, "Link or descriptor that leads to it and can be opened, such as by nsenter(1); for bind_mount and superblock the mount point, from the root of mnt_ns. NULL for pidfd, cred, socket, child, owned and unknown, and for a file system that is mounted nowhere.", row => HolderPaths.Of(row.Holder, row.ProcPath)),
            new("mnt_ns", ColumnType.Integer, "inum of the mount namespace that the mount is in, for bind_mount and superblock; NULL for a file system that is mounted nowhere and is in use all the same, and for the other kinds.", row => row.Holder.Pin?.MntNs),
            new("mount_id", ColumnType.Integer, "mount_id of that mount in mounts; else NULL.", row => row.Holder.Pin?.MountId),
            new("socket_inode", ColumnType.Integer, "Inode number of the socket, as in its link socket:[…] and ss(8). NULL for the other kinds.", row => Value.Id(row.Holder.Pin?.SocketInode)),
            new("holder_inum", ColumnType.Integer, "inum of the namespace that holds it, for child and owned; else NULL.", row => row.Holder.Holder?.Inum),
        ],
        Keys = [new("inum", Subject: GapSubjectKind.Inum), new("kind", RestsOn: OfKind), new("pid", Subject: GapSubjectKind.Pid), new("tid", Subject: GapSubjectKind.Tid), new("mnt_ns"), new("socket_inode"), new("holder_inum"), new("type")],
        Rows = snapshot => Array.ConvertAll(snapshot.Holders.All, holder => new Row(holder, snapshot.Host.ProcPath)),
        Examples =
        [
            "SELECT h.pid, h.tid, h.path FROM ns_holders h WHERE h.kind = 'thread'",
            "SELECT n.type, n.inum, h.kind, h.pid, h.holder_inum FROM namespaces n JOIN ns_holders h USING (inum) WHERE n.ntasks = 0",
            "SELECT p.comm, h.pid, h.fd, h.type, h.inum FROM ns_holders h JOIN processes p USING (pid) WHERE h.kind = 'fd'",
        ],
        ExpectedRows = 5000,
    };

    /// <summary>What one kind rests on: for it alone the others' places are not looked at.</summary>
    private static Facets OfKind(string kind) => kind switch
    {
        "process" => Facets.Tasks | Facets.AllLinks,
        "thread" => Facets.Tasks | Facets.AllLinks | Facets.Threads,
        "for_children" => Facets.Tasks | Facets.Threads | NsType.Pid.LinkFacets() | NsType.Time.LinkFacets(),
        "fd" => Facets.Tasks | Facets.Threads | Facets.LinkMnt | Facets.Binds | Facets.Fds, // what was opened through a bind mount is known by that
        "bind_mount" => Facets.Tasks | Facets.LinkMnt | Facets.Binds,
        "superblock" => Facets.Tasks | Facets.LinkMnt | Facets.LinkPid | Facets.LinkUser | Facets.Binds,
        "pidfd" or "cred" => Facets.Tasks | Facets.Threads | Facets.Fds,
        "socket" => Facets.Tasks | Facets.Threads | Facets.Sockets,
        "child" or "owned" => OfNamespaces,
        "unknown" => OfNamespaces | Facets.Pins,
        _ => Facets.None,
    };
}
