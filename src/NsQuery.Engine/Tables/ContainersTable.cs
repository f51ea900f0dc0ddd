using NsQuery.Model;

namespace NsQuery.Tables;

internal static class ContainersTable
{
    /// <summary>What tells which container a process is in.</summary>
    public const Facets Membership = Facets.Containers | Facets.Tasks | Facets.Status | Facets.LinkMnt | Facets.LinkPid | Facets.LinkUser;

    /// <summary>The container, its first process, and the snapshot that can name its user.</summary>
    private sealed record Row(Container Container, Process? Init, Snapshot Snapshot)
    {
        public NsLinks Links => Init?.Links ?? default;

        /// <summary>Of its UTS namespace, which can be the host's.</summary>
        public Namespace? Uts => Snapshot.Find(NsType.Uts, Links[NsLink.Uts]);

        public string? Hostname => Uts?.Facts.Uname?.Nodename;

        /// <summary>An engine's container is called by its own host name if nobody tells a better one.</summary>
        public string? Name => Container.Record?.Name ?? Container.Name ?? (Container.IsHeuristic || Uts is not { Facts.IsInitial: false } ? null : Hostname);
    }

    public static Table Declare() => new Table<Row>
    {
        Name = "containers",
        Doc = "One container or sandbox that some process is in, told from cgroups, namespaces and files; no engine is asked.",
        RestsOn = Membership,
        ColumnList =
        [
            new("id", ColumnType.Text, "The runtime's id. Of lxc, libvirt-lxc, nspawn and snap the name, of flatpak the application and its instance; of bwrap and chrome the inum of the PID namespace, else the user or mount namespace, that sets it apart. Where two containers have the same, each is followed by @ and its cgroup (of snap, by the runtime, or the cgroup of the container around it), so that no id is two containers'.", row => row.Container.Id),
            new("name", ColumnType.Text, "What the engine or the cgroup calls it; else its host name, if that is its own. NULL if it has none.", row => row.Name, Facets.ContainerRecords, Scans: Facets.Uname | Facets.LinkUts),
            new("runtime", ColumnType.Text, "What runs it: docker, podman, containerd, crio, nerdctl, lxc, libvirt-lxc, nspawn, snap, flatpak, bwrap, chrome (a browser's own sandbox) or other.", row => row.Container.Runtime),
            new("engine", ColumnType.Text, "The manager that had the runtime run it: kubernetes where it is in a pod, else docker, podman, containerd, crio, lxc, libvirt, systemd, snapd, flatpak, ecs or garden. NULL for bwrap and chrome.", row => row.Container.Engine),
            new("image", ColumnType.Text, "Image that it was made of, as the engine's file names it. NULL if no file tells, or it cannot be read.", row => row.Container.Record?.Image, Facets.ContainerRecords),
            new("pod_uid", ColumnType.Text, "uid of its Kubernetes pod: from the cgroup's path, else the engine's file. NULL if it is in none.", row => row.Container.PodUid ?? row.Container.Record?.PodUid, Facets.ContainerRecords),
            new("pod_name", ColumnType.Text, "Name of its Kubernetes pod, from the engine's file. NULL if it is in none, or no file can be read.", row => row.Container.Record?.PodName, Facets.ContainerRecords),
            new("pod_namespace", ColumnType.Text, "Kubernetes' namespace of that pod. NULL likewise.", row => row.Container.Record?.PodNamespace, Facets.ContainerRecords),
            new("is_sandbox", ColumnType.Boolean, "Whether it only holds the namespaces of a pod: its pause container. NULL if no file tells.", row => row.Container.Record?.IsSandbox, Facets.ContainerRecords),
            new("labels", ColumnType.Text, "Its labels as a JSON object, from the file of Docker or CRI-O. NULL if no file tells.", row => row.Container.Record?.Labels, Facets.ContainerRecords) { Secrets = Secrets.Whole },
            new("init_pid", ColumnType.Integer, "The pid, in the reader's procfs, of the process that it started with. NULL if none of it can be seen.", row => row.Init?.Pid),
            new("uid", ColumnType.Integer, "Real user id of that process in the reader's terms: proc_pid_status(5). NULL if unmapped.", row => row.Init?.Leader.Uid),
            new("username", ColumnType.Text, "Name of that user in the reader's user database: getpwuid(3). NULL if it has none.", row => row.Snapshot.Details.Username(row.Init?.Leader.Uid)),
            new("hostname", ColumnType.Text, "Host name in the UTS namespace of that process: uname(2). NULL if it may not be entered.", row => row.Hostname, Facets.Uname | Facets.LinkUts),
            new("cgroup", ColumnType.Text, "Path of the cgroup that bears its id, of whichever hierarchy; of bwrap and chrome that of the init. As the reader's cgroup namespace shows it: proc_pid_cgroup(5). NULL if it cannot be read.", row => row.Container.Cgroup),
            new("nprocs", ColumnType.Integer, "Processes in it, without those of containers inside of it.", row => row.Container.Pids.Length),
            new("started_at", ColumnType.Text, "When its init started, ISO 8601 in UTC, to the second: starttime of proc_pid_stat(5). NULL if the uptime cannot be read.", row => row.Init is { } init ? Instants.Iso(row.Snapshot.Host.BootEpoch, init.Leader.StartTicks) : null),
            new("parent", ColumnType.Text, "id of the container around it. NULL if there is none.", row => row.Container.Parent),
            new("confidence", ColumnType.Text, "id: its cgroup bears an id or name that an engine gave. heuristic: inferred from namespaces and ancestors.", row => row.Container.IsHeuristic ? "heuristic" : "id"),
            .. LinkColumns.OfMembers<Row>(row => row.Links),
        ],
        Keys =
        [
            new("id"), new("name"), new("runtime"), new("parent"), new("pod_uid"), new("init_pid", Subject: GapSubjectKind.Pid), new("uid"), new("username"), new("hostname"),
            .. LinkColumns.MemberKeys,
        ],
        Identities = [["id"]],
        Rows = snapshot => Array.ConvertAll(snapshot.Findings.Containers, container => new Row(container, container.Init is { } init ? snapshot.FindProcess(init.Pid) : null, snapshot)),
        Examples =
        [
            "SELECT name, runtime, image, init_pid, username, nprocs FROM containers",
            "SELECT p.pid, p.comm, c.name, c.pod_name FROM processes p JOIN containers c ON c.id = p.container",
            "SELECT n.type, n.inum, c.name FROM namespaces n JOIN containers c ON c.id = n.container WHERE NOT n.is_initial",
        ],
        ExpectedRows = 50,
    };
}
