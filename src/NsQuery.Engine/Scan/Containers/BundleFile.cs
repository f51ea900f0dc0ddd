using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>What config.json of an OCI bundle tells.</summary>
/// <param name="Record">What the annotations of containerd's CRI plugin or of CRI-O say; empty if they are not there.</param>
/// <param name="DockerRoot">Where Docker keeps its files, if Docker made the bundle: it mounts one of DIR/containers/ID, of this container or of that whose network it shares.</param>
internal sealed record BundleFile(ContainerRecord Record, string? DockerRoot);
