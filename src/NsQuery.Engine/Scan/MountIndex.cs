using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Mounts by id, and by the paths of each mount namespace.</summary>
internal sealed class MountIndex
{
    private readonly Dictionary<int, Mount> _byId = [];
    private readonly Dictionary<uint, Dictionary<string, Mount>> _byPoint = [];

    public MountIndex(Mount[] mounts)
    {
        foreach (Mount mount in mounts)
        {
            _byId[mount.Id] = mount;
            if (!_byPoint.TryGetValue(mount.MntNs, out Dictionary<string, Mount>? points)) _byPoint.Add(mount.MntNs, points = new(StringComparer.Ordinal));
            // Of several mounts on one point the top one is the others' child, and no one's parent.
            if (!points.TryGetValue(mount.MountPoint, out Mount? known) || known.ParentId != mount.Id) points[mount.MountPoint] = mount;
        }
    }

    public Mount? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>The mount that a path of a mount namespace is on.</summary>
    public Mount? Find(uint mntNs, ReadOnlySpan<char> path)
    {
        if (!_byPoint.TryGetValue(mntNs, out Dictionary<string, Mount>? points)) return null;
        Dictionary<string, Mount>.AlternateLookup<ReadOnlySpan<char>> lookup = points.GetAlternateLookup<ReadOnlySpan<char>>();
        while (path.Length > 1)
        {
            if (lookup.TryGetValue(path, out Mount? mount)) return mount;
            path = path[..Math.Max(path.LastIndexOf('/'), 0)];
        }
        return lookup.TryGetValue("/", out Mount? root) ? root : null;
    }
}
