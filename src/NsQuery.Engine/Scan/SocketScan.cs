using System.Buffers.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The network namespaces of sockets. A socket is asked itself, by a copy that is closed at once: pidfd_getfd(2). One that
/// several tasks share is asked once.
/// </summary>
internal sealed class SocketScan(ProcRoot proc, ProcRoot own, bool sharesNumbers, bool isListed, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins) : IDisposable
{
    private const string Source = "sockets";

    private readonly Dictionary<ulong, FoundNs?> _asked = [];
    private readonly Dictionary<ulong, FoundNs> _byCookie = [];
    private readonly ReadBuffer _buffer = new();
    private Pidfd? _task;

    /// <summary>A task's descriptor whose link names a socket, perhaps.</summary>
    public void Look(ProcTask task, int number, ReadOnlySpan<byte> text)
    {
        if (!sharesNumbers || !TryParse(text, out ulong inode)) return;
        if (!_asked.TryGetValue(inode, out FoundNs? held))
        {
            if (_asked.Count == 0) KnowOwn();
            if (!TryAsk(task, number, inode, out held)) return;
            _asked.Add(inode, held);
        }
        if (held is not null) pins.Add(new(NsType.Net, held.Inum, NsHolderKind.Socket) { Task = task, Fd = number, SocketInode = inode });
    }

    /// <summary>The task's descriptors are at their end.</summary>
    public void Leave()
    {
        _task?.Dispose();
        _task = null;
    }

    public void Dispose() => Leave();

    private static bool TryParse(ReadOnlySpan<byte> text, out ulong inode)
    {
        inode = 0;
        return text.StartsWith("socket:["u8) && Utf8Parser.TryParse(text[8..], out inode, out _);
    }

    /// <summary>Asks which namespace the socket holds; null if it does not tell, which is a gap. False if it is gone.</summary>
    private bool TryAsk(ProcTask task, int number, ulong inode, out FoundNs? held)
    {
        held = null;
        Errno errno = TryCopy(task, number, out int copy);
        if (errno == Errno.None)
        {
            using SocketFd socket = new(copy);
            if (socket.TryGetDomain(out int domain) != Errno.None || socket.Inode != inode) return false;
            errno = TryAskNetNs(socket, out held);
            if (domain == SocketFd.Unix) CountInFlight(task, socket);
        }
        if (errno.IsVanished() || errno == Errno.EBADF) return false;
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        if (errno != Errno.None) gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Sockets, errno, "what its sockets keep alive is unknown", Privilege.ToAskSocket(errno, reader));
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
            ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
            if (proc.Inode(path.File(""u8)) != task.Inode)
            {
                opened!.Dispose();
                return Errno.ESRCH;
            }
            _task = opened;
        }
        return _task!.TryCopy(number, out copy);
    }
}
