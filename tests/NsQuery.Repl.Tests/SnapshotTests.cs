namespace NsQuery.Repl.Tests;

/// <summary>nsquery snapshot and --db, as a shell sees them.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void It_says_what_it_wrote_and_nothing_on_standard_output()
    {
        Nsquery run = Nsquery.Shell("""nsquery snapshot a.db && [ "$(stat -c %a a.db)" = 600 ] && [ "$(ls -A)" = a.db ] && sqlite3 -readonly a.db "PRAGMA quick_check; SELECT schema_version FROM host" """);
        Assert.Equal((0, "ok\n1.0\n"), (run.Status, run.Output));
        Assert.Matches("\\Ansquery: a.db: 24 tables, [0-9]+ rows; [0-9]+ ms to scan, [0-9]+ ms to write\n", run.Error);
    }

    [Fact]
    public void A_snapshot_answers_statements_saved_queries_and_the_list_of_them()
    {
        Nsquery run = Nsquery.Shell("""
            nsquery snapshot a.db 2> /dev/null
            nsquery --no-header --db a.db --expect rows "SELECT count(*) > 0 FROM processes" 2> /dev/null; echo $?
            nsquery run namespaces-by-container --db a.db > /dev/null 2>&1; echo $?
            [ "$(nsquery queries --db a.db --json)" = "$(nsquery queries --json)" ]; echo $?
            nsquery --no-header --db a.db --stats "SELECT count(*) > 0 FROM tasks" 2>&1 | grep -c 'no scan$'
            """);
        Assert.Equal((0, "1\n0\n0\n0\n1\n"), (run.Status, run.Output));
    }

    [Fact]
    public void A_saved_query_and_an_audit_of_ones_own_run_on_it()
    {
        Nsquery run = Nsquery.Shell("""
            printf -- '-- title: T.\n-- why: W.\n-- param: least INTEGER 1 The least.\nSELECT count(*) >= :least FROM processes\n' > own.sql
            printf -- '-- title: T.\n-- why: W.\n-- severity: low\n-- expect: empty\n-- fix: F.\n-- identity: comm\nSELECT comm FROM processes WHERE pid = -1\n' > audit.sql
            nsquery snapshot a.db 2> /dev/null
            nsquery run own --queries . --db a.db --no-header -p least=2
            nsquery audit audit.sql --db a.db > /dev/null; echo $?
            """);
        Assert.Equal("1\n0\n", run.Output);
    }

    [Fact]
    public void Two_snapshots_are_compared_and_one_with_the_machine()
    {
        Nsquery run = Nsquery.Shell("""
            nsquery snapshot a.db 2> /dev/null; cp a.db b.db
            nsquery diff a.db b.db 2> /dev/null; echo $?
            nsquery diff a.db live > /dev/null 2>&1; [ $? -le 1 ] && echo compared
            nsquery diff a.db none.db; echo $?
            """);
        Assert.Equal("0\ncompared\n3\n", run.Output[run.Output.IndexOf("0\n", StringComparison.Ordinal)..]);
        Assert.Contains("cannot open none.db: ENOENT", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redacted_it_has_no_command_line_and_warns_who_asks_for_one()
    {
        Nsquery run = Nsquery.Shell("""
            nsquery snapshot --redact a.db 2> /dev/null
            nsquery --db a.db --no-header --strict "SELECT count(cmdline) FROM processes"; echo $?
            """);
        Assert.Equal("0\n4\n", run.Output);
        Assert.Contains("processes.cmdline: what can hold secrets is NULL or [redacted]; needs a snapshot that is not redacted", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nsquery --db none 'SELECT 1'", "cannot open none: ENOENT")]
    [InlineData("echo hello > x; nsquery --db x 'SELECT 1'", "is not a SQLite database")]
    [InlineData("sqlite3 x 'CREATE TABLE t(a)'; nsquery --db x 'SELECT 1'", "but no snapshot of NsQuery")]
    [InlineData("nsquery --db . 'SELECT 1'", ". is a folder")]
    [InlineData("nsquery queries --db none", "cannot open none: ENOENT")]
    [InlineData("printf -- '-- title: T.\\n-- why: W.\\n-- severity: low\\n-- expect: empty\\n-- fix: F.\\n-- identity: comm\\nSELECT comm FROM processes' > a.sql; nsquery audit a.sql --db none", "cannot open none: ENOENT")]
    [InlineData("nsquery snapshot none/x", "cannot make a file in")]
    [InlineData("mkdir d; nsquery snapshot d", "d is a folder")]
    [InlineData("nsquery snapshot /dev/null", "/dev/null is a device")]
    [InlineData("nsquery snapshot --proc . x; rc=$?; [ -e x ] && exit 9; exit $rc", "is not a procfs")]
    public void What_cannot_be_read_or_written_is_3(string script, string message)
    {
        Nsquery run = Nsquery.Shell(script);
        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("--db", "a", "--proc", "/proc", "SELECT 1")]
    [InlineData("--db", "a", "--source", "proc", "SELECT 1")]
    [InlineData("--db", "", "SELECT 1")]
    [InlineData("doctor", "--db", "a")]
    [InlineData("watch", "--db", "a", "SELECT 1")]
    [InlineData("snapshot", "--db", "a", "b")]
    [InlineData("snapshot")]
    [InlineData("snapshot", "a", "b")]
    [InlineData("snapshot", "-")]
    [InlineData("snapshot", "")]
    [InlineData("snapshot", "--json", "a")]
    [InlineData("diff", "--redact", "a", "b")]
    public void What_does_not_go_together_is_2(params string[] arguments)
    {
        Nsquery run = Nsquery.Run(arguments);
        Assert.Equal((2, ""), (run.Status, run.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--db a.db")]
    [InlineData("--repl")]
    [InlineData("--repl --db a.db")]
    public void An_answer_can_be_without_secrets_too(string options)
    {
        Nsquery run = Nsquery.Shell($"nsquery snapshot a.db 2> /dev/null; echo \"SELECT max(cmdline) FROM processes WHERE comm = 'bash'\" | nsquery {options} --no-header --null none --redact; echo \"SELECT max(cmdline) > '' FROM processes WHERE comm = 'bash'\" | nsquery {options} --no-header");
        Assert.Equal("none\n1\n", run.Output);
    }

    [Fact]
    public void A_wrong_statement_is_2_with_its_place()
    {
        Nsquery run = Nsquery.Shell("nsquery snapshot a.db 2> /dev/null; nsquery --db a.db 'SELECT nonsense FROM processes'");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith("nsquery: 1:8: no such column: nonsense\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_time_there_is_no_file()
    {
        Nsquery run = Nsquery.Shell("nsquery snapshot --timeout 1ms a.db; echo $?; ls -A");
        Assert.Equal("5\n", run.Output);
    }
}
