namespace NsQuery.Scan.Containers;

/// <summary>What one container is known by, and no other.</summary>
/// <param name="Runtime">What runs it.</param>
/// <param name="Id">The runtime's id.</param>
/// <param name="Place">The cgroup within which that id is its own; null if it is wherever it is seen.</param>
internal readonly record struct ContainerKey(string Runtime, string Id, string? Place);
