using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>Processes gathered into containers, without asking any engine.</summary>
internal sealed class ContainerScan(ProcRoot proc, TaskIdentity identity, Reader reader, GapList gaps)
{
    private readonly CgroupScan _cgroups = new(proc, identity, reader, gaps);
    private readonly ReadBuffer _buffer = new();

    /// <summary>Finds the containers of some processes.</summary>
    /// <param name="wanted">Whether at all, and with what engines wrote down.</param>
    /// <param name="tasks">The processes.</param>
    /// <param name="above">Their ancestors, where those are not among them.</param>
    /// <param name="cancel">Asked at each process and each container.</param>
    public Container[] Run(Facets wanted, ProcTask[] tasks, ProcTask[] above, CancellationToken cancel)
    {
        if ((wanted & (Facets.Containers | Facets.ContainerRecords)) == 0) return [];
        Dictionary<int, ProcTask> leaders = new(tasks.Length);
        Gather(tasks, leaders, cancel);
        Gather(above, leaders, cancel);
        _cgroups.Resolve();

        Homes homes = new(leaders, _cgroups, HasTypeArgument);
        Dictionary<Home, List<ProcTask>> byHome = [];
        Dictionary<ContainerKey, List<ProcTask>> byKey = [];
        ContainerIds ids = new();
        List<(Home Home, Container Container, List<ProcTask> Members)> found = [];
        foreach (ProcTask task in tasks)
        {
            cancel.ThrowIfCancellationRequested();
            if (!task.IsLeader || IsDead(task) || homes.Of(task) is not { IsNone: false } home) continue;
            if (!byHome.TryGetValue(home, out List<ProcTask>? members))
            {
                // A container can have many cgroups.
                if (!byKey.TryGetValue(home.Key, out members))
                {
                    byKey.Add(home.Key, members = []);
                    found.Add((home, Describe(task, home), members));
                    ids.Add(home.Key);
                    if (home.Outer is { } outer) ids.Add(outer);
                }
                byHome.Add(home, members);
            }
            members.Add(task);
        }

        Container[] containers = new Container[found.Count];
        ContainerRecordScan? records = wanted.HasFlag(Facets.ContainerRecords) ? new(proc, identity, reader, gaps) : null;
        for (int i = 0; i < containers.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            (Home home, Container container, List<ProcTask> of) = found[i];
            container = container with { Pids = [.. of.Select(static task => task.Pid).Order()], Init = ContainerInit.Among(of) };
            // Engines file them under their own ids.
            container = container with { Record = records?.Read(container, leaders.GetValueOrDefault(container.Init?.Ppid ?? 0)) };
            containers[i] = container with { Id = ids.Of(home.Key), Parent = home.Outer is { } outer ? ids.Of(outer) : null };
        }
        Array.Sort(containers, static (a, b) => a.Pids[0].CompareTo(b.Pids[0]));
        return containers;
    }

    private void Gather(ProcTask[] tasks, Dictionary<int, ProcTask> leaders, CancellationToken cancel)
    {
        foreach (ProcTask task in tasks)
        {
            if (!task.IsLeader || !leaders.TryAdd(task.Pid, task)) continue;
            cancel.ThrowIfCancellationRequested();
            if (!task.IsKernel && !IsDead(task)) _cgroups.Read(task);
        }
    }

    /// <summary>A zombie has left its cgroup, or will be told there for nothing.</summary>
    private static bool IsDead(ProcTask leader) => leader.IsZombie && leader.Threads <= 1;

    private Container Describe(ProcTask task, Home home)
    {
        if (home.Sandbox is { } sandbox)
        {
            return new(sandbox.Runtime, sandbox.Key.Id) { Pids = [], IsHeuristic = true, Cgroup = _cgroups.Path(task) };
        }
        CgroupIdentity cgroup = home.Cgroup!;
        return new(cgroup.Rule.Runtime, cgroup.Id) { Pids = [], Engine = cgroup.Engine, Name = cgroup.Name, PodUid = cgroup.PodUid, IsNamed = cgroup.Rule.Reach != IdReach.Machine, Cgroup = cgroup.Cgroup };
    }

    /// <summary>The arguments of a process of Chromium that titled itself are one, with spaces between.</summary>
    private bool HasTypeArgument(ProcTask leader)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], leader.Pid, leader.Pid);
        if (proc.TryReadToEnd(path.File("/cmdline"u8), _buffer) != Errno.None) return false;
        ReadOnlySpan<byte> rest = _buffer.Bytes;
        int at = rest.IndexOf("--type="u8);
        return at > 0 && rest[at - 1] is 0 or (byte)' ';
    }
}
