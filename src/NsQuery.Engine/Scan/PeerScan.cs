using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// In which network namespace the other end of each interface is. An interface tells it by a number that only its own namespace
/// gives sense to, and the kernel tells the number of a namespace, not the namespace of a number: so inside each namespace
/// those are asked for that can be meant.
/// </summary>
/// <param name="found">The namespaces with their interfaces.</param>
/// <param name="reader">Who asks.</param>
/// <param name="failed">Takes a namespace in which it could not be asked.</param>
internal sealed class PeerScan(FoundNamespaces found, Reader reader, Action<FoundNs, Errno> failed)
{
    /// <summary>By interface index: who has such an interface.</summary>
    private readonly Lazy<Dictionary<int, List<(FoundNs Ns, NetInterface Link)>>> _byIndex = new(() => ByIndex(found));

    /// <summary>Namespaces that were a peer's before; mostly one is for all.</summary>
    private readonly List<FoundNs> _likely = [];

    /// <summary>For every namespace but the reader's own: on a thread that may be left in any.</summary>
    public void RunInside(CancellationToken cancel)
    {
        foreach (FoundNs ns in found.OfType(NsType.Net))
        {
            if (!reader.IsIn(ns) && ns.Facts.Interfaces is { } links) Resolve(ns, links, cancel);
        }
    }

    /// <summary>For the reader's own, which the calling thread is in.</summary>
    public void RunOwn(CancellationToken cancel)
    {
        foreach (FoundNs ns in found.OfType(NsType.Net))
        {
            if (reader.IsIn(ns) && ns.Facts.Interfaces is { } links) Resolve(ns, links, cancel);
        }
    }

    private static Dictionary<int, List<(FoundNs Ns, NetInterface Link)>> ByIndex(FoundNamespaces found)
    {
        Dictionary<int, List<(FoundNs Ns, NetInterface Link)>> byIndex = [];
        foreach (FoundNs ns in found.OfType(NsType.Net))
        {
            foreach (NetInterface link in ns.Facts.Interfaces ?? [])
            {
                if (!byIndex.TryGetValue(link.Index, out List<(FoundNs Ns, NetInterface Link)>? same)) byIndex.Add(link.Index, same = []);
                same.Add((ns, link));
            }
        }
        return byIndex;
    }

    private void Resolve(FoundNs ns, NetInterface[] links, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        NetlinkSocket? route = null;
        if (Array.Exists(links, static link => link.PeerNetnsId is not null))
        {
            Errno errno = reader.IsIn(ns) ? Errno.None : found.Open(ns)?.TryEnter(NsType.Net) ?? Errno.EBADF;
            if (errno == Errno.None) errno = NetlinkSocket.TryOpenRoute(out route);
            if (errno != Errno.None) failed(ns, errno);
        }
        using (route)
        {
            Dictionary<int, FoundNs?> known = [];
            NetInterface[] resolved = [.. links];
            for (int i = 0; i < links.Length; i++)
            {
                cancel.ThrowIfCancellationRequested();
                if (links[i].Peer is null) continue;
                if (links[i].PeerNetnsId is not { } id) resolved[i] = links[i] with { PeerNetNs = ns.Inum };
                else if (route is not null && Find(route, id, ns, links[i], known) is { } peer) resolved[i] = links[i] with { PeerNetNs = peer.Inum };
            }
            ns.Facts = ns.Facts with { Interfaces = resolved };
        }
    }

    private FoundNs? Find(NetlinkSocket route, int id, FoundNs ns, NetInterface link, Dictionary<int, FoundNs?> known)
    {
        if (known.TryGetValue(id, out FoundNs? peer)) return peer;
        HashSet<FoundNs> asked = [];
        foreach (FoundNs candidate in Candidates(link))
        {
            if (candidate == ns || found.Open(candidate) is not { } fd || !asked.Add(candidate)) continue;
            Errno errno = NetnsId.TryAsk(route, fd, out int? number);
            if (errno != Errno.None) failed(ns, errno);
            if (number != id) continue;
            peer = candidate;
            if (!_likely.Contains(candidate)) _likely.Add(candidate);
            break;
        }
        known.Add(id, peer);
        return peer;
    }

    /// <summary>Those with the other end of a pair; then those with the device below, of which there can be one in each namespace.</summary>
    private IEnumerable<FoundNs> Candidates(NetInterface link)
    {
        List<(FoundNs Ns, NetInterface Link)> same = _byIndex.Value.GetValueOrDefault(link.Peer!.Value, []);
        foreach ((FoundNs ns, NetInterface other) in same) if (other.Peer == link.Index && other.Kind == link.Kind) yield return ns;
        foreach (FoundNs ns in _likely) yield return ns;
        foreach ((FoundNs ns, _) in same) yield return ns;
    }
}
