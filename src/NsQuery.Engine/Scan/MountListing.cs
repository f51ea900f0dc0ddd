using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The mounts of one mount namespace: all of them, or those alone that can keep a namespace alive.</summary>
internal sealed class MountListing
{
    private readonly List<Mount> _mounts = [];

    public IReadOnlyList<Mount> Mounts => _mounts;

    /// <summary>Mounts of nsfs and proc, with the bytes of their mount points.</summary>
    public List<(Mount Mount, byte[] Path)> Holding { get; } = [];

    /// <param name="mount">A mount.</param>
    /// <param name="path">The bytes of its mount point.</param>
    public void Add(Mount mount, ReadOnlySpan<byte> path)
    {
        _mounts.Add(mount);
        if (mount.FsType is "nsfs" or "proc") Holding.Add((mount, [.. path, 0]));
    }

    public void Clear()
    {
        _mounts.Clear();
        Holding.Clear();
    }

    /// <summary>A parent that is not in the list is above the namespace's root.</summary>
    public IEnumerable<Mount> WithParents()
    {
        HashSet<int> ids = new(_mounts.Count);
        foreach (Mount mount in _mounts) ids.Add(mount.Id);
        foreach (Mount mount in _mounts) yield return mount.ParentId is { } parent && parent != mount.Id && ids.Contains(parent) ? mount : mount with { ParentId = null };
    }
}
