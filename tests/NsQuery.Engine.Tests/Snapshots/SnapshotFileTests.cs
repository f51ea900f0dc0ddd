using NsQuery.Tables;

namespace NsQuery.Tests.Snapshots;

/// <summary>A snapshot's file answers as the machine did of which it was taken.</summary>
public sealed class SnapshotFileTests : IDisposable
{
    private readonly Kept _kept = new();

    public void Dispose() => _kept.Dispose();

    public static TheoryData<string> TableNames => [.. FileFormat.Tables.Select(static table => table.Name)];

    public static TheoryData<string> Examples => [.. Catalog.Tables.SelectMany(static table => table.Examples), .. View.All.Select(static view => $"SELECT * FROM {view.Name}")];

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Every_table_has_the_same_rows(string table)
    {
        string sql = table == "host" ? "SELECT hostname, boot_id, kernel, taken_at, scanner, visible_pids, complete, schema_version, host FROM host" : $"SELECT *, host FROM {table}";
        Assert.Equal(_kept.Machine.Rows(sql), _kept.Rows(sql));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_has_the_same_answer(string sql)
    {
        if (sql.Contains("scan_ms", StringComparison.Ordinal)) return;
        Assert.Equal(_kept.Machine.Rows(sql).Order(StringComparer.Ordinal), _kept.Rows(sql).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SELECT pid FROM processes WHERE pid IN (7, 3, '5', 3, 99, NULL) ORDER BY pid DESC", "7 5 3")]
    [InlineData("SELECT pid FROM processes WHERE pid > 18.5 AND pid <= '21' ORDER BY pid", "19 20 21")]
    [InlineData("SELECT count(*) FROM processes WHERE uid > -1e300", "21")]
    [InlineData("SELECT count(*) FROM processes WHERE nspid > -1e300", "21")]
    [InlineData("SELECT count(*) FROM pid_ns WHERE ns_id > -1e300", "0")]
    [InlineData("SELECT pid FROM processes ORDER BY pid DESC LIMIT 2 OFFSET 3", "18 17")]
    [InlineData("SELECT comm FROM processes WHERE comm = 'comm 4' OR comm BETWEEN 'comm 20' AND 'comm 21' ORDER BY comm", "comm 20 comm 21 comm 4")]
    [InlineData("SELECT p.pid FROM pid_ns n JOIN processes p ON p.pid_ns = n.inum WHERE n.parent IS NOT NULL", "21")]
    [InlineData("SELECT count(*) FROM processes a JOIN processes b ON b.pid = a.pid + 1", "20")]
    [InlineData("SELECT count(*) FROM processes WHERE comm = 'a' || char(0) || 'b'", "0")]
    public void Keys_are_asked_for_as_on_a_machine(string sql, string expected)
    {
        Assert.Equal(expected, string.Join(' ', _kept.Rows(sql)));
        Assert.Equal(expected, string.Join(' ', _kept.Machine.Rows(sql)));
    }

    [Fact]
    public void What_a_statement_cost_is_told_without_a_scan()
    {
        using Engine engine = Engine.OpenFile(_kept.Path);
        using QuerySession session = engine.OpenSession();
        foreach (QueryResult result in session.Run("SELECT p.pid FROM processes p, capabilities_in(p.pid, p.user_ns) WHERE p.pid = 5"))
        {
            while (result.Read()) Assert.Single(result.Columns);
            Assert.Equal((0, TimeSpan.Zero, 0), (result.Statistics.Scans, result.Statistics.ScanTime, result.Statistics.Scanned.Count));
            Assert.Contains(result.Statistics.Tables, table => table is { Table: "processes", Plan: "pid = ?", RowsGiven: 1 });
        }
    }

    [Fact]
    public void Saved_queries_run_and_are_described_as_on_a_machine()
    {
        using Engine engine = Engine.OpenFile(_kept.Path);
        using QuerySession session = engine.OpenSession();
        SavedQueries all = SavedQueries.Find([]);
        foreach (string name in all.Names)
        {
            SavedQuery query = all.Read(name);
            Assert.Equal(_kept.Machine.Session.Describe(query.Sql).Tables, session.Describe(query.Sql).Tables);
            foreach (QueryResult result in session.Run(query.Sql, query.Values(new Dictionary<string, string>())))
            {
                while (result.Read()) Assert.NotEmpty(result.Columns);
            }
        }
        Assert.True(all.Names.Count > 10);
    }

    [Fact]
    public void Several_sessions_read_one_file_and_each_its_own_transaction()
    {
        using Engine engine = Engine.OpenFile(_kept.Path);
        using QuerySession one = engine.OpenSession(), two = engine.OpenSession();
        Assert.Equal(["21", "1"], Kept.Rows(one, "BEGIN; SELECT count(*) FROM processes; SELECT 1", out _));
        Assert.Equal(["21"], Kept.Rows(two, "SELECT count(*) FROM processes", out _));
        Assert.Equal(21L, new Microsoft.Data.Sqlite.SqliteCommand("SELECT count(*) FROM tasks", two.Connection).ExecuteScalar());
    }

    [Theory]
    [InlineData("INSERT INTO processes(pid) VALUES (1)")]
    [InlineData("CREATE TABLE x(a)")]
    [InlineData("ATTACH 'x' AS y")]
    public void Nothing_is_written(string sql)
    {
        byte[] before = File.ReadAllBytes(_kept.Path);
        Assert.Contains("NsQuery only reads", Assert.Throws<QueryException>(() => _kept.Rows(sql)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_kept.Path));
    }

    [Fact]
    public void A_statement_is_cancelled()
    {
        using Engine engine = Engine.OpenFile(_kept.Path);
        using QuerySession session = engine.OpenSession();
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(100));
        QueryException error = Assert.Throws<QueryException>(() =>
        {
            foreach (QueryResult result in session.Run("SELECT count(*) FROM processes a, processes b, processes c, processes d, processes e, processes f", soon.Token)) _ = result.Read();
        });
        Assert.Equal(QueryFailure.Cancelled, error.Failure);
        Assert.Equal(["21"], Kept.Rows(session, "SELECT count(*) FROM processes", out _));
    }

    [Fact]
    public void A_snapshot_of_a_snapshot_is_refused_and_so_is_a_diagnosis()
    {
        using Engine engine = Engine.OpenFile(_kept.Path);
        using QuerySession session = engine.OpenSession();
        Assert.Contains("copy its file", Assert.Throws<QueryException>(() => session.WriteSnapshot(_kept.Path + "2")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => engine.Diagnose(CancellationToken.None));
    }
}
