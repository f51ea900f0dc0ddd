using NsQuery.Tables;

namespace NsQuery.Tests.Sqlite;

/// <summary>What a statement says that it cost.</summary>
public sealed class StatisticsTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("SELECT * FROM processes", "processes all rows: 1 opened, 21 read, 21 given")]
    [InlineData("SELECT * FROM processes WHERE pid = 5", "processes pid = ?: 1 opened, 1 read, 1 given")]
    [InlineData("SELECT * FROM processes WHERE pid IN (5, 6, 99)", "processes pid IN (?): 1 opened, 2 read, 2 given")]
    [InlineData("SELECT * FROM processes WHERE pid > 5 AND pid <= 8", "processes pid > ? AND pid <= ?: 1 opened, 3 read, 3 given")]
    [InlineData("SELECT * FROM processes WHERE rowid = 3", "processes rowid = ?: 1 opened, 1 read, 1 given")]
    [InlineData("SELECT pid FROM processes ORDER BY pid DESC LIMIT 2 OFFSET 3", "processes all rows by pid DESC LIMIT ? OFFSET ?: 1 opened, 5 read, 2 given")]
    [InlineData("SELECT 1", "")]
    public void Each_way_to_a_table_is_told(string sql, string expected) => Assert.Equal(expected, string.Join('\n', Tables(sql)));

    [Fact]
    public void A_join_tells_both_sides()
    {
        Assert.Equal(
            ["processes all rows: 1 opened, 21 read, 21 given", "pid_ns inum = ?: 21 opened, 21 read, 21 given"],
            Tables("SELECT count(*) FROM processes p CROSS JOIN pid_ns n ON n.inum = p.pid_ns"));
    }

    [Fact]
    public void A_query_for_one_value_of_any_key_makes_no_full_pass()
    {
        foreach (Table table in Catalog.Tables)
        {
            foreach (Key key in table.Keys)
            {
                string type = table.Columns[table.ColumnIndex(key.Column)].Type == ColumnType.Text ? "'x'" : "1";
                string only = Assert.Single(Tables($"SELECT * FROM {table.Name} WHERE {key.Column} = {type}"));
                Assert.StartsWith($"{table.Name} {key.Column} = ?: 1 opened", only, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Scans_and_rows_are_counted()
    {
        foreach (QueryResult result in _fixture.Session.Run("SELECT pid FROM processes JOIN tasks USING (pid)"))
        {
            while (result.Read()) Assert.Single(result.Columns);
            Assert.Equal((21, 1), (result.Statistics.Rows, result.Statistics.Scans));
            Assert.True(result.Statistics.Elapsed >= result.Statistics.ScanTime);
        }
    }

    private List<string> Tables(string sql)
    {
        List<string> tables = [];
        foreach (QueryResult result in _fixture.Session.Run(sql))
        {
            while (result.Read()) Assert.NotEmpty(result.Columns);
            tables.AddRange(result.Statistics.Tables.Select(table => $"{table.Table} {table.Plan}: {table.Opened} opened, {table.RowsRead} read, {table.RowsGiven} given"));
        }
        return tables;
    }
}
