using System.Globalization;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What keeps file systems busy: working folders, roots, executables, open and mapped files. Which file system a file is on is told
/// by mount ids and device numbers that the kernel itself knows, since a file system may never answer.
/// </summary>
internal sealed class MountUserScan(ProcRoot proc, ProcRoot own, Reader reader, GapList gaps, Mount[] mounts)
{
    private const string Source = "mount_users";

    private readonly MountIndex _index = new(mounts);
    private readonly ReadBuffer _buffer = new();
    private readonly TextPool _texts = new();
    private readonly List<int> _fds = [];
    private readonly List<MountUser> _users = [];
    private readonly HashSet<(MountUserKind, string?, string)> _told = [];
    private readonly byte[] _target = new byte[4096];
    private bool _mayAsk;

    public MountUser[] Run(ProcTask[] tasks, CancellationToken cancel)
    {
        _mayAsk = own.TryReadToEnd("filesystems\0"u8, _buffer) == Errno.None && FileSystems.AllTellDevice(_buffer.Bytes);
        ProcTask? leader = null;
        foreach (ProcTask task in tasks)
        {
            cancel.ThrowIfCancellationRequested();
            if (task.IsLeader) leader = task;
            // A zombie leader has lost its files; its first live thread's are the process's.
            if (task.IsZombie || (!task.IsLeader && (leader is not { IsZombie: true } || leader.Pid != task.Pid))) continue;
            leader = task;
            Read(task);
        }
        return [.. _users];
    }

    private void Read(ProcTask task)
    {
        int before = _users.Count;
        _told.Clear();
        Span<byte> bytes = stackalloc byte[ProcPath.Room];
        ProcPath path = ProcPath.OfTask(bytes, task.Pid, task.Tid);
        Errno errno = ReadLink(task, path, "/cwd"u8, MountUserKind.Cwd);
        if (errno == Errno.None)
        {
            _ = ReadLink(task, path, "/root"u8, MountUserKind.Root);
            _ = ReadLink(task, path, "/exe"u8, MountUserKind.Exe); // a kernel thread has none
            errno = ReadFds(task, path);
            if (errno == Errno.None) errno = ReadMaps(task, path);
        }
        if (errno != Errno.None && !errno.IsVanished()) gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.MountUsers, errno, "which file systems it keeps busy is unknown", Privilege.ToReadTask(errno, reader));
        if (task.Inode != 0 && proc.Inode(path.File(""u8)) != task.Inode) _users.RemoveRange(before, _users.Count - before); // another one's, or it ended
    }

    private Errno ReadLink(ProcTask task, in ProcPath path, ReadOnlySpan<byte> name, MountUserKind kind)
    {
        Errno errno = proc.TryReadLink(path.File(name), _target, out int length);
        if (errno != Errno.None) return errno;
        string text = _texts.Get(_target.AsSpan(0, length));
        if (!text.StartsWith('/')) return errno;
        // What the path lies on by its text is asked only if it answers by itself: it may be unmounted and something else below that name.
        Mount? mount = _index.Find(task.Links[NsLink.Mnt], text);
        bool isDeleted = text.EndsWith(" (deleted)", StringComparison.Ordinal); // such a file makes NFS ask its server
        if (_mayAsk && !isDeleted && (mount is null || FileSystems.IsLocal(mount.FsType) || mount.FsType == "overlay"))
        {
            if (!proc.TryGetMount(path.File(name), out int id, out uint major, out uint minor)) return errno;
            Tell(task, kind, _index.Find(id)?.Dev ?? _texts.Device(major, minor), text);
        }
        else Tell(task, kind, mount?.Dev, text);
        return errno;
    }

    private Errno ReadFds(ProcTask task, in ProcPath path)
    {
        Errno errno = proc.TryListNumbers(path.File("/fd"u8), _fds);
        Span<byte> file = stackalloc byte[32];
        foreach (int fd in _fds)
        {
            _ = System.Text.Unicode.Utf8.TryWrite(file, CultureInfo.InvariantCulture, $"/fd/{fd}", out int length);
            ReadOnlySpan<byte> link = file[..length];
            // Pipes, sockets and the like have no path.
            if (proc.TryReadLink(path.File(link), _target, out int count) != Errno.None || _target[0] != '/') continue;
            string text = _texts.Get(_target.AsSpan(0, count));
            _ = System.Text.Unicode.Utf8.TryWrite(file, CultureInfo.InvariantCulture, $"/fdinfo/{fd}", out length);
            if (proc.TryRead(path.File(file[..length]), _buffer) != Errno.None || !ProcMount.TryParseMountId(_buffer.Bytes, out int id)) continue;
            if (_index.Find(id) is { } mount) Tell(task, MountUserKind.Fd, mount.Dev, text);
            else if (!IsMemory(text)) Tell(task, MountUserKind.Fd, Unlisted(path, fd, id, text), text);
        }
        return errno;
    }

    /// <summary>The device of a file on a mount that is in no list: lazily unmounted, or never mounted anywhere.</summary>
    private string? Unlisted(in ProcPath path, int fd, int id, string text)
    {
        if (!_mayAsk || text.EndsWith(" (deleted)", StringComparison.Ordinal)) return null;
        Span<byte> file = stackalloc byte[32];
        _ = System.Text.Unicode.Utf8.TryWrite(file, CultureInfo.InvariantCulture, $"/fd/{fd}", out int length);
        return proc.TryGetMount(path.File(file[..length]), out int now, out uint major, out uint minor) && now == id ? _texts.Device(major, minor) : null;
    }

    private Errno ReadMaps(ProcTask task, in ProcPath path)
    {
        Errno errno = proc.TryReadToEnd(path.File("/maps"u8), _buffer);
        ReadOnlySpan<byte> text = _buffer.Bytes, last = default;
        while (errno == Errno.None && ProcMaps.TryNext(ref text, out uint major, out uint minor, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual(last)) continue; // a library's segments stand side by side
            last = name;
            string shown = ProcMaps.Path(name, _texts);
            if (!IsMemory(shown)) Tell(task, MountUserKind.Map, _texts.Device(major, minor), shown);
        }
        return errno;
    }

    /// <summary>Shared memory without a name, which lies on a mount of the kernel's own that nobody unmounts.</summary>
    private static bool IsMemory(string path) =>
        path.StartsWith("/memfd:", StringComparison.Ordinal) || path.StartsWith("/SYSV", StringComparison.Ordinal) || path is "/dev/zero (deleted)" or "/anon_hugepage (deleted)";

    private void Tell(ProcTask task, MountUserKind kind, string? dev, string path)
    {
        if (_told.Add((kind, dev, path))) _users.Add(new(task.Pid, task.Links[NsLink.Mnt] is not 0 and uint mntNs ? mntNs : null, kind, dev, path));
    }
}
