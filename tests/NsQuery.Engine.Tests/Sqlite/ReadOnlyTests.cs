namespace NsQuery.Tests.Sqlite;

/// <summary>Whatever would write is refused before it runs, in a sentence.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("CREATE TABLE t(a)", "CREATE")]
    [InlineData("CREATE TEMP TABLE t(a)", "CREATE")]
    [InlineData("CREATE VIEW v AS SELECT 1", "CREATE")]
    [InlineData("CREATE VIRTUAL TABLE v USING processes", "CREATE")]
    [InlineData("ATTACH 'x.db' AS x", "ATTACH")]
    [InlineData("DETACH main", "DETACH")]
    [InlineData("PRAGMA writable_schema = 1", "PRAGMA writable_schema")]
    [InlineData("PRAGMA journal_mode = WAL", "PRAGMA journal_mode")]
    [InlineData("PRAGMA database_list(x)", "PRAGMA database_list")]
    [InlineData("VACUUM INTO '/tmp/x'", "VACUUM")]
    [InlineData("SELECT load_extension('x')", "load_extension()")]
    [InlineData("ANALYZE", "ANALYZE")]
    [InlineData("DROP TABLE sqlite_schema", "DROP")]
    [InlineData("INSERT INTO processes(pid) VALUES (1)", "INSERT")]
    [InlineData("WITH x AS (SELECT 1) INSERT INTO processes(pid) SELECT * FROM x", "INSERT")]
    public void A_write_is_refused_by_its_name(string sql, string word)
    {
        QueryException refused = Assert.Throws<QueryException>(() => _fixture.Rows(sql));
        Assert.Equal(QueryFailure.Sql, refused.Failure);
        Assert.Contains($"{word} is refused: NsQuery only reads", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM processes")]
    [InlineData("UPDATE processes SET comm = 'x'")]
    public void A_table_may_not_be_modified(string sql) =>
        Assert.Contains("processes may not be modified", Assert.Throws<QueryException>(() => _fixture.Rows(sql)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT name FROM pragma_table_info('pid_ns') WHERE name = 'depth'", "depth")]
    [InlineData("SELECT type FROM pragma_table_info('pid_ns') WHERE name = 'is_initial'", "BOOLEAN")]
    [InlineData("SELECT hidden FROM pragma_table_xinfo('pid_ns') WHERE name = 'host'", "1")]
    public void Pragmas_that_only_tell_are_open(string sql, string answer) => Assert.Equal([answer], _fixture.Rows(sql));
}
