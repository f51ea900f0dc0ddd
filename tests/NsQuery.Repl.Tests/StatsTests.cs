using System.Text.RegularExpressions;

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
            @"^-- 1 rows in [\d.]+ ms, 1 scan in [\d.]+ ms\n--   host: all rows; opened 1 times in [\d.]+ ms, 1 rows read, 1 given\n-- 1 rows in [\d.]+ ms, 1 scan in [\d.]+ ms\n--   scanned: tasks\n--   processes: pid = \?; opened 1 times in [\d.]+ ms, 1 rows read, 1 given\n$",
            run.Error);
    }

    [Theory]
    [InlineData("SELECT type, inum, nprocs, owner FROM namespaces", "tasks, threads, namespaces")]
    [InlineData("SELECT count(*) FROM processes", "tasks")]
    [InlineData("SELECT inum FROM net_ns WHERE held_by = 'fd'", "tasks, threads, namespaces, descriptors, sockets, bind mounts")]
    [InlineData("SELECT inum FROM ns_holders WHERE kind = 'fd'", "tasks, threads, descriptors, bind mounts")]
    public void What_was_scanned_is_told(string sql, string expected)
    {
        string line = Assert.Single(Nsquery.Run("--stats", sql).Error.Split('\n'), static line => line.StartsWith("--   scanned: ", StringComparison.Ordinal));
        // By what depends on the machine. Where the kernel's lists cannot be read, all that can keep a namespace is scanned in their place.
        string told = Regex.Replace(line["--   scanned: ".Length..], " by (bpf|proc)", "");
        Assert.Equal(line.Contains("namespaces by proc", StringComparison.Ordinal) ? "tasks, threads, namespaces, descriptors, sockets, bind mounts" : expected, told);
    }

    [Fact]
    public void A_statement_that_reads_no_table_scans_nothing() => Assert.Matches(@"^-- 1 rows in [\d.]+ ms, no scan\n$", Nsquery.Run("--stats", "SELECT 1").Error);
}
