using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>Where processes that watch containers see file systems that must not be looked at: see <see cref="RemoteMounts"/>.</summary>
internal sealed class WatcherMounts(ProcRoot proc)
{
    private readonly ReadBuffer _buffer = new(), _outerBuffer = new();
    private readonly Dictionary<string, RemoteMounts> _byRoot = [];
    private RemoteMounts? _outside;

    /// <summary>Watchers mostly have one root, so the mounts below it are read once.</summary>
    public Errno TryOf(ProcTask watcher, out RemoteMounts? remotes)
    {
        string root = Root(watcher);
        if (_byRoot.TryGetValue(root, out remotes)) return Errno.None;
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], watcher.Pid, watcher.Pid);
        Errno errno = proc.TryReadToEnd(path.File("/mountinfo"u8), _buffer);
        if (errno == Errno.None) _byRoot.Add(root, remotes = new(_buffer.Bytes, Outside));
        return errno;
    }

    /// <summary>What the first process sees, or the reader, to whom that one's file may be closed; null if neither can be read.</summary>
    private RemoteMounts? Outside()
    {
        if (_outside is not null) return _outside;
        bool isRead = proc.TryReadToEnd("1/mountinfo\0"u8, _outerBuffer) == Errno.None || proc.TryReadToEnd("self/mountinfo\0"u8, _outerBuffer) == Errno.None;
        return _outside = isRead ? new(_outerBuffer.Bytes) : null;
    }

    /// <summary>Where the watcher's root is: its mount namespace, and the folder in it. A process can have another root than its neighbours.</summary>
    public string Root(ProcTask watcher)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], watcher.Pid, watcher.Pid);
        Span<byte> target = stackalloc byte[4096];
        bool isKnown = proc.TryReadLink(path.File("/root"u8), target, out int length) == Errno.None && watcher.Links[NsLink.Mnt] != 0;
        return isKnown ? $"{watcher.Links[NsLink.Mnt]}:{Encoding.UTF8.GetString(target[..length])}" : $"pid {watcher.Pid}:";
    }
}
