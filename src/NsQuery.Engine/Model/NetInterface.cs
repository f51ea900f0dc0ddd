namespace NsQuery.Model;

/// <summary>One interface in one network namespace: rtnetlink(7).</summary>
internal sealed record NetInterface(int Index, string Name)
{
    /// <summary>IFLA_INFO_KIND, such as veth; null for a device that is of no kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The link-layer address; null if it has none.</summary>
    public string? Mac { get; init; }

    public uint? Mtu { get; init; }

    /// <summary>IFLA_OPERSTATE: RFC 2863, in the words of ip-link(8).</summary>
    public required string State { get; init; }

    /// <summary>IFF_LOOPBACK and IFF_UP of netdevice(7).</summary>
    public bool IsLoopback { get; init; }

    public bool IsUp { get; init; }

    /// <summary>IFLA_MASTER: the bridge, bond or vrf that it is a port of.</summary>
    public int? Master { get; init; }

    /// <summary>IFLA_LINK: the other end of a pair, or the device below.</summary>
    public int? Peer { get; init; }

    /// <summary>IFLA_LINK_NETNSID: how this network namespace numbers the peer's; null if that is in the same one.</summary>
    public int? PeerNetnsId { get; init; }

    /// <summary>inum of the network namespace that the peer is in; null if there is no peer, or that namespace was not found.</summary>
    public uint? PeerNetNs { get; init; }

    public NetAddress[] Addresses { get; init; } = [];
}

/// <summary>One address of an interface, as ip-address(8) names its parts.</summary>
/// <param name="Family">inet or inet6.</param>
/// <param name="Local">The address.</param>
/// <param name="Peer">The other end's address where the link is from point to point; else null.</param>
/// <param name="PrefixLength">Bits of the network.</param>
/// <param name="Scope">global, site, link, host, nowhere, or a number.</param>
/// <param name="Label">IFA_LABEL, which only inet has.</param>
internal sealed record NetAddress(string Family, string Local, string? Peer, int PrefixLength, string Scope, string? Label);
