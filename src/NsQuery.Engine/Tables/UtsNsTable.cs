using NsQuery.Model;

namespace NsQuery.Tables;

internal static class UtsNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Uts,
        "One UTS namespace: uts_namespaces(7).",
        [
            new("nodename", ColumnType.Text, "Host name in it: uname(2). NULL if it may not be entered.", ns => ns.Facts.Uname?.Nodename, Facets.Uname),
            new("domainname", ColumnType.Text, "NIS domain name in it: uname(2), (none) if never set. NULL if it may not be entered.", ns => ns.Facts.Uname?.Domainname, Facets.Uname),
        ],
        ["SELECT inum, nodename, nprocs, comm FROM uts_ns WHERE NOT is_initial"],
        [new("nodename")]);
}
