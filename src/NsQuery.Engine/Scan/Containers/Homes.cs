using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>
/// Which container each process is in: the one that its cgroup names, or a sandbox in that one. A sandbox is known by where
/// it starts, and passes from parent to child as long as the cgroup stays the same container's.
/// </summary>
/// <param name="leaders">The processes by pid, and the ancestors of each.</param>
/// <param name="cgroups">What their cgroups say.</param>
/// <param name="hasTypeArgument">See <see cref="Sandbox"/>.</param>
internal sealed class Homes(IReadOnlyDictionary<int, ProcTask> leaders, CgroupScan cgroups, Func<ProcTask, bool> hasTypeArgument)
{
    private const string Shim = "containerd-shim";

    private readonly Dictionary<int, Home> _known = [];
    private readonly Dictionary<CgroupIdentity, bool> _confirmed = [];
    private readonly Stack<ProcTask> _climbed = [];

    /// <summary>Where a process lives: neither part is set for one outside of all containers.</summary>
    public Home Of(ProcTask leader)
    {
        // Up to an ancestor that is known, and down again.
        for (ProcTask? at = leader; at is not null && !_known.ContainsKey(at.Pid) && _climbed.Count <= leaders.Count; at = Parent(at)) _climbed.Push(at);
        while (_climbed.TryPop(out ProcTask? task)) _known[task.Pid] = Enter(task, Parent(task));
        return _known[leader.Pid];
    }

    private Home Enter(ProcTask task, ProcTask? parent)
    {
        CgroupIdentity? cgroup = Identity(task);
        if (parent is null) return new(cgroup, null);
        Home above = _known.GetValueOrDefault(parent.Pid);
        Sandbox? inherited = CgroupIdentity.AreSame(above.Cgroup, cgroup) ? above.Sandbox : null;
        // Flatpak is made of bwrap: that one is the application's container itself.
        return new(cgroup, Sandbox.Between(parent, task, inherited, hasTypeArgument) is { } starts && !(starts.Runtime == "bwrap" && cgroup?.Rule.Runtime == "flatpak") ? starts : inherited);
    }

    private CgroupIdentity? Identity(ProcTask task)
    {
        if (cgroups.Of(task) is not { } identity) return null;
        if (!identity.Rule.NeedsShim) return identity;
        if (!_confirmed.TryGetValue(identity, out bool confirmed)) _confirmed[identity] = confirmed = HasShim(task);
        return confirmed ? identity : identity.Outer;
    }

    private bool HasShim(ProcTask task)
    {
        ProcTask? at = Parent(task);
        for (int steps = 0; at is not null && steps < leaders.Count; at = Parent(at), steps++)
        {
            if (at.Comm == Shim) return true;
        }
        return false;
    }

    private ProcTask? Parent(ProcTask task) => leaders.GetValueOrDefault(task.Ppid);
}

/// <summary>The container of one process: the sandbox if there is one, else the cgroup's.</summary>
internal readonly record struct Home(CgroupIdentity? Cgroup, Sandbox? Sandbox)
{
    /// <summary>Whether it is outside of all containers.</summary>
    public bool IsNone => Cgroup is null && Sandbox is null;

    /// <summary>The container; not for one outside of all.</summary>
    public ContainerKey Key => Sandbox?.Key ?? Cgroup!.Key;

    /// <summary>The container around that one; null if there is none.</summary>
    public ContainerKey? Outer => Sandbox is null ? Cgroup!.Outer?.Key : Sandbox.Outer?.Key ?? Cgroup?.Key;
}
