using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The interfaces of every network namespace, with or without a process: rtnetlink(7) speaks of the namespace that its socket was
/// opened in, so one dedicated thread enters each in turn. Listing links makes the kernel number a peer's namespace where it has
/// no number yet (IFLA_LINK_NETNSID), whoever asks; there is no way without. Reading needs no privilege, entering does.
/// </summary>
internal sealed class InterfaceScan(FoundNamespaces found, Reader reader, GapList gaps)
{
    private const string Source = "interfaces";

    public void Run(Facets wanted, CancellationToken cancel)
    {
        if (wanted.HasFlag(Facets.NetnsIds)) ReadNetnsIds(cancel);
        if (!wanted.HasFlag(Facets.Interfaces)) return;
        List<FoundNs> foreign = [];
        foreach (FoundNs ns in found.OfType(NsType.Net))
        {
            if (reader.IsIn(ns)) Read(ns);
            else if (found.Open(ns) is not null) foreign.Add(ns); // or else a gap tells that it could not be opened
        }
        PeerScan peers = new(found, reader, NoPeers);
        Errno errno = NsThread.TryRun(() =>
        {
            foreach (FoundNs ns in foreign)
            {
                cancel.ThrowIfCancellationRequested();
                Errno entered = ns.Fd!.TryEnter(NsType.Net);
                if (entered == Errno.None) Read(ns);
                else NotInside(ns, entered);
            }
            // Which namespace a peer is in can only be told when the interfaces of all are known.
            peers.RunInside(cancel);
        });
        if (errno != Errno.None) foreach (FoundNs ns in foreign) NotInside(ns, errno);
        // Nobody needs to enter the reader's own.
        peers.RunOwn(cancel);
    }

    /// <summary>What the calling thread's network namespace has.</summary>
    private void Read(FoundNs ns)
    {
        Errno errno = NetlinkSocket.TryOpenRoute(out NetlinkSocket? route);
        if (route is null)
        {
            NotRead(ns, errno);
            return;
        }
        using (route)
        {
            InterfaceDump dump = new(route);
            errno = dump.Run(out bool isWhole);
            if (errno != Errno.None) NotRead(ns, errno);
            else ns.Facts = ns.Facts with { Interfaces = dump.Interfaces };
            if (errno == Errno.None && !isWhole) gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Interfaces, errno, "its interfaces changed at each look, so one may be missing", "another look", NsType.Net);
        }
    }

    private void ReadNetnsIds(CancellationToken cancel)
    {
        Errno errno = NetlinkSocket.TryOpenRoute(out NetlinkSocket? route);
        using (route)
        {
            foreach (FoundNs ns in found.OfType(NsType.Net))
            {
                cancel.ThrowIfCancellationRequested();
                if (found.Open(ns) is not { } fd) continue;
                int? id = null;
                if (route is not null) errno = NetnsId.TryAsk(route, fd, out id);
                if (errno == Errno.None) ns.Facts = ns.Facts with { NetnsId = id };
                else gaps.Add("netns_ids", GapSubject.Inum(ns.Inum), Facets.NetnsIds, errno, "how the reader's network namespace numbers it is unknown", Privilege.ToAsk(errno, "Linux 4.0 (RTM_GETNSID)"), NsType.Net);
            }
        }
    }

    private void NotInside(FoundNs ns, Errno errno) =>
        gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Interfaces, errno, "it could not be entered, so its interfaces are unknown", Privilege.ToEnter(errno, reader), NsType.Net);

    private void NotRead(FoundNs ns, Errno errno) =>
        gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Interfaces, errno, "its interfaces are unknown", Privilege.ToAsk(errno, "a kernel with rtnetlink(7)"), NsType.Net);

    private void NoPeers(FoundNs ns, Errno errno) =>
        gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Interfaces, errno, "in which network namespace the peers of its interfaces are is unknown", Privilege.ToEnter(errno, reader), NsType.Net);
}
