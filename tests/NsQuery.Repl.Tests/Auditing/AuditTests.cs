namespace NsQuery.Repl.Tests.Auditing;

/// <summary>What an audit's run ends with, and what it says.</summary>
public sealed class AuditTests
{
    [Theory]
    [InlineData(1, "nsquery audit .")]
    [InlineData(1, "nsquery audit a.sql")]
    [InlineData(0, "nsquery audit b.sql")]
    [InlineData(0, "nsquery --queries . audit b")]
    [InlineData(1, "nsquery audit . --severity high")]
    [InlineData(2, "nsquery audit b.sql --severity high")]
    [InlineData(2, "nsquery audit none.sql")]
    [InlineData(2, "nsquery audit containers")]
    [InlineData(2, "mkdir empty && nsquery audit empty")]
    [InlineData(2, "sed -i s/low/lowest/ b.sql && nsquery audit .")]
    [InlineData(2, "sed -i s/SELECT/SELCT/ b.sql && nsquery audit .")]
    [InlineData(2, "sed -i 's/identity: name/identity: nme/' b.sql && nsquery audit .")]
    [InlineData(2, "mkdir d && cp a.sql d && nsquery audit a.sql d/a.sql")]
    [InlineData(2, "nsquery audit . -p age_s=1")]
    [InlineData(2, "nsquery audit . --update-baseline")]
    [InlineData(2, "nsquery audit . --baseline none.json")]
    [InlineData(2, "echo '{}' > x.json && nsquery audit . --baseline x.json")]
    [InlineData(2, "echo '{' > x.json && nsquery audit . --baseline x.json")]
    [InlineData(2, "echo '{\"nsquery_baseline\":2,\"findings\":[]}' > x.json && nsquery audit . --baseline x.json")]
    [InlineData(2, "nsquery audit . --update-baseline --baseline none/x.json")]
    [InlineData(2, "nsquery audit . --format csv")]
    [InlineData(2, "nsquery audit . --severity worst")]
    [InlineData(3, "nsquery audit . --proc .")]
    [InlineData(3, "nsquery audit b.sql > /dev/full")]
    [InlineData(5, "audit s high \"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS name FROM n WHERE i < 0\" && nsquery audit . --timeout 100ms")]
    public void The_exit_code_tells_the_outcome(int status, string script)
    {
        Nsquery run = AuditFolder.Run(script);
        Assert.True(status == run.Status, $"{run.Status}: {run.Output}{run.Error}");
        Assert.Equal(status > 1, run.Error.Length > 0);
    }

    [Fact]
    public void A_text_tells_the_worst_first_and_no_name_acts_on_the_terminal()
    {
        Nsquery run = AuditFolder.Run("nsquery audit .");
        string[] lines = run.Output.Split('\n');
        Assert.Equal(["HIGH a: About a", "name  | inum", "------+-----", @"x\x1b |    7", "y     |    8", "fix: Mend it.", "A test.", "", "PASSED b", ""], lines[..10]);
        Assert.Matches("^2 audits of .+ at [-0-9T:.]+Z: 1 passed, 1 found 2 things, 0 could not be judged\\.$", lines[10]);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void What_is_wrong_in_an_audit_is_told_with_its_place_before_any_is_run() =>
        Assert.Equal((2, "", "nsquery: ./b.sql:7: near \"SELCT\": syntax error\n"), AuditFolder.Run("sed -i s/SELECT/SELCT/ b.sql && nsquery audit .") is var run ? (run.Status, run.Output, run.Error) : default);

    [Fact]
    public void A_known_finding_is_no_failure_and_a_second_one_like_it_is()
    {
        const string Twice = "audit a high \"SELECT 'x' AS name UNION ALL SELECT 'x'\";";
        Nsquery run = AuditFolder.Run($$"""
            audit a high "SELECT 'x' AS name"
            nsquery audit . --baseline b.json --update-baseline > /dev/null; echo $?
            nsquery audit . --baseline b.json | tail -1; {{Twice}}
            nsquery audit . --baseline b.json -o json | jq -c '[.audits[0].findings[] | .known], .summary.exit_code'
            nsquery audit . --baseline b.json --update-baseline > /dev/null; jq -c '[.findings[] | .audit, .about]' b.json
            audit a high "SELECT 'x' AS name WHERE 0"; nsquery audit . --baseline b.json --update-baseline > /dev/null; jq -c .findings b.json
            """);
        string[] lines = run.Output.Split('\n');
        Assert.Equal("0", lines[0]);
        Assert.EndsWith("2 passed, 0 found 0 new things, 0 could not be judged; 1 finding known.", lines[1], StringComparison.Ordinal);
        Assert.Equal(["[true,false]", "1", """["a","name x","a","name x"]""", "[]", ""], lines[2..]);
    }

    [Fact]
    public void An_update_keeps_what_was_not_run() =>
        Assert.Equal("2\n", AuditFolder.Run("for n in '.' 'b.sql'; do nsquery audit $n --baseline b.json --update-baseline > /dev/null; done; jq '.findings | length' b.json").Output);

    [Fact]
    public void A_fingerprint_is_of_the_audit_and_its_identity_alone() => Assert.Equal("3 5\n", AuditFolder.Run("""
        prints() { nsquery audit . -o json | jq -r '.audits[].findings[].fingerprint'; }
        prints > 1; sed -i 's/7 AS inum/9 AS inum/; s/About/On/' a.sql; prints >> 1; echo "$(cat a.sql | sed s/\'y\'/\'z\'/)" > a.sql; prints >> 1
        first=$(sort -u 1 | wc -l); mv a.sql d.sql; prints >> 1; echo "$first $(sort -u 1 | wc -l)"
        """).Output);

    [Fact]
    public void Markdown_has_tables_and_no_markup_of_others() => Assert.Contains("\n## high: a: About a\n\n| name   | inum |\n| ------ | ---: |\n| x\\\\x1b |    7 |", AuditFolder.Run("nsquery audit . -o markdown").Output, StringComparison.Ordinal);
}
