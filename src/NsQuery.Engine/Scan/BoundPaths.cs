using System.Text;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The bind mounts of namespaces, to know a descriptor by that was opened through one: its link is the mount point's path, and
/// nothing tells it from a file's but the mount's id.
/// </summary>
internal sealed class BoundPaths
{
    private readonly Dictionary<int, Pin> _byMount = [];
    private readonly Dictionary<int, List<byte[]>> _pathsByLength = [];
    private readonly bool _matchesAll;

    public BoundPaths(List<Pin> pins)
    {
        foreach (Pin pin in pins)
        {
            if (pin is not { Kind: NsHolderKind.BindMount, MountId: { } id, MountPoint: { } mountPoint }) continue;
            _byMount.TryAdd(id, pin);
            // Its bytes were no UTF-8, and what they were is not known.
            _matchesAll |= mountPoint.Contains('\uFFFD');
            byte[] path = Encoding.UTF8.GetBytes(mountPoint);
            if (!_pathsByLength.TryGetValue(path.Length, out List<byte[]>? paths)) _pathsByLength.Add(path.Length, paths = []);
            paths.Add(path);
        }
    }

    /// <summary>Whether a namespace is mounted at such a path in some mount namespace.</summary>
    public bool Contains(ReadOnlySpan<byte> path)
    {
        if (_matchesAll) return true;
        if (!_pathsByLength.TryGetValue(path.Length, out List<byte[]>? paths)) return false;
        foreach (byte[] known in paths)
        {
            if (path.SequenceEqual(known)) return true;
        }
        return false;
    }

    /// <summary>The namespace that is mounted by this id; null if none is.</summary>
    public Pin? Of(int mountId) => _byMount.GetValueOrDefault(mountId);
}
