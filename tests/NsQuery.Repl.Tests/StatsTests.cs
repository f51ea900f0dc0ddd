namespace NsQuery.Repl.Tests;

/// <summary>What <c>--stats</c> says, on standard error.</summary>
public sealed class StatsTests
{
    [Fact]
    public void Each_statement_tells_its_cost_and_its_tables()
    {
        Nsquery run = Nsquery.Run("--stats", "--no-header", "SELECT count(*) FROM host", "SELECT comm FROM processes WHERE pid = 2");
        Assert.Equal((0, "1\nkthreadd\n"), (run.Status, run.Output));
        Assert.Matches(
            @"^-- 1 rows in [\d.]+ ms, 1 scan in [\d.]+ ms\n--   host: all rows; opened 1 times in [\d.]+ ms, 1 rows read, 1 given\n-- 1 rows in [\d.]+ ms, 1 scan in [\d.]+ ms\n--   processes: pid = \?; opened 1 times in [\d.]+ ms, 1 rows read, 1 given\n$",
            run.Error);
    }

    [Fact]
    public void A_statement_that_reads_no_table_scans_nothing() => Assert.Matches(@"^-- 1 rows in [\d.]+ ms, no scan\n$", Nsquery.Run("--stats", "SELECT 1").Error);
}
