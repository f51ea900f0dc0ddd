using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The descriptors of single tasks, by /proc/PID/fd. Not for two threads at once.</summary>
/// <param name="proc">The procfs.</param>
/// <param name="own">One that has the reader in it.</param>
/// <param name="bound">The bind mounts of namespaces.</param>
/// <param name="identity">Tells lives apart.</param>
/// <param name="wanted">What is looked for.</param>
/// <param name="isListed">Whether the kernel's lists have every namespace.</param>
/// <param name="reader">Who reads.</param>
/// <param name="found">Where namespaces go.</param>
internal sealed class DescriptorReader(ProcRoot proc, ProcRoot own, BoundPaths bound, TaskIdentity identity, Facets wanted, bool isListed, Reader reader, FoundNamespaces found)
{
    private const string Source = "descriptors";

    /// <summary>The lowest inode number of a namespace: enum init_ns_ino of linux/nsfs.h.</summary>
    private const long FirstInum = 0xEFFFFFF0;

    private readonly FdFolder _folder = new(proc);
    private readonly OwnParts _tables = new(Pidfd.TryCompareTables);
    private readonly bool _sharesNumbers = Reader.SharesNumbers(proc), _wantsSockets = wanted.HasFlag(Facets.Sockets) && Reader.SharesNumbers(proc);
    private readonly int _ownPid = Reader.PidIn(proc);
    private readonly GapList _gaps = new();
    private readonly List<Pin> _pins = [];
    private readonly List<SeenSocket> _sockets = [];
    private readonly ReadBuffer _buffer = new();

    private FdInfoScan? _info;
    private bool _hasRead;

    private FdInfoScan Info => _info ??= new(proc, isListed, reader, found, _gaps, _pins);

    /// <summary>Reads all tables of one process.</summary>
    /// <param name="process">Its tasks.</param>
    /// <param name="cancel">Asked at each task.</param>
    public void Read(ReadOnlySpan<ProcTask> process, CancellationToken cancel)
    {
        _tables.Clear();
        _hasRead = false;
        foreach (ProcTask task in process)
        {
            cancel.ThrowIfCancellationRequested();
            if (!task.IsKernel && !task.IsZombie && HasOwnTable(task)) Read(task); // a kernel thread and a zombie have none
        }
    }

    /// <summary>Gives away what was found so far.</summary>
    public FoundDescriptors Take()
    {
        FoundDescriptors taken = new([.. _pins], [.. _sockets], _gaps.Take());
        _pins.Clear();
        _sockets.Clear();
        return taken;
    }

    /// <summary>Threads mostly share one table; unshare(2) with CLONE_FILES gives one its own.</summary>
    private bool HasOwnTable(ProcTask task)
    {
        if (!_sharesNumbers) return !_hasRead && (_hasRead = true); // they cannot be compared
        Errno errno = _tables.TryAdd(task.Tid, out bool isOwn);
        if (errno != Errno.None) _gaps.Add(Source, GapSubject.Pid(task.Pid), wanted & (Facets.Fds | Facets.Sockets), errno, "descriptors of a thread with a table of its own are unknown", Privilege.ToCompare(errno, reader));
        return isOwn;
    }

    private void Read(ProcTask task)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
        Errno errno = _folder.TryOpen(path.File("/fd"u8));
        int pins = _pins.Count, sockets = _sockets.Count;
        while (errno == Errno.None && _folder.TryNext(out errno)) Look(task);
        _folder.Close();
        if (errno != Errno.None && !errno.IsVanished())
        {
            _gaps.Add(Source, GapSubject.Pid(task.Pid), wanted & (Facets.Fds | Facets.Sockets), errno, "what its descriptors and sockets keep alive is unknown", Privilege.ToReadTask(errno, reader));
        }
        if ((_pins.Count > pins || _sockets.Count > sockets) && !identity.IsSame(task, _buffer))
        {
            _pins.RemoveRange(pins, _pins.Count - pins);
            _sockets.RemoveRange(sockets, _sockets.Count - sockets);
        }
    }

    private void Look(ProcTask task)
    {
        ReadOnlySpan<byte> text = _folder.Text;
        if (text.IsEmpty) return;
        if (_wantsSockets && SeenSocket.TryParse(text, out ulong inode)) _sockets.Add(new(task, _folder.Number, inode));
        else if (!wanted.HasFlag(Facets.Fds)) return;
        else if (text[0] == (byte)'/') LookAtPath(task, text);
        else if (text.SequenceEqual("anon_inode:[pidfd]"u8)) Info.LookAtPidfd(task, _folder.Number);
        else if (text.SequenceEqual("anon_inode:[io_uring]"u8)) Info.LookAtRing(task, _folder.Number);
        else if (NsLinkText.TryParse(text, out NsType type, out uint inum)) Add(task, type, inum);
    }

    private void Add(ProcTask task, NsType type, uint inum)
    {
        if (task.Pid == _ownPid && NsFd.IsMarked(_folder.Number)) return;
        if (Keep(task, type, inum)) _pins.Add(new(type, inum, NsHolderKind.Fd) { Task = task, Fd = _folder.Number });
    }

    /// <summary>What was opened through a bind mount is shown by the mount point, and as / once that is unmounted.</summary>
    private void LookAtPath(ProcTask task, ReadOnlySpan<byte> text)
    {
        if (text.Length == 1)
        {
            // Mostly it is some root, which is not worth opening: its inode number is small.
            if (Info.Number(task, _folder.Number, "ino:\t"u8) is not (>= FirstInum and <= uint.MaxValue)) return;
            if (_folder.TryOpenNs(own, reader.NsfsDevice, out NsFd? fd) != Errno.None) return;
            if (fd!.TryGetType(out NsType type) == Errno.None && fd.TryGetInum(out uint inum) == Errno.None)
            {
                found.Adopt(type, inum, fd);
                Add(task, type, inum);
            }
            else
            {
                fd.Dispose();
            }
        }
        else if (bound.Contains(text) && Info.Number(task, _folder.Number, "mnt_id:\t"u8) is { } mount && bound.Of((int)mount) is { } pin)
        {
            Add(task, pin.Type, pin.Inum);
        }
    }

    /// <summary>Whether the namespace is known now; not if the descriptor was closed meanwhile.</summary>
    private bool Keep(ProcTask task, NsType type, uint inum)
    {
        // What another descriptor did not open, this one may: so it is no matter which comes first.
        if (found.Find(type, inum) is { Unopened: null }) return true;
        Errno errno = _folder.TryOpenNs(own, reader.NsfsDevice, out NsFd? fd);
        if (errno == Errno.None)
        {
            // The number may be another namespace's by now: that is found where its own descriptor is.
            if (fd!.TryGetInum(out uint opened) == Errno.None && opened == inum)
            {
                found.Adopt(type, inum, fd);
                return true;
            }
            fd.Dispose();
            return false;
        }
        if (errno.IsVanished()) return false;
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        found.SeeUnopened(type, inum, errno, Privilege.ToReadTask(errno, reader));
        return true;
    }
}
