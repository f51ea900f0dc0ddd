namespace NsQuery.Model;

/// <summary>The machine at one instant: every task, process and namespace that was seen, and what was not seen. Immutable once made.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<(NsType Type, uint Inum), Namespace> _byInum;
    private readonly Namespace[][] _byType = new Namespace[NsTypes.Count][];
    private readonly Lazy<Holders> _holders;
    private readonly Lazy<IReadOnlyDictionary<uint, MountSummary>> _mounts;
    private readonly Dictionary<int, Container> _containers = [];

    /// <summary>Links up what a scan found.</summary>
    /// <param name="tasks">Every task, threads too.</param>
    /// <param name="namespaces">Every namespace, one record for each type and inode number.</param>
    /// <param name="details">The ways to what is read only when a row's column is asked for.</param>
    /// <param name="host">The machine and the scan.</param>
    /// <param name="gaps">What could not be read.</param>
    /// <param name="findings">What was found besides; null for nothing.</param>
    public Snapshot(IReadOnlyCollection<ProcTask> tasks, IReadOnlyCollection<NsFacts> namespaces, DetailReaders details, HostFacts host, IReadOnlyList<Gap> gaps, Findings? findings = null)
    {
        Findings = findings ?? new();
        Tasks = TaskOrder.Sorted(tasks);
        Processes = ThreadGroups.Gather(Tasks, this);
        Details = new(details, Processes);
        _holders = new(() => new(this));
        _mounts = new(() => MountSummary.Of(Findings.Mounts));
        Host = host;
        Gaps = [.. gaps];
        foreach (Container container in Findings.Containers)
        {
            foreach (int pid in container.Pids) _containers[pid] = container;
        }

        _byInum = new(namespaces.Count);
        foreach (NsFacts facts in namespaces) _byInum.Add((facts.Type, facts.Inum), new Namespace(facts, this));
        Namespaces = [.. _byInum.Values];
        Array.Sort(Namespaces, static (a, b) => a.Type != b.Type ? a.Type.CompareTo(b.Type) : a.Inum.CompareTo(b.Inum));
        for (int type = 0; type < NsTypes.Count; type++) _byType[type] = Array.FindAll(Namespaces, ns => (int)ns.Type == type);

        // Members before the hierarchy: a depth that no climb can tell comes from a member's NSpid.
        Membership.Count(this);
        RootPidNs = Hierarchy.FindRootPidNs(this);
        Hierarchy.Link(this);
    }

    public ProcTask[] Tasks { get; }

    public Process[] Processes { get; }

    /// <summary>Sorted by type and inode number.</summary>
    public Namespace[] Namespaces { get; }

    public HostFacts Host { get; }

    public IReadOnlyList<Gap> Gaps { get; }

    public Findings Findings { get; }

    /// <summary>The PID namespace that the procfs speaks for; null if no task of it could be read.</summary>
    public Namespace? RootPidNs { get; }

    public Namespace[] OfType(NsType type) => _byType[(int)type];

    public Namespace? Find(NsType type, uint? inum) => inum is { } number && _byInum.TryGetValue((type, number), out Namespace? found) ? found : null;

    /// <summary>The process of this pid; null if there is none.</summary>
    public Process? FindProcess(long pid) => ThreadGroups.IndexOf(Processes, pid) is >= 0 and int at ? Processes[at] : null;

    /// <summary>The process of a thread; null if there is none.</summary>
    public long? PidOf(long tid) => Array.Find(Tasks, task => task.Tid == tid)?.Pid;

    /// <summary>The mounts of each mount namespace, as far as they were looked at.</summary>
    public IReadOnlyDictionary<uint, MountSummary> Mounts => _mounts.Value;

    /// <summary>The innermost container that a process is in; null if it is in none.</summary>
    public Container? ContainerOf(int pid) => _containers.GetValueOrDefault(pid);

    public Details Details { get; }

    public Holders Holders => _holders.Value;
}
