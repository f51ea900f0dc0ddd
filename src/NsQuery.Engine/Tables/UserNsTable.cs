using NsQuery.Model;

namespace NsQuery.Tables;

internal static class UserNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.User,
        "One user namespace: user_namespaces(7).",
        [
            NsColumns.Parent,
            NsColumns.Depth,
            new("setgroups", ColumnType.Text, "Whether setgroups(2) is permitted in it: allow or deny, /proc/PID/setgroups. NULL if no process is in it.", ns => ns.Facts.IdMaps?.Setgroups, Facets.IdMaps),
            new("uid_map", ColumnType.Text, "inside outside length, joined by a comma and a space: /proc/PID/uid_map, outside in the reader's terms (for the reader's own namespace in its parent's). Empty before it is written; NULL if no process is in it, or it died while it was read.", ns => ns.Facts.IdMaps is { } maps ? IdExtent.Compact(maps.Uids) : null, Facets.IdMaps),
            new("gid_map", ColumnType.Text, "The same for groups: /proc/PID/gid_map.", ns => ns.Facts.IdMaps is { } maps ? IdExtent.Compact(maps.Gids) : null, Facets.IdMaps),
        ],
        [
            "SELECT inum, parent, depth, owner_uid, uid_map FROM user_ns WHERE NOT is_initial",
            "SELECT owner_uid, count(*) AS n FROM user_ns GROUP BY owner_uid ORDER BY n DESC",
        ],
        [new("parent"), new("depth")]);
}
