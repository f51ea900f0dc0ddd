using NsQuery.Scan;

namespace NsQuery.Tests.Sqlite;

/// <summary>One statement, one instant; one transaction, one instant.</summary>
public sealed class InstantTests : IDisposable
{
    private const string Instant = "SELECT CAST(scan_ms AS INTEGER) FROM host";

    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_statement_scans_once_whatever_it_joins()
    {
        Assert.NotEmpty(_fixture.Rows("SELECT p.pid, (SELECT count(*) FROM tasks t WHERE t.pid = p.pid) FROM processes p JOIN pid_ns n ON n.inum = p.pid_ns UNION ALL SELECT inum, 1 FROM namespaces WHERE inum IN (SELECT net_ns FROM tasks)"));
        Assert.Equal(1, _fixture.Scans);
    }

    [Fact]
    public void Each_statement_sees_a_fresh_one() => Assert.Equal(["1", "2", "3"], _fixture.Rows($"{Instant}; {Instant}; {Instant}"));

    [Fact]
    public void A_statement_without_a_table_scans_nothing()
    {
        Assert.Equal(["1"], _fixture.Rows("SELECT 1"));
        Assert.Equal(0, _fixture.Scans);
    }

    [Theory]
    [InlineData("BEGIN", "COMMIT")]
    [InlineData("BEGIN", "ROLLBACK")]
    [InlineData("SAVEPOINT a", "RELEASE a")]
    public void A_transaction_sees_one_from_its_first_read_on(string begin, string end)
    {
        Assert.Equal(["1"], _fixture.Rows(Instant));
        Assert.Equal(["2", "2", "2"], _fixture.Rows($"{begin}; {Instant}; {Instant}; SELECT DISTINCT CAST(scan_ms AS INTEGER) FROM host JOIN processes; {end}"));
        Assert.Equal(["3"], _fixture.Rows(Instant));
    }

    [Fact]
    public void Readers_that_overlap_share_one()
    {
        using IEnumerator<QueryResult> first = _fixture.Session.Run("SELECT CAST(scan_ms AS INTEGER) FROM host JOIN processes").GetEnumerator();
        Assert.True(first.MoveNext() && first.Current.Read());
        Assert.Equal(["1"], _fixture.Rows(Instant));
        Assert.True(first.Current.Read());
        Assert.Equal(1, first.Current.Integer(0));
    }

    [Fact]
    public void An_abandoned_reader_does_not_hold_the_next_statements()
    {
        foreach (QueryResult abandoned in _fixture.Session.Run("SELECT CAST(scan_ms AS INTEGER) FROM host JOIN processes"))
        {
            Assert.True(abandoned.Read());
            break;
        }
        Assert.Equal(["2"], _fixture.Rows(Instant));
    }

    [Fact]
    public void A_failed_statement_does_not_hold_the_next_ones()
    {
        Assert.Throws<QueryException>(() => _fixture.Rows("SELECT abs(-9223372036854775808) FROM host"));
        Assert.Equal(["2"], _fixture.Rows(Instant));
    }

    [Fact]
    public void A_machine_that_cannot_be_scanned_is_told_and_the_session_goes_on()
    {
        _fixture.Failure = new ScanException("cannot list it: EIO");
        QueryException failed = Assert.Throws<QueryException>(() => _fixture.Rows(Instant));
        Assert.Equal((QueryFailure.NotScannable, "cannot list it: EIO"), (failed.Failure, failed.Message));

        Assert.Equal(QueryFailure.Sql, Assert.Throws<QueryException>(() => _fixture.Rows("SELECT nonsense")).Failure);
        _fixture.Failure = null;
        Assert.Equal(["1"], _fixture.Rows(Instant));
    }
}
