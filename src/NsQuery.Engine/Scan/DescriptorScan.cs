using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Open descriptors on namespaces, and sockets: /proc/PID/fd of every table of descriptors. It comes after the tasks, whose
/// tables these are, and before <see cref="AncestorScan"/>, since what it finds has owners and parents too.
/// </summary>
internal sealed class DescriptorScan(ProcRoot proc, ProcRoot own, TaskIdentity identity, Facets wanted, bool isListed, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins)
{
    private const string Source = "descriptors";

    /// <summary>The lowest inode number of a namespace: enum init_ns_ino of linux/nsfs.h.</summary>
    private const long FirstInum = 0xEFFFFFF0;

    private readonly bool _sharesNumbers = Reader.SharesNumbers(proc);
    private readonly int _ownPid = Reader.PidIn(proc);
    private readonly ReadBuffer _buffer = new();
    private readonly FdInfoScan _info = new(proc, isListed, reader, found, gaps, pins);

    /// <summary>Those of the process's tasks whose tables were read.</summary>
    private readonly List<int> _tables = [];

    private SocketScan? _sockets;
    private BoundPaths? _bound;

    /// <summary>Reads them all.</summary>
    public void Run(ProcTask[] tasks, CancellationToken cancel)
    {
        if ((wanted & (Facets.Fds | Facets.Sockets)) == 0) return;
        using FdFolder folder = new(proc);
        using SocketScan sockets = new(proc, own, _sharesNumbers, isListed, reader, found, gaps, pins);
        _sockets = wanted.HasFlag(Facets.Sockets) ? sockets : null;
        int pid = 0;
        foreach (ProcTask task in tasks)
        {
            cancel.ThrowIfCancellationRequested();
            if (task.Pid != pid) _tables.Clear();
            pid = task.Pid;
            if (task.IsKernel || task.IsZombie || IsRead(task)) continue; // a kernel thread and a zombie have none
            _tables.Add(task.Tid);
            Read(folder, task);
        }
        if (!_sharesNumbers && tasks.Length > 0) TellForeign();
    }

    /// <summary>Threads mostly share one table; unshare(2) with CLONE_FILES gives one its own.</summary>
    private bool IsRead(ProcTask task)
    {
        if (_tables.Count == 0) return false;
        if (!_sharesNumbers) return true;
        foreach (int tid in _tables)
        {
            Errno errno = Pidfd.TryCompareTables(tid, task.Tid, out bool isShared);
            if (isShared || errno.IsVanished()) return true;
            if (errno == Errno.None) continue;
            gaps.Add(Source, GapSubject.Pid(task.Pid), wanted & (Facets.Fds | Facets.Sockets), errno, "descriptors of a thread with a table of its own are unknown", Privilege.ToCompare(errno, reader));
            return true;
        }
        return false;
    }

    private void Read(FdFolder folder, ProcTask task)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
        Errno errno = folder.TryOpen(path.File("/fd"u8));
        int before = pins.Count;
        while (errno == Errno.None && folder.TryNext(out errno)) Look(folder, task);
        _sockets?.Leave();
        if (errno != Errno.None && !errno.IsVanished())
        {
            gaps.Add(Source, GapSubject.Pid(task.Pid), wanted & (Facets.Fds | Facets.Sockets), errno, "what its descriptors and sockets keep alive is unknown", Privilege.ToReadTask(errno, reader));
        }
        if (pins.Count > before && !identity.IsSame(task, _buffer)) pins.RemoveRange(before, pins.Count - before);
    }

    private void Look(FdFolder folder, ProcTask task)
    {
        ReadOnlySpan<byte> text = folder.Text;
        if (text.IsEmpty) return;
        if (text[0] == (byte)'s') _sockets?.Look(task, folder.Number, text);
        else if (!wanted.HasFlag(Facets.Fds)) return;
        else if (text[0] == (byte)'/') LookAtPath(folder, task, text);
        else if (text.SequenceEqual("anon_inode:[pidfd]"u8)) _info.LookAtPidfd(task, folder.Number);
        else if (text.SequenceEqual("anon_inode:[io_uring]"u8)) _info.LookAtRing(task, folder.Number);
        else if (NsLinkText.TryParse(text, out NsType type, out uint inum)) Add(folder, task, type, inum);
    }

    private void Add(FdFolder folder, ProcTask task, NsType type, uint inum)
    {
        if (task.Pid == _ownPid && NsFd.IsMarked(folder.Number)) return;
        if (Keep(folder, task, type, inum)) pins.Add(new(type, inum, NsHolderKind.Fd) { Task = task, Fd = folder.Number });
    }

    /// <summary>What was opened through a bind mount is shown by the mount point, and as / once that is unmounted.</summary>
    private void LookAtPath(FdFolder folder, ProcTask task, ReadOnlySpan<byte> text)
    {
        if (text.Length == 1)
        {
            // Mostly it is some root, which is not worth opening: its inode number is small.
            if (_info.Number(task, folder.Number, "ino:\t"u8) is not (>= FirstInum and <= uint.MaxValue)) return;
            if (folder.TryOpenNs(own, reader.NsfsDevice, out NsFd? fd) != Errno.None) return;
            if (fd!.TryGetType(out NsType type) == Errno.None && fd.TryGetInum(out uint inum) == Errno.None)
            {
                found.Adopt(type, inum, fd);
                Add(folder, task, type, inum);
            }
            else
            {
                fd.Dispose();
            }
        }
        else if ((_bound ??= new(pins)).Contains(text) && _info.Number(task, folder.Number, "mnt_id:\t"u8) is { } mount && _bound.Of((int)mount) is { } bound)
        {
            Add(folder, task, bound.Type, bound.Inum);
        }
    }

    /// <summary>Whether the namespace is known now; not if the descriptor was closed meanwhile.</summary>
    private bool Keep(FdFolder folder, ProcTask task, NsType type, uint inum)
    {
        if (found.Find(type, inum) is not null) return true;
        Errno errno = folder.TryOpenNs(own, reader.NsfsDevice, out NsFd? fd);
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

    private void TellForeign() =>
        gaps.Add(Source, GapSubject.Named(proc.Path), Facets.Fds | Facets.Sockets, Errno.None, "sockets, and the descriptors of threads with a table of their own, are unknown", "a procfs of the reader's own PID namespace");
}
