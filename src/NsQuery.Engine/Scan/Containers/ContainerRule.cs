using System.Text.RegularExpressions;

namespace NsQuery.Scan.Containers;

/// <summary>How one runtime names the cgroups of its containers.</summary>
/// <param name="Runtime">The runtime.</param>
/// <param name="Engine">The manager above it, where no pod tells of Kubernetes.</param>
/// <param name="Component">One component of the path. Its group <c>id</c> is the container's id, its group <c>name</c> the name; each stands for the other where only one is there.</param>
internal sealed record ContainerRule(string Runtime, string Engine, Regex Component)
{
    /// <summary>The path above that component must end so; null if the component says it all.</summary>
    public Regex? Above { get; init; }

    /// <summary>Where no other container has its id.</summary>
    public IdReach Reach { get; init; }

    /// <summary>So loose that a shim of containerd among the ancestors has to confirm it, and nothing else may have matched.</summary>
    public bool NeedsShim { get; init; }
}
