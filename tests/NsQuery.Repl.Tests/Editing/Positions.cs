namespace NsQuery.Repl.Tests.Editing;

/// <summary>Cursors, what has to be proposed at each and what must not be; a star for all else.</summary>
public sealed class Positions : TheoryData<string, string, string>
{
    // A join of three, one of them a common table expression, one a sub-select.
    private const string Joined = "WITH busy(who, n) AS (SELECT pid, count(*) FROM tasks GROUP BY pid) SELECT {0} FROM processes p JOIN busy b ON {1} JOIN (SELECT inum AS ns, depth FROM pid_ns) s ON {2} WHERE {3} GROUP BY {4} HAVING {5} ORDER BY {6}";

    public Positions()
    {
        Join();
        SubSelects();
        Unfinished();
        Compounds();
        Sources();
        Keywords();
        Rest();
    }

    private void Join()
    {
        for (int i = 0; i < 7; i++)
        {
            Add(InJoin(i, "b.¦"), "who|n", "*");
            Add(InJoin(i, "s.¦"), "ns|depth", "*");
            Add(InJoin(i, "p.user¦"), "user_ns|username", "who|n|user_map|CASE");
            Add(InJoin(i, "w¦"), "who", "ns|b.who|WHERE");
        }
        Add(InJoin(0, "¦"), "pid|who|ns|depth|p|b|s|count(|DISTINCT|CASE", "b.n|WHERE|tid");
        Add(InJoin(0, "p.pid AS ¦"), "", "*");
        Add(InJoin(6, "x.¦"), "", "*");
        Add("WITH busy AS (SELECT pid, count(*) AS n FROM tasks GROUP BY pid) SELECT p.¦ FROM processes p JOIN busy USING (pid) JOIN (SELECT inum FROM pid_ns) q ON q.inum = p.pid_ns", "pid|comm", "n|inum");
        Add("WITH busy AS (SELECT pid, count(*) AS n FROM tasks GROUP BY pid) SELECT busy.¦ FROM processes p JOIN busy USING (pid)", "pid|n", "*");
        Add("WITH busy AS (SELECT t.¦ FROM tasks t) SELECT busy.pid FROM processes p JOIN busy USING (pid)", "tid|pid", "cmdline|n");
    }

    private void SubSelects()
    {
        // Correlated ones see what is around them.
        Add("SELECT p.pid FROM processes p WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.pid = p.¦)", "pid|cmdline", "tid");
        Add("SELECT p.pid FROM processes p WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.¦)", "tid", "cmdline");
        Add("SELECT p.pid FROM processes p WHERE EXISTS (SELECT 1 FROM tasks t WHERE ¦)", "tid|pid|cmdline|p.pid|t|p", "t.pid|p.cmdline");
        Add("SELECT (SELECT max(h.¦) FROM ns_holders h WHERE h.inum = n.inum) FROM namespaces n", "kind|fd", "ntasks");
        Add("SELECT (SELECT max(h.fd) FROM ns_holders h WHERE h.inum = n.¦) FROM namespaces n", "inum|ntasks", "fd");
        Add("SELECT (SELECT (SELECT n.¦ FROM host) FROM processes p) FROM namespaces n", "inum|ntasks", "comm_x|cmdline|hostname");
        Add("SELECT n.inum FROM namespaces n WHERE n.inum IN (SELECT inum FROM ns_holders h) AND h.¦", "", "*");
        // Those in FROM do not see their neighbours.
        Add("SELECT 1 FROM processes p JOIN (SELECT p.¦ FROM tasks t) s", "", "*");
        Add("SELECT s.¦ FROM (SELECT t.*, 1 AS one FROM tasks t) s", "tid|one", "cmdline");
        Add("SELECT s.¦ FROM (SELECT * FROM pid_ns JOIN processes p ON p.pid_ns = inum) s", "init_pid|cmdline", "tid");
        Add("SELECT s.¦ FROM (SELECT pid who, comm 'what', 1 + 1, max(tid) AS \"the last\" FROM tasks) AS s", "who|what|\"the last\"", "*");
        Add("SELECT ¦ FROM (SELECT pid AS who FROM tasks)", "who", "pid|tid");
    }

    private void Unfinished()
    {
        Add("SELECT p.¦ FROM processes p", "pid|comm", "SELECT");
        Add("SELECT p.¦", "", "*");
        Add("SELECT processes.¦", "cmdline", "SELECT|tid");
        Add("SELECT c¦", "comm|coalesce(|CASE", "pid");
        Add("SELECT ¦", "count(|DISTINCT|CASE", "comm|pid");
        Add("SELECT p.comm, p.¦\nFROM processes p\nWHERE (p.pid = 1 OR (p.pid = 2\nORDER BY p.pid", "pid|comm", "FROM");
        Add("SELECT count(p.¦ FROM processes p", "pid", "FROM");
        Add("SELECT count( FROM processes p WHERE p.¦", "pid|comm", "tid");
        Add("SELECT max(p.pid FROM processes p JOIN tasks t ON t.tid = coalesce(p.pid WHERE t.¦", "tid", "cmdline");
        Add("SELECT p.pid) FROM processes p WHERE p.¦", "pid|comm", "tid");
        Add("SELECT * FROM processes p WHERE p.pid IN (SELECT t.¦", "", "*");
        Add("SELECT * FROM processes p WHERE p.pid IN (SELECT t.¦ FROM tasks t", "tid", "cmdline");
        Add("WITH busy AS (SELECT t.¦ FROM tasks t", "tid", "cmdline");
        Add("SELECT pid, FROM processes WHERE ¦", "comm|pid", "tid");
        Add("SELECT p.comm = 'x FROM processes p WHERE p.¦", "", "*");
        Add("SELECT \"co¦ FROM processes", "\"comm\"|\"container\"", "count(|CASE|comm");
        Add("SELECT p.\"¦ FROM processes p", "\"comm\"|\"pid\"", "comm");
        Add("SELECT p.[pi¦d] FROM processes p", "[pid]|[ppid]", "pid");
        Add("SELECT p.pid FROM processes p, WHERE p.¦", "pid|comm", "tid");
        Add("SELECT p.pid FROM processes p JOIN WHERE p.¦", "pid|comm", "tid");
        Add("SELECT p.¦pid FROM processes p", "pid|comm", "tid");
        Add("SELECT p.co¦mm FROM processes p", "comm|container", "pid");
        Add("SELECT 1; SELECT p.¦ FROM processes p; SELECT p.tid FROM tasks p", "pid|cmdline", "tid");
        Add("SELECT p.pid FROM processes p\nSELECT t.¦ FROM tasks t", "tid", "cmdline");
    }

    private void Compounds()
    {
        Add("SELECT p.¦ FROM processes p UNION ALL SELECT p.tid FROM tasks p", "cmdline", "tid");
        Add("SELECT p.pid FROM processes p UNION ALL SELECT p.¦ FROM tasks p", "tid", "cmdline");
        Add("SELECT pid AS who FROM processes EXCEPT SELECT tid FROM tasks ORDER BY ¦", "who|tid", "cmdline");
        Add("SELECT 1 UNION ¦", "ALL|SELECT|VALUES", "pid|FROM");
        Add("WITH RECURSIVE up(at, way) AS (SELECT inum, '' FROM user_ns UNION ALL SELECT u.¦ FROM up JOIN user_ns u ON u.inum = up.at) SELECT * FROM up", "parent|inum", "at|way");
        Add("WITH RECURSIVE up(at, way) AS (SELECT inum, '' FROM user_ns UNION ALL SELECT up.¦ FROM up JOIN user_ns u ON u.inum = up.at) SELECT * FROM up", "at|way", "*");
        Add("WITH RECURSIVE up(at, way) AS (SELECT inum, '' FROM user_ns UNION ALL SELECT 1 FROM ¦", "up|user_ns|owner_tree", "at|SELECT");
        Add("WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE n.¦) SELECT 1", "i", "*");
        Add("WITH a AS (SELECT 1 AS x), b AS (SELECT a.¦ FROM a) SELECT 1 FROM b", "x", "*");
        Add("WITH host(capability) AS (SELECT capability FROM capabilities) SELECT host.¦ FROM host", "capability", "*");
        Add("WITH c(a, b) AS (VALUES (1, 2)) SELECT c.¦ FROM c", "a|b", "*");
        Add("WITH a AS (SELECT * FROM a) SELECT a.¦ FROM a", "", "*");
    }

    private void Sources()
    {
        Add("SELECT * FROM ¦", "processes|pid_ns|owner_tree|capabilities_in(|json_each(", "pid|SELECT|WHERE|count(");
        Add("SELECT * FROM pro¦ p WHERE p.pid = 1", "processes", "WHERE|pid");
        Add("SELECT * FROM main.¦", "processes", "pid|hostname");
        Add("SELECT * FROM processes p JOIN ¦", "tasks", "pid|ON");
        Add("SELECT * FROM processes p, ¦ WHERE p.pid = 1", "tasks|uname", "WHERE");
        Add("SELECT * FROM (¦", "SELECT|processes", "pid");
        Add("WITH busy AS (SELECT 1) SELECT * FROM b¦", "busy", "processes");
        Add("SELECT * FROM (WITH inner_one AS (SELECT 1) SELECT 1 FROM inner_one) JOIN i¦", "ipc_ns|id_maps", "inner_one");
        Add("SELECT c.¦ FROM processes p JOIN capabilities_in(p.pid, p.user_ns) c", "capability|pid|inum", "comm");
        Add("SELECT 1 FROM processes p JOIN capabilities_in(p.¦, p.user_ns) c", "pid|comm", "capability");
        Add("SELECT a.¦ FROM net_interfaces i, json_each(i.addresses) a", "key|value", "mac");
        Add("SELECT t.¦ FROM owner_tree t", "inum|root|depth|lineage|label", "*");
        Add("SELECT ¦ FROM pid_ns_tree", "inum|lineage|pid_ns_tree", "init_pid");
        Add("SELECT * FROM tasks t JOIN processes p USING (¦) JOIN pid_ns n ON n.inum = p.pid_ns", "pid|comm", "tid|cmdline|inum|init_pid");
        Add("SELECT pi¦ FROM tasks t JOIN processes p USING (pid)", "pid|p.pid_ns|t.pid_ns", "p.pid|t.pid|pid_ns");
        Add("SELECT pi¦ FROM tasks t NATURAL JOIN processes p", "pid|pid_ns", "p.pid|t.pid");
        Add("SELECT pi¦ FROM tasks t JOIN processes p ON p.pid = t.pid", "p.pid|t.pid", "pid");
        Add("SELECT 1 FROM (tasks t JOIN processes p ON p.¦) JOIN pid_ns n", "cmdline", "tid");
        Add("SELECT n.¦ FROM (tasks t JOIN processes p) JOIN pid_ns n", "init_pid", "tid");
    }

    private void Keywords()
    {
        Add("¦", "SELECT|WITH|EXPLAIN QUERY PLAN|BEGIN|COMMIT|veth-peers|who-is-uid", "FROM|pid");
        Add("SELECT 1; W¦", "WITH|who-is-uid", "SELECT|WHERE");
        Add("EXPLAIN ¦", "QUERY PLAN|SELECT", "veth-peers");
        Add("EXPLAIN QUERY PLAN SELECT p.¦ FROM processes p", "pid", "SELECT");
        Add("SELECT * FROM processes ¦", "JOIN|LEFT JOIN|WHERE|GROUP BY|ORDER BY|LIMIT|AS", "pid|SELECT|ON|AND");
        Add("SELECT * FROM processes p w¦", "WHERE", "pid|WITH");
        Add("SELECT * FROM processes p JOIN tasks t ¦", "ON|USING|WHERE", "SELECT|pid");
        Add("SELECT * FROM processes p LEFT ¦", "JOIN|OUTER JOIN", "*");
        Add("SELECT pid ¦", "FROM|AS|AND", "SELECT|pid|count(");
        Add("SELECT * FROM tasks t GROUP ¦", "BY", "*");
        Add("SELECT * FROM tasks t WHERE tid ¦", "IN|IS NULL|AND|ORDER BY|GROUP BY", "tid|WHERE|FROM");
        Add("SELECT * FROM tasks t WHERE tid IS ¦", "NULL|NOT NULL|tid", "AND|WHERE");
        Add("SELECT * FROM tasks t ORDER BY tid ¦", "ASC|DESC|LIMIT|NULLS LAST", "tid|WHERE");
        Add("SELECT CASE WHEN pid = 1 ¦ FROM tasks", "THEN|AND", "WHERE|DESC");
        Add("SELECT CAST(pid AS ¦) FROM tasks", "TEXT|INTEGER|REAL|BLOB|NUMERIC", "*");
        Add("SELECT row_number() OVER (¦) FROM tasks", "PARTITION BY|ORDER BY|tid", "FROM");
        Add("SELECT row_number() OVER (ORDER BY t.¦) FROM tasks t", "tid|pid", "ASC");
        Add("SELECT count(*) FILTER (WHERE t.¦) FROM tasks t", "tid|pid", "FROM");
        Add("SELECT * FROM tasks t LIMIT ¦", "", "*");
        Add("SELECT * FROM tasks WHERE pid IN (¦)", "SELECT|pid", "FROM");
        Add("WITH ¦", "RECURSIVE", "*");
        Add("WITH a ¦", "AS", "*");
        Add("WITH a AS (¦", "SELECT|WITH|VALUES", "*");
        Add("WITH a AS (SELECT 1) ¦", "SELECT|WITH|VALUES", "*");
        Add("select pid fr¦", "from", "FROM");
        Add("SELECT pid fr¦", "FROM", "from");
        Add("sel¦", "select", "SELECT");
    }

    private void Rest()
    {
        Add("SELECT pid, count(*) AS how_many FROM tasks GROUP BY pid ORDER BY ¦", "how_many|pid|tid", "cmdline");
        Add("SELECT pid, count(*) AS how_many FROM tasks WHERE ¦", "pid|tid", "how_many");
        Add("SELECT 1 -- p.¦\nFROM processes p", "", "*");
        Add("SELECT 1 /* p.¦ */ FROM processes p", "", "*");
        Add("SELECT /* FROM tasks p */ p.¦ FROM processes p -- WHERE", "cmdline", "tid");
        Add("SELECT * FROM processes WHERE comm = 'p¦'", "", "*");
        Add("SELECT * FROM processes WHERE comm = 'it''s ¦", "", "*");
        Add("SELECT * FROM processes p WHERE comm = 'FROM tasks p' AND p.¦", "cmdline", "tid");
        Add("SELECT * FROM processes LIMIT 1¦", "", "*");
        Add("SELECT 0x1¦", "", "*");
        Add("SELECT * FROM net_ns WHERE inum = :¦", ":inum|:age", "*");
        Add("SELECT * FROM net_ns WHERE inum = @i¦", "@inum", "*");
        Add("SELECT $own FROM net_ns WHERE inum = $o¦", "$own", "*");
        Add("SELECT ?¦", "", "*");
        Add("SELECT \"my p\".¦ FROM processes AS \"my p\"", "pid", "tid");
        Add("SELECT ¦ FROM processes AS \"my p\", tasks", "\"my p\".pid|\"my p\"|tasks.pid|cmdline", "pid|my p");
        Add("SELECT P.¦ FROM Processes p", "pid", "tid");
        Add("SELECT pi¦(1) FROM tasks", "pi", "pi()");
    }

    private static string InJoin(int place, string text)
    {
        string joined = Joined;
        for (int i = 0; i < 7; i++) joined = joined.Replace($"{{{i}}}", i == place ? text : "1", StringComparison.Ordinal);
        return joined;
    }
}
