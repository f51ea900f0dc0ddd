using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Open descriptors on namespaces, and sockets: /proc/PID/fd of every table of descriptors. It comes after the tasks, whose
/// tables these are, and before <see cref="AncestorScan"/>, since what it finds has owners and parents too.
/// </summary>
internal sealed class DescriptorScan(ProcRoot proc, ProcRoot own, TaskIdentity identity, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins)
{
    private const string Source = "descriptors";

    private readonly bool _sharesNumbers = Reader.SharesNumbers(proc);
    private readonly int _ownPid = Reader.PidIn(proc);
    private readonly ReadBuffer _buffer = new();

    /// <summary>Those of the process's tasks whose tables were read.</summary>
    private readonly List<int> _tables = [];

    private SocketScan? _sockets;
    private ulong? _nsfs;

    /// <summary>Reads them all.</summary>
    public void Run(ProcTask[] tasks, CancellationToken cancel)
    {
        if ((wanted & (Facets.Fds | Facets.Sockets)) == 0) return;
        using FdFolder folder = new(proc);
        using SocketScan sockets = new(proc, own, _sharesNumbers, reader, found, gaps, pins);
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
            if (Pidfd.ShareTable(tid, task.Tid)) return true;
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
        if (text.IsEmpty || text[^1] != (byte)']') return;
        if (text[0] == (byte)'s')
        {
            _sockets?.Look(task, folder.Number, text);
            return;
        }
        if (!wanted.HasFlag(Facets.Fds)) return;
        if (text[0] == (byte)'a')
        {
            if (text.SequenceEqual("anon_inode:[pidfd]"u8)) LookAtPidfd(folder.Number, task);
            return;
        }
        if (!NsLinkText.TryParse(text, out NsType type, out uint inum)) return;
        if (task.Pid == _ownPid && NsFd.IsMarked(folder.Number)) return;
        if (!Keep(folder, task, type, inum)) return;
        pins.Add(new(type, inum, NsHolderKind.Fd) { Task = task, Fd = folder.Number });
    }

    /// <summary>A pidfd to a process that was reaped keeps its PID namespace, and names neither: Pid is -1 in proc_pid_fdinfo(5).</summary>
    private void LookAtPidfd(int number, ProcTask task)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
        if (proc.TryRead(path.Numbered("/fdinfo/"u8, number), _buffer) != Errno.None || _buffer.Bytes.IndexOf("\nPid:\t-1\n"u8) < 0) return;
        gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Fds, Errno.None, "it has a pidfd to a dead process, which may keep a PID namespace that is not shown", "BPF (CAP_BPF and CAP_PERFMON)", NsType.Pid);
    }

    /// <summary>Whether the namespace is known now; not if the descriptor was closed meanwhile.</summary>
    private bool Keep(FdFolder folder, ProcTask task, NsType type, uint inum)
    {
        if (found.Find(type, inum) is not null) return true;
        Errno errno = folder.TryOpenNs(own, _nsfs ??= reader.NsfsDevice, out NsFd? fd);
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
