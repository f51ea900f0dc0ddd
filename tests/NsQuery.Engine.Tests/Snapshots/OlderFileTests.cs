namespace NsQuery.Tests.Snapshots;

/// <summary>A file of another version answers what it can, and says why not where it cannot.</summary>
public sealed class OlderFileTests : IDisposable
{
    private const string Newer = "1.5";

    private readonly Kept _kept = new();

    public void Dispose() => _kept.Dispose();

    [Fact]
    public void A_column_that_it_has_not_yet_is_told()
    {
        _kept.Spoil("DROP INDEX processes_username; ALTER TABLE processes DROP COLUMN username; DROP TABLE ns_limits");
        using QuerySession session = new(SnapshotFile.Open(_kept.Path, Newer));
        Assert.Equal(["5 comm 5"], Kept.Rows(session, "SELECT pid, comm FROM processes WHERE pid = 5", out _));
        QueryException column = Assert.Throws<QueryException>(() => Kept.Rows(session, "SELECT pid,\n username FROM processes", out _)), table = Assert.Throws<QueryException>(() => Kept.Rows(session, "SELECT * FROM ns_limits", out _));
        Assert.Equal((QueryFailure.Sql, $"no such column: username: {_kept.Path} has version 1.0 of the tables, which did not have it yet", 13), (column.Failure, column.Message, column.Offset));
        Assert.Equal($"no such table: ns_limits: {_kept.Path} has version 1.0 of the tables, which did not have it yet", table.Message);
        Assert.Equal("no such column: nonsense", Assert.Throws<QueryException>(() => Kept.Rows(session, "SELECT nonsense FROM processes", out _)).Message);
    }

    [Fact]
    public void What_a_newer_one_has_besides_is_left_alone()
    {
        _kept.Spoil("UPDATE host SET schema_version = '1.7'; ALTER TABLE processes ADD COLUMN \"mood\" TEXT; CREATE TABLE \"moods\"(\"mood\" TEXT)");
        Assert.Equal(["21"], _kept.Rows("SELECT count(*) FROM processes"));
        Assert.Equal("no such table: moods", Assert.Throws<QueryException>(() => _kept.Rows("SELECT * FROM moods")).Message);
    }

    [Fact]
    public void A_newer_one_lacks_nothing()
    {
        _kept.Spoil("UPDATE host SET schema_version = '1.7'; DROP TABLE ns_limits");
        Assert.Contains("has no column user_ns INTEGER", Assert.Throws<QueryException>(() => _kept.Rows("SELECT 1")).Message, StringComparison.Ordinal);
    }
}
