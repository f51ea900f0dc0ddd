namespace NsQuery.Model;

/// <summary>One container: processes that some engine, or a program for itself, put apart from the rest.</summary>
/// <param name="Runtime">What runs it, in SQL's words: docker, podman, containerd, crio, nerdctl, lxc, libvirt-lxc, nspawn, snap, flatpak, bwrap, chrome or other.</param>
/// <param name="Id">The runtime's id; its name where that is all there is; the inode number of a namespace for one that has neither. Where two have the same, what sets each apart follows.</param>
internal sealed record Container(string Runtime, string Id)
{
    /// <summary>What had the runtime run it: the manager above; null if a program put itself apart.</summary>
    public string? Engine { get; init; }

    /// <summary>Whether its id is a name that another may have as well: so it is known only where all are.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The name that its cgroup or an engine's file tells; null if neither does.</summary>
    public string? Name { get; init; }

    /// <summary>The uid of its Kubernetes pod.</summary>
    public string? PodUid { get; init; }

    /// <summary>The id of the container around it.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it is only inferred from namespaces and ancestors, and no id of an engine's is seen.</summary>
    public bool IsHeuristic { get; init; }

    /// <summary>Path of the cgroup that bears its id, or of its init's if none does.</summary>
    public string? Cgroup { get; init; }

    /// <summary>Its processes, without those of containers in it.</summary>
    public required int[] Pids { get; init; }

    /// <summary>Its first process; null if no process of it runs.</summary>
    public ProcTask? Init { get; init; }

    /// <summary>What an engine has written down of it; null if nothing could be read.</summary>
    public ContainerRecord? Record { get; init; }
}

/// <summary>What an engine keeps in a file about a container. Null where the file does not say.</summary>
internal sealed record ContainerRecord
{
    public string? Name { get; init; }

    public string? Image { get; init; }

    public string? PodUid { get; init; }

    public string? PodName { get; init; }

    public string? PodNamespace { get; init; }

    /// <summary>Whether it only holds the namespaces of a pod.</summary>
    public bool? IsSandbox { get; init; }

    /// <summary>A JSON object.</summary>
    public string? Labels { get; init; }
}
