using System.Buffers.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The network namespaces of sockets, and the namespaces whose descriptors are in flight to one. A socket is asked itself, by
/// a copy that is closed at once: pidfd_getfd(2). One that several tasks share is asked once.
/// </summary>
internal sealed class SocketScan(ProcRoot proc, ProcRoot own, bool sharesNumbers, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins) : IDisposable
{
    private const string Source = "sockets";

    private readonly Dictionary<ulong, List<FoundNs>> _asked = [];
    private readonly Dictionary<ulong, FoundNs> _byCookie = [];
    private readonly ReadBuffer _buffer = new();
    private Pidfd? _task;

    /// <summary>A task's descriptor whose link names a socket, perhaps.</summary>
    public void Look(ProcTask task, int number, ReadOnlySpan<byte> text)
    {
        if (!sharesNumbers || !TryParse(text, out ulong inode)) return;
        if (!_asked.TryGetValue(inode, out List<FoundNs>? held))
        {
            if (_asked.Count == 0) KnowOwn();
            if (Ask(task, number, inode) is not { } answer) return;
            _asked.Add(inode, held = answer);
        }
        foreach (FoundNs ns in held) pins.Add(new(ns.Type, ns.Inum, NsHolderKind.Socket) { Task = task, Fd = number, SocketInode = inode });
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

    /// <summary>What the socket holds; null if it is gone.</summary>
    private List<FoundNs>? Ask(ProcTask task, int number, ulong inode)
    {
        List<FoundNs> held = [];
        Errno errno = TryCopy(task, number, out int copy);
        if (errno == Errno.None)
        {
            using SocketFd socket = new(copy);
            if (socket.TryGetDomain(out int domain) != Errno.None || socket.Inode != inode) return null;
            errno = AskNetNs(socket, held);
            if (domain == SocketFd.Unix) AskInFlight(task, socket, held);
        }
        if (errno.IsVanished() || errno == Errno.EBADF) return null;
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        if (errno != Errno.None) gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Sockets, errno, "what its sockets keep alive is unknown", Privilege.ToAskSocket(errno, reader));
        return held;
    }

    /// <summary>What the reader's own namespace is needs no privilege to tell.</summary>
    private void KnowOwn()
    {
        if (SocketFd.TryMake(out SocketFd mine) != Errno.None) return;
        using (mine)
        {
            if (mine.NetNsCookie is not 0 and ulong cookie && own.TryOpenNs("thread-self/ns/net\0"u8, out NsFd? ns) == Errno.None)
            {
                Errno errno = ns!.TryGetInum(out uint inum);
                if (errno != Errno.None) ns.Dispose();
                else if (found.Adopt(NsType.Net, inum, ns) is { Fd: not null } known) _byCookie[cookie] = known;
            }
        }
    }

    /// <summary>Most sockets are of few namespaces, which a number tells apart; one of each is asked to open it.</summary>
    private Errno AskNetNs(SocketFd socket, List<FoundNs> held)
    {
        ulong cookie = socket.NetNsCookie;
        if (cookie != 0 && _byCookie.TryGetValue(cookie, out FoundNs? known))
        {
            held.Add(known);
            return Errno.None;
        }
        Errno errno = socket.TryGetNetNs(out NsFd? ns);
        if (errno != Errno.None) return errno;
        Take(NsType.Net, ns!, held);
        // What could not be pinned can be another's number later in the scan.
        if (cookie != 0 && held is [{ Fd: not null } first]) _byCookie.TryAdd(cookie, first);
        return Errno.None;
    }

    private void Take(NsType type, NsFd ns, List<FoundNs> held)
    {
        if (ns.TryGetInum(out uint inum) != Errno.None) ns.Dispose();
        else if (found.Adopt(type, inum, ns) is var known && !held.Contains(known)) held.Add(known);
    }

    private void AskInFlight(ProcTask task, SocketFd socket, List<FoundNs> held)
    {
        int unseen = socket.InFlight(own, _buffer);
        if (unseen == 0) return;
        int[] copies = socket.Peek();
        foreach (int copy in copies)
        {
            if (NsFd.TryReopen(own, copy, reader.NsfsDevice, out NsType type, out NsFd? ns) == Errno.None) Take(type, ns!, held);
            // Closing a file asks its file system: one that is dead must not hold up the scan.
            if (NsFd.IsOnDevice(copy, reader.NsfsDevice)) SocketFd.Close(copy);
            else _ = Task.Run(() => SocketFd.Close(copy));
        }
        if (unseen <= copies.Length) return;
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
