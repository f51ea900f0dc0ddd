namespace NsQuery.Repl.Tests.Output;

/// <summary>What the golden files do not tell of the formats.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("csv", "a,b\n-,1\n")]
    [InlineData("tsv", "a\tb\n-\t1\n")]
    [InlineData("list", "a|b\n-|1\n")]
    [InlineData("line", "a = -\nb = 1\n")]
    [InlineData("table", "a | b\n--+--\n- | 1\n")]
    public void Null_looks_as_asked_for(string format, string expected) => Assert.Equal(expected, Nsquery.Run("-o", format, "--null", "-", "SELECT NULL AS a, 1 AS b").Output);

    [Fact]
    public void In_csv_an_empty_text_is_no_null() => Assert.Equal("\"\",\n", Nsquery.Run("--csv", "--no-header", "SELECT '', NULL").Output);

    [Fact]
    public void A_tree_without_its_columns_is_a_table()
    {
        Nsquery run = Nsquery.Run("-o", "tree", "SELECT 1 AS a");
        Assert.Equal((0, "a\n-\n1\n"), (run.Status, run.Output));
        Assert.Contains("inum and parent, or pid and ppid", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_is_as_deep_as_its_rows()
    {
        const string sql = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 500) SELECT x AS pid, x - 1 AS ppid FROM c";
        Assert.Equal(500, Nsquery.Run("-o", "tree", "--no-header", sql).Output.Split('\n').Length - 1);
    }
}
