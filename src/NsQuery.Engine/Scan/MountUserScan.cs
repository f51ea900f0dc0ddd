using System.Globalization;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What keeps file systems busy: working folders, roots, executables, open and mapped files, sockets bound to a file. Which file system a file is on is told
/// by mount ids and device numbers that the kernel itself knows, since a file system may never answer.
/// </summary>
internal sealed class MountUserScan(ProcRoot proc, ProcRoot own, TaskIdentity identity, Reader reader, GapList gaps, Mount[] mounts, Dictionary<ulong, UnixSocketMessage> sockets)
{
    private const string Source = "mount_users";

    private readonly bool _sharesNumbers = Reader.SharesNumbers(proc);
    private readonly OwnParts _folders = new(Pidfd.TryCompareFolders), _tables = new(Pidfd.TryCompareTables);
    private readonly LinkDevice _device = new(proc, own, mounts);
    private readonly ReadBuffer _buffer = new();
    private readonly TextPool _texts = new();
    private readonly List<int> _fds = [];
    private readonly List<MountUser> _users = [];
    private readonly HashSet<(MountUserKind, uint, string?, string?)> _told = [];
    private readonly byte[] _target = new byte[4096];
    private bool _leftOut;

    public MountUser[] Run(ProcTask[] tasks, CancellationToken cancel)
    {
        ProcTask? main = null;
        foreach (ProcTask task in tasks)
        {
            cancel.ThrowIfCancellationRequested();
            // A zombie leader has lost its files; its first live thread's are the process's.
            if (task.IsZombie) continue;
            if (main?.Pid == task.Pid) ReadOwn(task);
            else Read(main = task);
        }
        if (_leftOut) gaps.Add(Source, GapSubject.Named(proc.Path), Facets.MountUsers, Errno.None, "descriptors of threads with a table of their own are unknown", "a procfs of the reader's own PID namespace");
        return [.. _users];
    }

    private void Read(ProcTask task)
    {
        _told.Clear();
        _folders.Clear();
        _tables.Clear();
        if (_sharesNumbers) _ = (_folders.TryAdd(task.Tid, out _), _tables.TryAdd(task.Tid, out _));
        Read(task, isMain: true, hasFolders: true, hasTable: true);
    }

    /// <summary>What a thread has for itself; its memory, and so what is mapped there, is the process's.</summary>
    private void ReadOwn(ProcTask task)
    {
        _leftOut |= !_sharesNumbers;
        bool hasTable = false;
        Errno errno = _sharesNumbers ? _tables.TryAdd(task.Tid, out hasTable) : Errno.None;
        if (errno != Errno.None) gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.MountUsers, errno, "descriptors of a thread with a table of its own are unknown", Privilege.ToCompare(errno, reader));
        // Two links are soon read: so they are where nobody can tell whether they are the thread's own.
        bool hasFolders = !_sharesNumbers || _folders.TryAdd(task.Tid, out bool isOwn) != Errno.None || isOwn;
        if (hasTable || hasFolders) Read(task, isMain: false, hasFolders, hasTable);
    }

    private void Read(ProcTask task, bool isMain, bool hasFolders, bool hasTable)
    {
        int before = _users.Count;
        Span<byte> bytes = stackalloc byte[ProcPath.Room];
        ProcPath path = ProcPath.OfTask(bytes, task.Pid, task.Tid);
        Errno errno = hasFolders ? ReadLink(task, path, "/cwd"u8, MountUserKind.Cwd) : Errno.None;
        if (errno == Errno.None)
        {
            if (hasFolders) _ = ReadLink(task, path, "/root"u8, MountUserKind.Root);
            if (isMain) _ = ReadLink(task, path, "/exe"u8, MountUserKind.Exe); // a kernel thread has none
            if (hasTable) errno = ReadFds(task, path);
            if (isMain && errno == Errno.None) errno = ReadMaps(task, path);
        }
        if (errno != Errno.None && !errno.IsVanished()) gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.MountUsers, errno, "which file systems it keeps busy is unknown", Privilege.ToReadTask(errno, reader));
        if (_users.Count > before && !identity.IsSame(task, _buffer)) _users.RemoveRange(before, _users.Count - before); // another one's, or it ended
    }

    private Errno ReadLink(ProcTask task, in ProcPath path, ReadOnlySpan<byte> name, MountUserKind kind)
    {
        Errno errno = proc.TryReadLink(path.File(name), _target, out int length);
        if (errno == Errno.ENAMETOOLONG) return Tell(task, kind, _device.MayAsk(null) ? _device.Ask(path.File(name)) : null);
        if (errno != Errno.None) return errno;
        string text = _texts.Get(_target.AsSpan(0, length));
        if (!text.StartsWith('/')) return errno;
        // What the path lies on by its text is asked only if it answers by itself: it may be unmounted and something else below that name.
        Mount? mount = _device.Mounts.Find(task.Links[NsLink.Mnt], text);
        if (!_device.MayAsk(text) || (mount is not null && !FileSystems.IsLocal(mount.FsType) && mount.FsType != "overlay")) Tell(task, kind, mount?.Dev, text);
        else if (_device.Ask(path.File(name)) is { } dev) Tell(task, kind, dev, text);
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
            Errno named = proc.TryReadLink(path.File(link), _target, out int count);
            // Pipes, sockets and the like have no path; but a socket can be bound to one.
            if (named == Errno.None && SeenSocket.TryParse(_target.AsSpan(0, count), out ulong inode))
            {
                if (sockets.TryGetValue(inode, out UnixSocketMessage socket)) Tell(task, MountUserKind.Fd, _texts.Device(socket.Major, socket.Minor), socket.Name);
                continue;
            }
            if (named != Errno.ENAMETOOLONG && (named != Errno.None || _target[0] != '/')) continue;
            string? text = named == Errno.None ? _texts.Get(_target.AsSpan(0, count)) : null;
            _ = System.Text.Unicode.Utf8.TryWrite(file, CultureInfo.InvariantCulture, $"/fdinfo/{fd}", out length);
            if (proc.TryRead(path.File(file[..length]), _buffer) != Errno.None || !ProcMount.TryParseMountId(_buffer.Bytes, out int id)) continue;
            if (_device.Mounts.Find(id) is { } mount) Tell(task, MountUserKind.Fd, mount.Dev, text);
            else if (text is null || !IsMemory(text))
            {
                // It is on a mount that is in no list: lazily unmounted, or never mounted anywhere.
                _ = System.Text.Unicode.Utf8.TryWrite(file, CultureInfo.InvariantCulture, $"/fd/{fd}", out length);
                string? dev = _device.MayAsk(text) ? _device.Ask(path.File(file[..length]), id) : null;
                if (text is null) _ = Tell(task, MountUserKind.Fd, dev);
                else Tell(task, MountUserKind.Fd, dev, text);
            }
        }
        return errno;
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

    /// <summary>What has a path too long to be shown.</summary>
    private Errno Tell(ProcTask task, MountUserKind kind, string? dev)
    {
        if (dev is not null) Tell(task, kind, dev, null);
        else gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.MountUsers, Errno.ENAMETOOLONG, "which file system a path of more than 4095 bytes keeps busy is unknown", "a kernel that shows longer paths");
        return Errno.None;
    }

    private void Tell(ProcTask task, MountUserKind kind, string? dev, string? path)
    {
        uint mntNs = task.Links[NsLink.Mnt];
        if (_told.Add((kind, mntNs, dev, path))) _users.Add(new(task.Pid, mntNs != 0 ? mntNs : null, kind, dev, path));
    }
}
