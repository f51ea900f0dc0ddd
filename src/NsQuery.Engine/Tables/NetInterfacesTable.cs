using System.Text;
using System.Text.Json;
using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NetInterfacesTable
{
    private sealed record Row(Namespace Namespace, NetInterface Link);

    public static Table Declare() => new Table<Row>
    {
        Name = "net_interfaces",
        Doc = "One interface in one network namespace: netdevice(7), asked inside through rtnetlink(7).",
        Type = NsType.Net,
        RestsOn = NsType.Net.RowFacets() | Facets.Interfaces,
        ColumnList =
        [
            new("net_ns", ColumnType.Integer, "inum of the network namespace.", row => row.Namespace.Inum),
            new("ifindex", ColumnType.Integer, "Its index there; another namespace can have the same.", row => row.Link.Index),
            new("name", ColumnType.Text, "Its name there, such as eth0.", row => row.Link.Name),
            new("kind", ColumnType.Text, "Its kind, such as veth, bridge or vlan: IFLA_INFO_KIND, ip-link(8). NULL for hardware and lo.", row => row.Link.Kind),
            new("mac", ColumnType.Text, "Its link-layer address, hexadecimal with colons: IFLA_ADDRESS. NULL if it has none, as lo and tunnels of IP.", row => row.Link.Mac),
            new("mtu", ColumnType.Integer, "Largest packet in bytes: IFLA_MTU. NULL if the kernel does not tell.", row => row.Link.Mtu),
            new("state", ColumnType.Text, "UP, DOWN, UNKNOWN, LOWERLAYERDOWN, DORMANT, TESTING or NOTPRESENT: IFLA_OPERSTATE, ip-link(8).", row => row.Link.State),
            new("master_ifindex", ColumnType.Integer, "Index of the bridge, bond or vrf that it is a port of: IFLA_MASTER. NULL if of none.", row => row.Link.Master),
            new("peer_ifindex", ColumnType.Integer, "Index of the other end of a veth, netkit or vxcan; of the device below a vlan, macvlan, ipvlan or tunnel: IFLA_LINK. It counts in peer_net_ns. NULL if there is none.", row => row.Link.Peer),
            new("peer_net_ns", ColumnType.Integer, "inum of the network namespace that the peer is in: IFLA_LINK_NETNSID. Listing makes the kernel number that namespace here if it had no number yet, as ip-link(8) does. NULL if there is none, or if that namespace was not found.", row => row.Link.PeerNetNs),
            new("addresses", ColumnType.Text, "Its IPv4 and IPv6 addresses, a JSON array of objects with family, local, prefixlen, scope, and address (the other end's) and label where they have one: ip-address(8). [] if it has none.", row => Json(row.Link.Addresses)),
        ],
        Keys = [new("net_ns", Subject: GapSubjectKind.Inum), new("peer_net_ns"), new("name"), new("ifindex"), new("mac"), new("kind"), new("state"), new("master_ifindex"), new("peer_ifindex")],
        Identities = [["net_ns", "ifindex"]],
        Rows = Interfaces,
        Examples =
        [
            "SELECT i.name, p.net_ns, p.name AS inside FROM net_interfaces i JOIN net_interfaces p ON p.net_ns = i.peer_net_ns AND p.ifindex = i.peer_ifindex WHERE i.kind = 'veth'",
            "SELECT i.net_ns, i.name, a.value ->> 'local' AS address FROM net_interfaces i, json_each(i.addresses) a WHERE a.value ->> 'scope' = 'global'",
        ],
        ExpectedRows = 200,
    };

    private static Row[] Interfaces(Snapshot snapshot)
    {
        List<Row> rows = [];
        foreach (Namespace ns in snapshot.OfType(NsType.Net))
        {
            foreach (NetInterface link in ns.Facts.Interfaces ?? []) rows.Add(new(ns, link));
        }
        return [.. rows];
    }

    private static string Json(NetAddress[] addresses)
    {
        if (addresses.Length == 0) return "[]";
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartArray();
            foreach (NetAddress address in addresses)
            {
                json.WriteStartObject();
                json.WriteString("family", address.Family);
                json.WriteString("local", address.Local);
                if (address.Peer is { } peer) json.WriteString("address", peer);
                json.WriteNumber("prefixlen", address.PrefixLength);
                json.WriteString("scope", address.Scope);
                if (address.Label is { } label) json.WriteString("label", label);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
