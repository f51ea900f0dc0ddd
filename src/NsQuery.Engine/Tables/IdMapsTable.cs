using NsQuery.Model;

namespace NsQuery.Tables;

internal static class IdMapsTable
{
    private sealed record Row(Namespace Namespace, string Kind, IdExtent Extent);

    public static Table Declare() => new Table<Row>
    {
        Name = "id_maps",
        Doc = "One extent of the uid_map or gid_map of a user namespace that a process is in: user_namespaces(7).",
        Type = NsType.User,
        RestsOn = Facets.Tasks | Facets.LinkUser | Facets.IdMaps,
        ColumnList =
        [
            new("user_ns", ColumnType.Integer, "inum of the user namespace.", row => row.Namespace.Inum),
            new("kind", ColumnType.Text, "uid or gid: which of /proc/PID/uid_map and gid_map.", row => row.Kind),
            new("inside", ColumnType.Integer, "First id of the extent in the namespace.", row => row.Extent.Inside),
            new("outside", ColumnType.Integer, "The same id in the reader's user namespace; for the reader's own namespace in its parent. NULL if it is not mapped there.", row => row.Extent.Outside),
            new("length", ColumnType.Integer, "How many ids follow each other so.", row => row.Extent.Length),
        ],
        Keys = [new("user_ns", Subject: GapSubjectKind.Inum), new("outside"), new("inside"), new("kind")],
        Rows = Extents,
        Examples =
        [
            "SELECT user_ns, 100999 - outside + inside AS uid FROM id_maps WHERE kind = 'uid' AND outside <= 100999 AND outside + length > 100999",
            "SELECT user_ns, kind, inside, outside, length FROM id_maps ORDER BY user_ns",
        ],
        ExpectedRows = 200,
    };

    private static Row[] Extents(Snapshot snapshot)
    {
        List<Row> rows = [];
        foreach (Namespace ns in snapshot.OfType(NsType.User))
        {
            foreach (IdExtent extent in ns.Facts.IdMaps?.Uids ?? []) rows.Add(new(ns, "uid", extent));
            foreach (IdExtent extent in ns.Facts.IdMaps?.Gids ?? []) rows.Add(new(ns, "gid", extent));
        }
        return [.. rows];
    }
}
