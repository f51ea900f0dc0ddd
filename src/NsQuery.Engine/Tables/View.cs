using System.Collections.Immutable;

namespace NsQuery.Tables;

/// <summary>A query that is kept under a name, made on every connection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Doc">What a row is, in one sentence.</param>
/// <param name="Sql">The query.</param>
internal sealed record View(string Name, string Doc, string Sql)
{
    /// <summary>The trees, for those whose tools cannot recurse. depth is counted from root, lineage is the way down from it, label is indented.</summary>
    public static ImmutableArray<View> All { get; } =
    [
        Tree("pid_ns_tree", "One PID namespace in its tree of parents.", "pid_ns", "parent", "coalesce(init_comm, comm, '-')"),
        Tree("user_ns_tree", "One user namespace in its tree of parents.", "user_ns", "parent", "coalesce(comm, '-')"),
        Tree("owner_tree", "One namespace of any type below the user namespaces that own it.", "namespaces", "owner", "type || ' ' || coalesce(comm, '-')"),
    ];

    private static View Tree(string name, string doc, string table, string above, string label) => new(name, doc, $"""
        WITH RECURSIVE tree(inum, root, depth, lineage, label) AS (
            SELECT inum, inum, 0, CAST(inum AS TEXT), inum || ' ' || {label} FROM {table} WHERE {above} IS NULL OR {above} NOT IN (SELECT inum FROM {table})
            UNION ALL
            SELECT n.inum, root, tree.depth + 1, lineage || '/' || n.inum, printf('%.*c', 2 * (tree.depth + 1), ' ') || n.inum || ' ' || {label}
            FROM tree JOIN {table} n ON n.{above} = tree.inum)
        SELECT inum, root, depth, lineage, label FROM tree ORDER BY lineage
        """);
}
