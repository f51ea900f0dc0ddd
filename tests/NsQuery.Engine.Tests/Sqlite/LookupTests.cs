namespace NsQuery.Tests.Sqlite;

/// <summary>A lookup answers as SQLite's own comparison does. IS TRUE around a comparison keeps it from being pushed down, so it is the reference.</summary>
public sealed class LookupTests : IDisposable
{
    private static readonly string[] Literals =
    [
        "5", "'5'", "' 5 '", "5.0", "'5.0'", "5.5", "'5e0'", "-5", "NULL", "'abc'", "''", "x'35'", "1e300", "-1e300", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "0x5", "TRUE", "(SELECT 5)", "(SELECT '5')", "CAST(5 AS TEXT)", "CAST('5' AS BLOB)", "5 + 0", "'5' || ''", "'comm 5'", "x'636f6d6d2035'",
    ];

    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Equality_agrees_for_every_odd_literal()
    {
        foreach (string key in new[] { "pid", "comm", "nspid", "uid", "username", "rowid" })
        {
            foreach (string literal in Literals) Agree(key, $"{key} = {literal}");
        }
    }

    [Fact]
    public void Lists_agree_for_every_pair_of_odd_literals()
    {
        foreach (string key in new[] { "pid", "comm", "net_ns", "rowid" })
        {
            foreach (string first in Literals)
            {
                foreach (string second in new[] { "5", "'5'", "6.0", "NULL", "'comm 7'" }) Agree(key, $"{key} IN ({first}, {second}, {second})");
            }
        }
    }

    [Fact]
    public void Joins_agree_whatever_the_other_sides_affinity()
    {
        foreach (string type in new[] { "INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC" })
        {
            foreach (string key in new[] { "pid", "comm" })
            {
                string other = $"(SELECT CAST(column1 AS {type}) AS v FROM (VALUES (5), ('5'), (6.0), ('7 '), ('comm 5'), (NULL), (x'35'))) o";
                Assert.Equal(
                    _fixture.Rows($"SELECT pid, typeof(v), quote(v) FROM {other} CROSS JOIN processes p WHERE (p.{key} = o.v) IS TRUE ORDER BY 1, 2, 3"),
                    _fixture.Rows($"SELECT pid, typeof(v), quote(v) FROM {other} CROSS JOIN processes p WHERE p.{key} = o.v ORDER BY 1, 2, 3"));
            }
        }
    }

    [Fact]
    public void A_lookup_finds_every_row_of_its_value()
    {
        Assert.Equal(["20"], _fixture.Rows("SELECT count(*) FROM processes WHERE net_ns = 300"));
        Assert.Equal(["21"], _fixture.Rows("SELECT count(*) FROM processes WHERE net_ns IN (300, 301, 302)"));
        Assert.Equal(["21"], _fixture.Rows("SELECT pid FROM nspids WHERE pid_ns = 101 AND nspid = 1"));
        Assert.Empty(_fixture.Rows("SELECT pid FROM processes WHERE uts_ns IN (SELECT uts_ns FROM processes)"));
    }

    [Fact]
    public void A_join_on_a_key_that_is_not_unique_keeps_every_row()
    {
        Assert.Equal(["2"], _fixture.Rows("SELECT count(*) FROM pid_ns")); // few rows are known now
        Assert.Equal(["200", "200"], _fixture.Rows("SELECT u.inum FROM user_ns u LEFT JOIN pid_ns n ON n.owner = u.inum"));
    }

    [Theory]
    [InlineData("SELECT pid FROM processes WHERE (pid, comm) > (10, 'zzz') ORDER BY pid LIMIT 3", "11 12 13")]
    [InlineData("SELECT pid FROM processes WHERE (pid, ppid) > (10, 500) ORDER BY pid LIMIT 3 OFFSET 1", "12 13 14")]
    [InlineData("SELECT pid FROM processes WHERE (pid, 1) >= (10, 2) LIMIT 1", "11")]
    [InlineData("SELECT pid FROM processes WHERE (pid, 1) < (10, 0) ORDER BY pid DESC LIMIT 2", "9 8")]
    [InlineData("SELECT (SELECT t.tid FROM tasks t WHERE (t.tid, t.pid) > (p.pid, 9999) ORDER BY tid LIMIT 1) FROM processes p WHERE pid > 19", "21 NULL")]
    public void A_page_after_a_row_of_several_values_is_whole(string sql, string expected) => Assert.Equal(expected.Split(' '), _fixture.Rows(sql));

    [Theory]
    [InlineData("comm < CAST(x'ff' AS TEXT)", 21)]
    [InlineData("comm > CAST(x'63ff' AS TEXT)", 0)]
    [InlineData("comm >= CAST(x'62ff' AS TEXT)", 21)]
    public void A_bound_that_is_not_UTF8_loses_no_row(string condition, int rows) => Assert.Equal(rows, _fixture.Rows($"SELECT pid FROM processes WHERE {condition}").Count);

    [Fact]
    public void The_hidden_host_is_there_when_asked_for()
    {
        Assert.Equal(["fixture 1"], _fixture.Rows("SELECT host, pid FROM processes WHERE pid = 1"));
        Assert.Equal(["fixture"], _fixture.Rows("SELECT DISTINCT t.host FROM tasks t JOIN namespaces n ON n.inum = t.pid_ns AND n.host = t.host"));
        Assert.DoesNotContain("fixture", Assert.Single(_fixture.Rows("SELECT * FROM processes WHERE pid = 1")), StringComparison.Ordinal);
    }

    private void Agree(string key, string condition) => Assert.True(
        _fixture.Rows($"SELECT pid FROM processes WHERE ({condition}) IS TRUE ORDER BY pid").SequenceEqual(_fixture.Rows($"SELECT pid FROM processes WHERE {condition} ORDER BY pid")),
        $"{key}: {condition}");
}
