namespace NsQuery.Tests.Sqlite;

/// <summary>A statement ends soon after its token says so, and the session goes on.</summary>
public sealed class CancelTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c")]
    [InlineData("SELECT count(*) FROM processes a, processes b, processes c, processes d, processes e, processes f, processes g, processes h, processes i")]
    [InlineData("SELECT sum(a.pid * b.tid) FROM processes a, tasks b, nspids c, namespaces d, tasks e, tasks f, nspids g, tasks h ORDER BY 1")]
    public void A_runaway_is_cancelled(string sql)
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(100));
        QueryException cancelled = Assert.Throws<QueryException>(() => Read(sql, cancel.Token));
        Assert.Equal((QueryFailure.Cancelled, "the statement was cancelled"), (cancelled.Failure, cancelled.Message));
        Assert.Equal(["1"], _fixture.Rows("SELECT 1"));
        Assert.Equal(["21"], _fixture.Rows("SELECT count(*) FROM processes"));
    }

    [Fact]
    public void A_scan_is_cancelled()
    {
        using CancellationTokenSource cancel = new();
        _fixture.Scanning = cancel.Cancel;
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => Read("SELECT * FROM processes", cancel.Token)).Failure);
        _fixture.Scanning = null;
        Assert.Equal(["21"], _fixture.Rows("SELECT count(*) FROM processes"));
    }

    [Fact]
    public void What_is_cancelled_before_it_starts_does_not_scan()
    {
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => Read("SELECT * FROM processes", cancel.Token)).Failure);
        Assert.Equal(0, _fixture.Scans);
    }

    [Fact]
    public void Short_statements_in_a_row_are_cancelled_between_two()
    {
        using CancellationTokenSource cancel = new();
        int run = 0;
        QueryException cancelled = Assert.Throws<QueryException>(() =>
        {
            foreach (QueryResult result in _fixture.Session.Run(string.Concat(Enumerable.Repeat("SELECT 1;", 10)), cancel.Token))
            {
                while (result.Read()) Assert.NotEmpty(result.Columns);
                if (++run == 3) cancel.Cancel();
            }
        });
        Assert.Equal((QueryFailure.Cancelled, 3), (cancelled.Failure, run));
    }

    [Fact]
    public void A_transaction_survives_a_cancelled_statement()
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(50));
        Assert.Equal(["1"], _fixture.Rows("BEGIN; SELECT CAST(scan_ms AS INTEGER) FROM host"));
        Assert.Throws<QueryException>(() => Read("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c", cancel.Token));
        Assert.Equal(["1"], _fixture.Rows("SELECT CAST(scan_ms AS INTEGER) FROM host; COMMIT"));
    }

    private void Read(string sql, CancellationToken cancel)
    {
        foreach (QueryResult result in _fixture.Session.Run(sql, cancel))
        {
            while (result.Read()) Assert.NotEmpty(result.Columns);
        }
    }
}
