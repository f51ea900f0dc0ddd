namespace NsQuery.Scan.Containers;

/// <summary>Where no other container of the same runtime has the id of one.</summary>
internal enum IdReach
{
    /// <summary>Anywhere: it is random, and whichever cgroup bears it is that container's.</summary>
    Machine,

    /// <summary>In the container around it, or outside of all: many cgroups bear one id.</summary>
    Container,

    /// <summary>In the cgroup above: a name, which another user of the runtime, or a container, may give as well.</summary>
    Cgroup,
}
