namespace NsQuery.Scan.Containers;

/// <summary>The container that a cgroup's path names.</summary>
/// <param name="Rule">The naming that it follows.</param>
/// <param name="Id">The container's id.</param>
/// <param name="Cgroup">The path down to the component that bears the id.</param>
/// <param name="Outer">The container around it, which the same path names; null if there is none.</param>
internal sealed record CgroupIdentity(ContainerRule Rule, string Id, string Cgroup, CgroupIdentity? Outer)
{
    /// <summary>Where the path tells more than an id.</summary>
    public string? Name { get; init; }

    public string? PodUid { get; init; }

    public string Engine => PodUid is null ? Rule.Engine : "kubernetes";

    /// <summary>The same for all cgroups of one container.</summary>
    public ContainerKey Key => new(Rule.Runtime, Id, Rule.Reach switch
    {
        IdReach.Cgroup => Cgroup,
        IdReach.Container => Outer?.Cgroup,
        _ => null,
    });

    /// <summary>The same where the path that names it is only the part below something else.</summary>
    public CgroupIdentity Below(string above) => this with { Cgroup = above + Cgroup, Outer = Outer?.Below(above) };

    /// <summary>Whether both are one container, whichever of its cgroups a process is in.</summary>
    public static bool AreSame(CgroupIdentity? a, CgroupIdentity? b) => ReferenceEquals(a, b) || (a is not null && b is not null && a.Key == b.Key);
}
