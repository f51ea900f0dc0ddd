using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>All interfaces of one network namespace, with their addresses.</summary>
internal sealed class InterfaceDump(NetlinkSocket route)
{
    private readonly List<NetInterface> _links = [];
    private readonly Dictionary<int, List<NetAddress>> _addresses = [];

    public NetInterface[] Interfaces => [.. _links.Select(link => _addresses.TryGetValue(link.Index, out List<NetAddress>? own) ? link with { Addresses = [.. own] } : link)];

    /// <param name="isWhole">False if they changed at each look.</param>
    public Errno Run(out bool isWhole)
    {
        Errno errno = route.TryAsk(NetlinkRequest.Links, _links.Clear, AddLink, out isWhole);
        if (errno != Errno.None) return errno;
        errno = route.TryAsk(NetlinkRequest.Addresses, _addresses.Clear, AddAddress, out bool areWhole);
        isWhole &= areWhole;
        return errno;
    }

    private void AddLink(int type, ReadOnlySpan<byte> payload)
    {
        if (type == LinkMessage.Type && LinkMessage.TryParse(payload, out NetInterface? link)) _links.Add(link!);
    }

    private void AddAddress(int type, ReadOnlySpan<byte> payload)
    {
        if (type != AddressMessage.Type || !AddressMessage.TryParse(payload, out int index, out NetAddress? address)) return;
        if (!_addresses.TryGetValue(index, out List<NetAddress>? own)) _addresses.Add(index, own = []);
        own.Add(address!);
    }
}
