using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NetNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Net,
        "One network namespace: network_namespaces(7).",
        [
            new("name", ColumnType.Text, "File name of its bind mount, such as ip-netns(8) and Docker make; the shortest if there are several. NULL if it has none.", ns => ns.Name, Facets.Binds | Facets.LinkMnt),
            new("netnsid", ColumnType.Integer, "How the reader's network namespace numbers it: ip-netns(8), RTM_GETNSID. NULL if it has no number there, as most have that no interface leads to; asking gives none.", ns => ns.Facts.NetnsId, Facets.NetnsIds),
            new("interfaces", ColumnType.Integer, "Its interfaces, lo among them. NULL if it may not be entered.", ns => ns.Facts.Interfaces?.Length, Facets.Interfaces),
            new("up", ColumnType.Boolean, "Whether an interface besides lo is up, that is enabled (IFF_UP of netdevice(7)); whether it has a link is net_interfaces.state. NULL if it may not be entered.", ns => ns.Facts.Interfaces is { } links ? Array.Exists(links, static link => link is { IsUp: true, IsLoopback: false }) : default(Value), Facets.Interfaces),
        ],
        ["SELECT inum, netnsid, interfaces, up, pid FROM net_ns ORDER BY interfaces DESC", "SELECT inum, owner_uid, nprocs, pid, comm FROM net_ns WHERE NOT is_initial"],
        [new("name"), new("netnsid")]);
}
