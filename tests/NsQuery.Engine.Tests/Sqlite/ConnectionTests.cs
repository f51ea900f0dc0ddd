using Microsoft.Data.Sqlite;
using NsQuery.Model;

namespace NsQuery.Tests.Sqlite;

/// <summary>The open connection on which others prepare and step their own statements.</summary>
public sealed class ConnectionTests : IDisposable
{
    private const int Interrupt = 9;

    private const string Instant = "SELECT CAST(scan_ms AS INTEGER) FROM host";

    private readonly Fixture _fixture = new Fixture().With(new Gap("ns_links", GapSubject.Pid(1), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1));

    public void Dispose() => _fixture.Dispose();

    private SqliteConnection Connection => _fixture.Session.Connection;

    [Fact]
    public void Each_statement_sees_a_fresh_instant_of_all()
    {
        Assert.Equal([1L, 2L], [Scalar(Instant), Scalar(Instant)]);
        Assert.Equal(Facets.All, _fixture.Wanted);
    }

    [Fact]
    public void A_command_that_is_prepared_once_sees_a_fresh_instant_each_time()
    {
        using SqliteCommand command = new(Instant, Connection);
        command.Prepare();
        Assert.Equal([1L, 2L], [command.ExecuteScalar(), command.ExecuteScalar()]);
    }

    [Fact]
    public void A_command_that_SQLite_plans_again_sees_a_fresh_instant()
    {
        using SqliteCommand command = new("SELECT CAST(scan_ms AS INTEGER) FROM host JOIN processes LIMIT 1", Connection);
        Assert.Equal(1L, command.ExecuteScalar());
        Connection.CreateFunction("nothing", () => 0); // which expires every prepared statement
        Assert.Equal(2L, command.ExecuteScalar());
        Assert.Equal(2, _fixture.Scans);
    }

    [Fact]
    public void It_is_open_and_one_and_to_close_it_rolls_back_and_leaves_the_session_its_database()
    {
        Assert.Equal(System.Data.ConnectionState.Open, Connection.State);
        Assert.Same(Connection, Connection);
        _ = Connection.BeginTransaction(deferred: true);
        Connection.Close();
        Assert.Equal(["1", "2"], [.. _fixture.Rows(Instant), .. _fixture.Rows(Instant)]);
        Connection.Open();
        Assert.Equal(3L, Scalar(Instant));
    }

    [Fact]
    public void A_transaction_of_the_session_is_the_connections_too()
    {
        _fixture.Rows("BEGIN");
        Assert.Equal([1L, 1L], [Scalar(Instant), Scalar(Instant)]);
        _fixture.Rows("COMMIT");
        Assert.Equal(2L, Scalar(Instant));
    }

    [Fact]
    public void A_transaction_sees_one_instant_which_the_session_shares()
    {
        using (SqliteTransaction transaction = Connection.BeginTransaction(deferred: true))
        {
            Assert.Equal([1L, 1L], [Scalar(Instant, transaction), Scalar("SELECT DISTINCT CAST(scan_ms AS INTEGER) FROM host JOIN net_ns", transaction)]);
            Assert.Equal(["1"], _fixture.Rows(Instant));
        }
        Assert.Equal(2L, Scalar(Instant));
    }

    [Fact]
    public void A_statement_goes_on_with_its_own_instant_and_token_after_one_inside_a_function_of_it()
    {
        Connection.CreateFunction("inner", () => _fixture.Rows("SELECT 1").Count);
        Assert.NotNull(_fixture.Partial("SELECT (SELECT count(*) FROM net_ns) + i FROM (SELECT inner() AS i)"));
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(100));
        using IEnumerator<QueryResult> endless = _fixture.Session.Run("WITH RECURSIVE n(x) AS (SELECT inner() UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n", cancel.Token).GetEnumerator();
        Assert.True(endless.MoveNext());
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => endless.Current.Read()).Failure);
    }

    [Fact]
    public void It_only_reads()
    {
        Assert.Throws<SqliteException>(() => Scalar("CREATE TABLE t(x)"));
        Assert.Throws<SqliteException>(() => Scalar("DELETE FROM processes"));
        Assert.Throws<SqliteException>(() => Scalar("ATTACH 'x.db' AS x"));
    }

    [Fact]
    public void A_cancelled_token_ends_statements_until_there_is_another()
    {
        using CancellationTokenSource cancel = new();
        _fixture.Session.ConnectionCancel = cancel.Token;
        _fixture.Scanning = cancel.Cancel;
        Assert.Equal(Interrupt, Assert.Throws<SqliteException>(() => Scalar(Instant)).SqliteErrorCode);
        _fixture.Scanning = null;
        Assert.Equal(Interrupt, Assert.Throws<SqliteException>(() => Scalar("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n")).SqliteErrorCode);
        Assert.NotEmpty(_fixture.Rows(Instant)); // a session's own statement has its own token
        _fixture.Session.ConnectionCancel = default;
        Assert.NotNull(Scalar(Instant));
    }

    [Fact]
    public void What_the_last_statement_lacks_is_told()
    {
        Scalar("SELECT pid FROM processes");
        Assert.Null(_fixture.Session.ConnectionPartial);
        Scalar("SELECT net_ns FROM processes WHERE pid = 2");
        Assert.Null(_fixture.Session.ConnectionPartial);
        Scalar("SELECT net_ns FROM processes WHERE pid = 1");
        Assert.Contains("pid 1 (EACCES)", _fixture.Session.ConnectionPartial?.Warning, StringComparison.Ordinal);
        Scalar("SELECT count(*) FROM pid_ns");
        Assert.Null(_fixture.Session.ConnectionPartial);
    }

    private object? Scalar(string sql, SqliteTransaction? transaction = null)
    {
        using SqliteCommand command = new(sql, Connection, transaction);
        return command.ExecuteScalar();
    }
}
