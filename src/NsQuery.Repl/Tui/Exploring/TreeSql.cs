namespace NsQuery.Repl.Tui.Exploring;

/// <summary>
/// A tree is one statement, so one instant: a row a line, with what it hangs below. Its columns: kind and id of the thing, its birth, type, name,
/// processes, depth, and kind and id of what it hangs below.
/// </summary>
internal static class TreeSql
{
    private const string Name = "coalesce(c.name, n.comm, n.path, '(no process)')";
    private const string Named = "LEFT JOIN containers c ON c.id = n.container";

    public static string Of(TreeKind kind) => kind switch
    {
        TreeKind.Pid => OneType("pid"),
        TreeKind.User => OneType("user"),
        TreeKind.Owner => $"""
            SELECT {Kind(SubjectKind.Namespace)}, n.inum, n.ns_id, n.type, {Name}, n.nprocs, n.depth, {Kind(SubjectKind.Namespace)}, n.owner
            FROM namespaces n {Named} ORDER BY n.type, n.inum
            """,
        TreeKind.Container => $"""
            SELECT {Kind(SubjectKind.Container)}, c.id, c.init_pid, c.runtime, coalesce(c.name, c.id), c.nprocs, NULL, {Kind(SubjectKind.Container)}, c.parent FROM containers c
            UNION ALL
            SELECT {Kind(SubjectKind.Namespace)}, n.inum, n.ns_id, n.type, coalesce(n.comm, n.path, '(no process)'), n.nprocs, n.depth,
                CASE WHEN n.container IS NULL THEN {Kind(SubjectKind.Group)} ELSE {Kind(SubjectKind.Container)} END, coalesce(n.container, '')
            FROM namespaces n
            UNION ALL
            SELECT {Kind(SubjectKind.Group)}, '', 0, '', 'in no container', NULL, NULL, NULL, NULL
            """,
        _ => $"SELECT {Kind(SubjectKind.Process)}, pid, start_ticks, state, comm, NULL, NULL, {Kind(SubjectKind.Process)}, ppid FROM processes ORDER BY pid",
    };

    private static string OneType(string type) => $"""
        SELECT {Kind(SubjectKind.Namespace)}, n.inum, n.ns_id, '{type}', {Name}, n.nprocs, n.depth, {Kind(SubjectKind.Namespace)}, n.parent
        FROM {type}_ns n {Named} ORDER BY n.inum
        """;

    private static int Kind(SubjectKind kind) => (int)kind;
}
