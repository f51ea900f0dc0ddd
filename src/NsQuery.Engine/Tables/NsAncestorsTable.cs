using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NsAncestorsTable
{
    public static Table Declare() => new Table<NsAncestor>
    {
        Name = "ns_ancestors",
        Doc = "One namespace above another: parents of a pid or user namespace; for the rest the owner and its parents. Each is its own ancestor at distance 0.",
        RestsOn = Facets.Tasks | Facets.Threads | Facets.AllLinks | Facets.Parent | Facets.Owner | Facets.Owned | Facets.Taskless,
        ColumnList =
        [
            new("inum", ColumnType.Integer, "The namespace below.", row => row.Namespace.Inum),
            new("ancestor", ColumnType.Integer, "inum of the one above.", row => row.Ancestor.Inum),
            new("distance", ColumnType.Integer, "Steps between them; 0 is itself.", row => row.Distance),
        ],
        Keys = [new("inum", Subject: GapSubjectKind.Inum), new("ancestor"), new("distance")],
        Identities = [["inum", "ancestor"]],
        Rows = NsAncestor.Of,
        Examples = ["SELECT a.ancestor, p.init_comm FROM ns_ancestors a JOIN pid_ns p ON p.inum = a.ancestor WHERE p.depth > 0"],
        ExpectedRows = 500,
    };
}
