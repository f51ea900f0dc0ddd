using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The network namespaces of sockets. A socket is asked itself, by a copy that is closed at once: pidfd_getfd(2). One that
/// several tasks share is asked once.
/// </summary>
internal sealed class SocketScan(ProcRoot own, TaskIdentity identity, bool isListed, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins) : IDisposable
{
    private const string Source = "sockets";

    private readonly Dictionary<ulong, FoundNs?> _asked = [];
    private readonly Dictionary<ulong, FoundNs> _byCookie = [];
    private readonly ReadBuffer _buffer = new();
    private ProcTask? _ofTask;
    private Pidfd? _task;

    /// <summary>The next one; those of a task come in a row.</summary>
    public void Look(SeenSocket socket)
    {
        if (_ofTask != socket.Task) Leave();
        _ofTask = socket.Task;
        if (!_asked.TryGetValue(socket.Inode, out FoundNs? held))
        {
            if (_asked.Count == 0) KnowOwn();
            if (!TryAsk(socket, out held)) return;
            _asked.Add(socket.Inode, held);
        }
        if (held is not null) pins.Add(new(NsType.Net, held.Inum, NsHolderKind.Socket) { Task = socket.Task, Fd = socket.Fd, SocketInode = socket.Inode });
    }

    public void Dispose() => Leave();

    private void Leave()
    {
        _task?.Dispose();
        _task = null;
    }

    /// <summary>Asks which namespace the socket holds; null if it does not tell, which is a gap. False if it is gone.</summary>
    private bool TryAsk(SeenSocket seen, out FoundNs? held)
    {
        held = null;
        Errno errno = TryCopy(seen.Task, seen.Fd, out int copy);
        if (errno == Errno.None)
        {
            using SocketFd socket = new(copy);
            if (socket.TryGetDomain(out int domain) != Errno.None || socket.Inode != seen.Inode) return false;
            errno = TryAskNetNs(socket, out held);
            if (domain == SocketFd.Unix) CountInFlight(seen.Task, socket);
        }
        if (errno.IsVanished() || errno == Errno.EBADF) return false;
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        if (errno != Errno.None) gaps.Add(Source, GapSubject.Pid(seen.Task.Pid), Facets.Sockets, errno, "what its sockets keep alive is unknown", Privilege.ToAskSocket(errno, reader));
        return true;
    }

    /// <summary>What the reader's own namespace is needs no privilege to tell.</summary>
    private void KnowOwn()
    {
        if (SocketFd.TryMake(out SocketFd mine) != Errno.None) return;
        using (mine)
        {
            if (mine.NetNsCookie is not 0 and ulong cookie && own.TryOpenNs("thread-self/ns/net\0"u8, out NsFd? ns) == Errno.None) _ = Keep(ns!, cookie);
        }
    }

    /// <summary>Most sockets are of few namespaces, which a number tells apart; one of each is asked to open it.</summary>
    private Errno TryAskNetNs(SocketFd socket, out FoundNs? held)
    {
        ulong cookie = socket.NetNsCookie;
        if (cookie != 0 && _byCookie.TryGetValue(cookie, out held)) return Errno.None;
        Errno errno = socket.TryGetNetNs(out NsFd? ns);
        held = errno == Errno.None ? Keep(ns!, cookie) : null;
        return errno;
    }

    private FoundNs? Keep(NsFd ns, ulong cookie)
    {
        if (ns.TryGetInum(out uint inum) != Errno.None)
        {
            ns.Dispose();
            return null;
        }
        FoundNs kept = found.Adopt(NsType.Net, inum, ns);
        // What could not be pinned can be another's number later in the scan.
        if (cookie != 0 && kept.Fd is not null) _byCookie[cookie] = kept;
        return kept;
    }

    /// <summary>
    /// Descriptors in flight are counted only: to receive them, even by MSG_PEEK, can wait for another reader of the socket for
    /// ever, and takes an error from it that is another's.
    /// </summary>
    private void CountInFlight(ProcTask task, SocketFd socket)
    {
        // The kernel's lists have what they keep.
        if (isListed || socket.InFlight(own, _buffer) == 0) return;
        gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Sockets, Errno.None, "descriptors are in flight to its sockets, and may keep namespaces alive that are not shown", "BPF (CAP_BPF and CAP_PERFMON), or Linux 6.19 (listns)");
    }

    private Errno TryCopy(ProcTask task, int number, out int copy)
    {
        copy = -1;
        if (_task is null)
        {
            Errno errno = Pidfd.TryOpen(task.Tid, !task.IsLeader, out Pidfd? opened);
            if (errno != Errno.None) return errno;
            // The pid may be another process's since it was listed.
            if (!identity.IsSame(task, _buffer))
            {
                opened!.Dispose();
                return Errno.ESRCH;
            }
            _task = opened;
        }
        return _task!.TryCopy(number, out copy);
    }
}
