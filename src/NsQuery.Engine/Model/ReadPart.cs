using System.Collections.Immutable;

namespace NsQuery.Model;

/// <summary>One part of the machine and by what it was read.</summary>
/// <param name="Name">Such as tasks.</param>
/// <param name="Source">bpf or proc, and why not bpf.</param>
internal sealed record ReadPart(string Name, string Source)
{
    private static readonly ImmutableArray<(Facets Facets, string Name)> All =
    [
        (Facets.Tasks, "tasks"), (Facets.Threads, "threads"), (Facets.Taskless | Facets.Listed, "namespaces"), (Facets.Fds, "descriptors"), (Facets.Sockets, "sockets"), (Facets.Binds, "bind mounts"),
        (Facets.Mounts, "mounts"), (Facets.MountUsers, "mount users"), (Facets.Interfaces, "interfaces"), (Facets.Limits, "limits"), (Facets.Containers, "containers"),
    ];

    /// <summary>What a scan read, and by which of several ways.</summary>
    public static List<string> Scanned(HostFacts host)
    {
        List<string> scanned = [];
        foreach ((Facets facets, string name) in All)
        {
            if ((host.Scanned & facets) == 0) continue;
            string? source = host.Scanner.FirstOrDefault(part => part.Name == name)?.Source.Split(',')[0];
            scanned.Add(source is null ? name : $"{name} by {source}");
        }
        return scanned;
    }
}
