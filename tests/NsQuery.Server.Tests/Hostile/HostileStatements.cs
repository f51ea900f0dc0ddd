using System.Collections.Immutable;
using System.Globalization;

namespace NsQuery.Server.Tests.Hostile;

/// <summary>Statements that want to write, to stay, or to take more than is theirs.</summary>
internal static class HostileStatements
{
    /// <summary>Without an end: what is selected from it decides what it fills.</summary>
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";

    /// <summary>All of them: those of the file, and families of the like.</summary>
    public static ImmutableArray<string> All { get; } = [.. Written(), .. Deep(), .. Wide(), .. Chains(), .. Fillers(), .. Patterns(), .. Calls()];

    private static IEnumerable<string> Written() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Hostile", "statements.sql")).Where(static line => !(line.StartsWith("-- ", StringComparison.Ordinal) && line.EndsWith(':')));

    /// <summary>What is nested.</summary>
    private static IEnumerable<string> Deep()
    {
        foreach (int depth in (int[])[100, 1000, 10_000]) yield return $"SELECT {Times("(", depth)}1{Times(")", depth)}";
        foreach (int depth in (int[])[100, 2000, 20_000]) yield return $"SELECT {Times("-+~", depth)}1";
        foreach (int depth in (int[])[100, 2000]) yield return $"SELECT {Times("NOT ", depth)}1";
        foreach (int depth in (int[])[20, 200, 2000]) yield return $"{Times("SELECT * FROM (", depth)}SELECT 1{Times(")", depth)}";
        foreach (int depth in (int[])[20, 200, 2000]) yield return $"SELECT {Times("(SELECT ", depth)}1{Times(")", depth)}";
        foreach (int depth in (int[])[50, 1000]) yield return $"SELECT {Times("CASE WHEN 1 THEN ", depth)}1{Times(" END", depth)}";
        foreach (int depth in (int[])[50, 1000]) yield return $"SELECT {Times("abs(", depth)}1{Times(")", depth)}";
        foreach (int depth in (int[])[10, 60, 300]) yield return $"WITH {string.Join(", ", Enumerable.Range(1, depth).Select(static i => $"t{i}(x) AS (SELECT x FROM t{i - 1} UNION ALL SELECT x FROM t{i - 1})").Prepend("t0(x) AS (SELECT 1)"))} SELECT count(*) FROM t{depth}";
        foreach (int depth in (int[])[5, 64, 65, 200]) yield return $"SELECT count(*) FROM {string.Join(", ", Enumerable.Range(0, depth).Select(static i => $"processes p{i}"))}";
        foreach (int depth in (int[])[5, 64]) yield return $"SELECT count(*) FROM processes p0 {string.Concat(Enumerable.Range(1, depth - 1).Select(static i => $"JOIN processes p{i} ON p{i}.pid > p{i - 1}.pid "))}";
    }

    /// <summary>What has many parts.</summary>
    private static IEnumerable<string> Wide()
    {
        foreach (int count in (int[])[500, 2000, 30_000]) yield return $"SELECT {Joined(", ", "1", count)}";
        foreach (int count in (int[])[500, 20_000]) yield return $"SELECT {Joined(", ", "*", count)} FROM processes";
        foreach (int count in (int[])[100, 5000]) yield return $"SELECT {Joined(" UNION ALL ", "SELECT 1", count)[7..]}";
        foreach (int count in (int[])[1000, 30_000]) yield return $"VALUES {Joined(", ", "(1)", count)}";
        foreach (int count in (int[])[1000, 40_000]) yield return $"SELECT 1 IN ({Joined(",", "0", count)})";
        foreach (int count in (int[])[127, 5000]) yield return $"SELECT max({Joined(",", "1", count)})";
        foreach (int count in (int[])[500, 30_000]) yield return $"SELECT {Joined(", ", "?", count)}";
        foreach (int count in (int[])[100, 3000]) yield return $"SELECT pid FROM processes ORDER BY {Joined(", ", "random()", count)}";
        foreach (int count in (int[])[100, 3000]) yield return $"SELECT count(*) FROM processes GROUP BY {Joined(", ", "hex(comm)", count)}";
        foreach (int count in (int[])[10, 200]) yield return $"SELECT {Joined(", ", "count(*) OVER (PARTITION BY pid % 3 ORDER BY random())", count)} FROM tasks";
        foreach (int length in (int[])[90_000, 200_000, 900_000]) yield return $"SELECT '{Times("a", length)}'";
        foreach (int length in (int[])[90_000, 900_000]) yield return $"SELECT 1 {Times(" ", length)}";
        foreach (int length in (int[])[90_000, 900_000]) yield return $"SELECT 1 /*{Times("*", length)}*/";
        yield return $"SELECT 1 AS \"{Times("a", 90_000)}\"";
        yield return $"SELECT {Times("x", 90_000)}";
        yield return $"SELECT {Times("9", 90_000)}, 1e{Times("9", 5000)}, 0x{Times("f", 16)}";
        yield return $"SELECT x'{Times("00", 45_000)}'";
    }

    /// <summary>Long work that stands in a line, where SQLite asks nobody whether to go on.</summary>
    private static IEnumerable<string> Chains()
    {
        const string Text = "FROM (SELECT printf('%.*c', 1000000, 'a') AS x, printf('%.*c', 999999, 'a') || 'b' AS y, printf('%.*c', 1000000, '7') AS z)";
        foreach (string call in (string[])
        [
            "x LIKE '%a%_b'", "x GLOB '*a?a?b'", "instr(x, 'aaab')", "hex(randomblob(400000))", "length(x)", "upper(x)", "x < y COLLATE NOCASE", "x = y", "z + 1", "CAST(z AS REAL)",
            "trim(x, 'ba')", "replace(x, 'a', 'b')", "json_valid(z)", "json_quote(x)", "soundex(x)", "quote(x)", "unicode(x)", "substr(x, 999999)", "x || 1", "reverse(x)", "CAST(z AS NUMERIC)", "round(z)",
        ])
        {
            foreach (int count in (int[])[100, 4000]) yield return $"SELECT 1 IN ({Joined(", ", call, Math.Min(count, 95_000 / (call.Length + 2)))}) {Text}";
        }
    }

    /// <summary>What keeps all that it is given.</summary>
    private static IEnumerable<string> Fillers()
    {
        foreach (string size in (string[])["10", "1000", "900000"])
        {
            yield return $"{Endless} SELECT count(DISTINCT randomblob({size})) FROM n";
            yield return $"{Endless} SELECT randomblob({size}) FROM n ORDER BY 1";
            yield return $"{Endless} SELECT max(randomblob({size})) FROM n GROUP BY i";
            yield return $"{Endless} SELECT group_concat(hex(zeroblob({size}))) FROM n";
            yield return $"{Endless} SELECT json_group_array(hex(zeroblob({size}))) FROM n";
            yield return $"{Endless} SELECT zeroblob({size}) FROM n";
            yield return $"{Endless} SELECT lag(randomblob({size}), 1000000) OVER () FROM n";
            yield return $"{Endless}, m AS MATERIALIZED (SELECT i, zeroblob({size}) AS b FROM n) SELECT count(*) FROM m a JOIN m b USING (i)";
            yield return $"WITH RECURSIVE n(i, b) AS (SELECT 1, zeroblob({size}) UNION SELECT i + 1, randomblob({size}) FROM n) SELECT count(*) FROM n";
        }
        foreach (int columns in (int[])[10, 400]) yield return $"SELECT {Joined(", ", "zeroblob(1000000)", columns)}";
        foreach (int columns in (int[])[10, 400]) yield return $"SELECT {Joined(", ", "x", columns)} FROM (SELECT printf('%.*c', 1000000, char(1)) AS x)";
        foreach (int columns in (int[])[10, 400]) yield return $"SELECT {Joined(", ", "printf('%.*c', 1000000, '\"')", columns)}";
    }

    /// <summary>LIKE and GLOB, which go back and forth.</summary>
    private static IEnumerable<string> Patterns()
    {
        foreach (int stars in (int[])[5, 50, 100])
        {
            yield return $"SELECT printf('%.*c', 1000000, 'a') LIKE '{Times("%a", stars)}b'";
            yield return $"SELECT printf('%.*c', 1000000, 'a') LIKE '{Times("%_a", stars)}b'";
            yield return $"SELECT printf('%.*c', 1000000, 'a') LIKE '%{Times("a", stars)}b'";
            yield return $"SELECT printf('%.*c', 1000000, 'a') GLOB '{Times("*[ab]", stars)}c'";
            yield return $"SELECT printf('%.*c', 1000000, 'a') GLOB '*{Times("[^b]", stars)}c'";
        }
        yield return $"SELECT printf('%.*c', 1000000, 'a') LIKE printf('%.*c', 50000, '%') || 'b'";
        yield return $"SELECT printf('%.*c', 1000000, 'a') LIKE '{Times("%", 40_000)}' ESCAPE 'a'";
        yield return $"{Endless} SELECT count(*) FROM n WHERE printf('%.*c', 100000, 'a') LIKE '%{Times("a", 90)}b'";
    }

    /// <summary>Every function of tables, with what it does not expect.</summary>
    private static IEnumerable<string> Calls()
    {
        foreach (string value in (string[])["NULL", "-1", "9223372036854775807", "1e308", "''", "zeroblob(100000)", "'/../../etc/shadow'"])
        {
            yield return $"SELECT * FROM processes WHERE pid = {value}";
            yield return $"SELECT * FROM processes WHERE pid IN (SELECT {value} FROM tasks)";
            yield return $"SELECT * FROM processes LIMIT {value}";
            yield return $"SELECT * FROM processes LIMIT 1 OFFSET {value}";
        }
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Joined(string between, string text, int count) => string.Join(between, Enumerable.Repeat(text, count));

    /// <summary>A statement as it is told of: its beginning.</summary>
    public static string Shown(string sql) => sql.Length <= 100 ? sql : string.Create(CultureInfo.InvariantCulture, $"{sql[..100]}… ({sql.Length} characters)");
}
