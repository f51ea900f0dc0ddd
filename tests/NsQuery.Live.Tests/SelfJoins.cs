namespace NsQuery.Live.Tests;

/// <summary>Joins of processes with itself, and through what else numbers them. The rows of these statements are contradictions.</summary>
internal static class SelfJoins
{
    /// <summary>Ways of joining that one statement compares.</summary>
    public const int Count = 14;

    /// <summary>One statement that finds every contradiction of an instant, and one that gives all rows of it.</summary>
    public static (string Contradictions, string All) Of(QuerySession session)
    {
        string[] processes = Columns(session, "processes"), tasks = Columns(session, "tasks"), nspids = Columns(session, "nspids");
        string differ = $"({Of("a", processes)}) IS NOT ({Of("b", processes)})";
        string[] shared = [.. tasks.Intersect(processes)];
        string[] contradictions =
        [
            // Every column of both sides, by every way from a process to itself. The plus keeps a key from being used, so rows meet that were reached differently.
            $"SELECT 'pid', a.pid FROM processes a JOIN processes b ON b.pid = a.pid WHERE {differ}",
            $"SELECT 'pid_ns', a.pid FROM processes a JOIN processes b ON b.pid_ns = a.pid_ns WHERE +b.pid = a.pid AND {differ}",
            $"SELECT 'pid_ns walked', a.pid FROM processes a JOIN processes b ON +b.pid_ns = +a.pid_ns AND +b.pid = +a.pid WHERE {differ}",
            $"SELECT 'tasks', a.pid FROM processes a JOIN tasks t ON t.pid = a.pid JOIN processes b ON b.pid = t.pid WHERE {differ}",
            $"SELECT 'nspids', a.pid FROM processes a JOIN nspids n ON n.tid = a.pid JOIN nspids m ON m.pid_ns = n.pid_ns AND m.nspid = n.nspid JOIN processes b ON b.pid = m.tid WHERE {differ}",
            $"SELECT 'own nspid', a.pid FROM processes a JOIN nspids n ON n.pid_ns = a.pid_ns AND n.nspid = a.nspid JOIN processes b ON b.pid = n.pid WHERE {differ}",
            // A leader's task is its process, but for the links of a zombie leader, which are its first live thread's.
            $"SELECT 'leader', p.pid FROM processes p JOIN tasks t ON t.tid = p.pid WHERE p.state <> 'Z' AND ({Of("p", shared)}) IS NOT ({Of("t", shared)})",
            // And the rows counted from one side as from the other.
            "SELECT 'pairs in a pid_ns', 0 WHERE (SELECT count(*) FROM processes a JOIN processes b ON b.pid_ns = a.pid_ns) IS NOT (SELECT coalesce(sum(n * n), 0) FROM (SELECT count(*) AS n FROM processes WHERE pid_ns IS NOT NULL GROUP BY pid_ns))",
            "SELECT 'pairs through tasks', 0 WHERE (SELECT count(*) FROM processes a JOIN tasks t ON t.pid = a.pid JOIN processes b ON b.pid = t.pid) IS NOT (SELECT count(*) FROM tasks)",
            "SELECT 'tasks counted', 0 WHERE (SELECT count(*) FROM tasks t JOIN processes p ON p.pid = t.pid) IS NOT (SELECT count(*) FROM processes p JOIN tasks t ON t.pid = +p.pid)",
            "SELECT 'leaders counted', 0 WHERE (SELECT count(*) FROM tasks WHERE tid = pid) IS NOT (SELECT count(*) FROM processes)",
            "SELECT 'nspids counted', 0 WHERE (SELECT count(*) FROM nspids n JOIN processes p ON p.pid = n.tid) IS NOT (SELECT count(*) FROM processes p JOIN nspids n ON +n.tid = +p.pid)",
            "SELECT 'own nspid missing', pid FROM processes p WHERE nspid IS NOT NULL AND pid_ns IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nspids n WHERE n.tid = p.pid AND n.pid_ns = p.pid_ns AND n.nspid = p.nspid)",
            "SELECT 'members', inum FROM pid_ns n WHERE (nprocs, ntasks) IS NOT (SELECT (SELECT count(*) FROM processes p WHERE p.pid_ns = n.inum), (SELECT count(*) FROM tasks t WHERE t.pid_ns = n.inum))",
        ];
        Assert.Equal(Count, contradictions.Length);
        string all = string.Join("; ", new[] { ("processes", processes), ("tasks", tasks), ("nspids", nspids) }.Select(table => $"SELECT {string.Join(", ", table.Item2)} FROM {table.Item1}"));
        return (string.Join(" UNION ALL ", contradictions), $"{all}; SELECT taken_at, scan_ms FROM host");
    }

    private static string Of(string alias, string[] columns) => string.Join(", ", columns.Select(column => $"{alias}.{column}"));

    private static string[] Columns(QuerySession session, string table)
    {
        List<string> columns = [];
        foreach (QueryResult result in session.Run($"SELECT name FROM pragma_table_info('{table}')"))
        {
            while (result.Read()) columns.Add(result.Text(0));
        }
        return [.. columns];
    }
}
