using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The unix(7) sockets that keep a file system busy by the file that they are bound to, of every network namespace: sock_diag(7) speaks of the one
/// that its socket was opened in, so a dedicated thread enters each in turn.
/// </summary>
internal sealed class UnixSocketScan(FoundNamespaces found, Reader reader, GapList gaps)
{
    private readonly List<UnixSocketMessage> _answer = [];

    /// <summary>By inode number.</summary>
    public Dictionary<ulong, UnixSocketMessage> Sockets { get; } = [];

    public UnixSocketScan Run(CancellationToken cancel)
    {
        List<FoundNs> foreign = [];
        foreach (FoundNs ns in found.OfType(NsType.Net))
        {
            if (reader.IsIn(ns)) Read(ns);
            else if (found.Open(ns) is not null) foreign.Add(ns); // or else a gap tells that it could not be opened
        }
        if (foreign.Count == 0) return this;
        Errno errno = NsThread.TryRun(() =>
        {
            foreach (FoundNs ns in foreign)
            {
                cancel.ThrowIfCancellationRequested();
                Errno entered = ns.Fd!.TryEnter(NsType.Net);
                if (entered == Errno.None) Read(ns);
                else Miss(ns, entered, Privilege.ToEnter(entered, reader));
            }
        });
        if (errno != Errno.None) foreach (FoundNs ns in foreign) Miss(ns, errno, Privilege.ToEnter(errno, reader));
        return this;
    }

    private void Read(FoundNs ns)
    {
        Errno errno = NetlinkSocket.TryOpenDiag(out NetlinkSocket? diag);
        using (diag)
        {
            bool isWhole = true;
            if (diag is not null) errno = diag.TryAsk(NetlinkRequest.UnixSockets, _answer.Clear, Take, out isWhole);
            if (errno != Errno.None || !isWhole) Miss(ns, errno, Needs(errno));
        }
        foreach (UnixSocketMessage socket in _answer) Sockets[socket.Inode] = socket;
        _answer.Clear();
    }

    /// <summary>For sock_diag(7), which answers ENOENT where the kernel has nobody to ask for unix(7).</summary>
    public static string Needs(Errno errno) => errno switch
    {
        Errno.None => "another look",
        Errno.ENOENT => "a kernel with CONFIG_UNIX_DIAG",
        _ => Privilege.ToAsk(errno, "a kernel with sock_diag(7)"),
    };

    private void Take(int type, ReadOnlySpan<byte> payload)
    {
        if (type == UnixSocketMessage.Type && UnixSocketMessage.TryParse(payload, out UnixSocketMessage socket)) _answer.Add(socket);
    }

    private void Miss(FoundNs ns, Errno errno, string needs)
    {
        GapSubject subject = errno == Errno.ENOENT ? GapSubject.Named("kernel: sock_diag(7) of unix(7)") : GapSubject.Inum(ns.Inum);
        gaps.Add("unix_sockets", subject, Facets.MountUsers, errno, "which file systems unix sockets keep busy is unknown", needs);
    }
}
