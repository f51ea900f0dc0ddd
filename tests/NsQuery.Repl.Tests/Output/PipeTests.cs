namespace NsQuery.Repl.Tests.Output;

/// <summary>What stands behind nsquery in a pipe.</summary>
public sealed class PipeTests
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("ndjson")]
    [InlineData("json")]
    [InlineData("list")]
    [InlineData("line")]
    public void A_reader_that_leaves_ends_an_endless_statement_in_silence(string format)
    {
        Nsquery run = Nsquery.Shell($"nsquery -o {format} '{Endless}' | head -n 1 > /dev/null; echo ${{PIPESTATUS[0]}}");
        Assert.Equal(("0\n", ""), (run.Output, run.Error));
    }

    [Theory]
    [InlineData("json", ".[].a")]
    [InlineData("ndjson", ".a")]
    public void Jq_reads_json(string format, string path)
    {
        Need("jq");
        Assert.Equal("1\n\"x\\ny\"\nnull\n", Nsquery.Shell($"nsquery -o {format} \"SELECT 1 AS a UNION ALL SELECT 'x'||char(10)||'y' UNION ALL SELECT NULL\" | jq -c {path}").Output);
    }

    [Fact]
    public void Sqlite3_imports_what_csv_says()
    {
        Need("sqlite3");
        const string script = """
            nsquery --csv "SELECT 'a,b' AS t, 'say \"hi\"' AS q, 'x'||char(10)||'y'||char(9) AS l, '中' AS w" > t.csv
            sqlite3 x.db ".import --csv t.csv t" "SELECT t = 'a,b', q = 'say \"hi\"', l = 'x'||char(10)||'y'||char(9), w = '中' FROM t"
            """;
        Assert.Equal("1|1|1|1\n", Nsquery.Shell(script).Output);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("tree")]
    public void A_full_disk_is_a_failure_that_is_named(string format)
    {
        Nsquery run = Nsquery.Shell($"nsquery -o {format} 'SELECT 1 AS inum, 2 AS parent' > /dev/full");
        Assert.Equal(3, run.Status);
        Assert.Contains("No space left on device", run.Error, StringComparison.Ordinal);
    }

    private static void Need(string tool) => Assert.SkipUnless(Nsquery.Shell($"command -v {tool}").Status == 0, $"{tool} is not installed");
}
