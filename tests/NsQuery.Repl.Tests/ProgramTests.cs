using System.Text.RegularExpressions;
using NsQuery.Repl.Verbs;

namespace NsQuery.Repl.Tests;

/// <summary>The whole program, as a script sees it.</summary>
public sealed class ProgramTests
{
    private readonly AllVerbs _verbs = new CommandLine().Verbs;

    [Fact]
    public void In_a_pipe_the_format_is_tsv_with_a_header() => Prints("a\tb\n1\t\n", Nsquery.Run("SELECT 1 AS a, NULL AS b"));

    [Fact]
    public void Each_format_can_be_asked_for()
    {
        const string sql = "SELECT 1 AS a, NULL AS b";
        Prints("a | b\n--+-----\n1 | NULL\n", Nsquery.Run("--format", "table", sql));
        Prints("a\tb\n1\t\n", Nsquery.Run("--format", "tsv", sql));
        Prints("[\n{\"a\":1,\"b\":null}\n]\n", Nsquery.Run("--format", "json", sql));
        Prints("[\n{\"a\":1,\"b\":null}\n]\n", Nsquery.Run("--json", sql));
        Prints("1\t\n", Nsquery.Run("--no-header", sql));
    }

    [Fact]
    public void Statements_of_every_argument_run_in_order_in_one_session()
    {
        Prints("1\n2\n3\n", Nsquery.Run("--no-header", "SELECT 1; SELECT 2;", "BEGIN", "-- a comment", "SELECT 3; COMMIT"));
        Nsquery twice = Nsquery.Run("BEGIN", "BEGIN");
        Assert.Equal((2, "nsquery: argument 2: cannot start a transaction within a transaction\n"), (twice.Status, twice.Error));
    }

    [Fact]
    public void Sql_comes_from_standard_input_when_there_is_none_else()
    {
        Prints("1\n1\n", Nsquery.RunWithInput("SELECT 1;\n"));
        Prints("1\n1\n", Nsquery.RunWithInput("\ufeffSELECT 1", "-f", "-"));
        Prints("", Nsquery.RunWithInput(""));
        Prints("2\n2\n", Nsquery.RunWithInput("SELECT 1", "SELECT 2"));
    }

    [Fact]
    public void Sql_comes_from_a_file_or_a_fifo()
    {
        Prints("1\n2\n", Nsquery.Shell("printf 'SELECT 1;\\nSELECT 2;' > a.sql; nsquery --no-header -f a.sql"));
        Prints("3\n", Nsquery.Shell("nsquery --no-header -f <(echo 'SELECT 3')"));
    }

    [Fact]
    public void Data_before_a_failing_statement_is_printed_and_none_behind()
    {
        Nsquery run = Nsquery.Run("SELECT 1; SELECT nope; SELECT 2");
        Assert.Equal((2, "1\n1\n"), (run.Status, run.Output));
        Assert.Equal("nsquery: 1:18: no such column: nope\nSELECT 1; SELECT nope; SELECT 2\n                 ^\n", run.Error);
    }

    [Fact]
    public void A_document_that_fails_half_way_stays_open()
    {
        Nsquery run = Nsquery.Run("--json", "SELECT 1 AS a UNION ALL SELECT abs(-9223372036854775807 - 1)");
        Assert.Equal((2, "[\n{\"a\":1}", "nsquery: integer overflow\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("SELEC 1", "nsquery: 1:1: near \"SELEC\": syntax error\nSELEC 1\n^\n")]
    [InlineData("SELECT 'open", "nsquery: 1:8: unrecognized token: \"'open\"\nSELECT 'open\n       ^\n")]
    [InlineData("SELECT \u001b[31m", "nsquery: 1:8: unrecognized token: \"\\x1b\"\nSELECT \\x1b[31m\n       ^\n")]
    public void Wrong_sql_exits_2_with_its_place(string sql, string message)
    {
        Nsquery run = Nsquery.Run(sql);
        Assert.Equal((2, "", message), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_place_in_a_file_or_standard_input_is_named_so()
    {
        Assert.Equal("nsquery: a.sql:2:1: near \"x\": syntax error\nx\n^\n", Nsquery.Shell("printf 'SELECT 1;\\nx' > a.sql; nsquery -f a.sql").Error);
        Assert.StartsWith("nsquery: standard input:1:1: ", Nsquery.RunWithInput("x").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nsquery -f missing.sql", "nsquery: cannot read missing.sql: no such file\n")]
    [InlineData("nsquery -f missing/a.sql", "nsquery: cannot read missing/a.sql: no such file\n")]
    [InlineData("nsquery -f .", "nsquery: cannot read .: it is a directory\n")]
    [InlineData("printf '\\377' > a.sql; nsquery -f a.sql", "nsquery: cannot read a.sql: it is not UTF-8 text\n")]
    [InlineData("printf '\\377' | nsquery", "nsquery: cannot read standard input: it is not UTF-8 text\n")]
    [InlineData("nsquery < .", "nsquery: cannot read standard input: Is a directory\n")]
    [InlineData("nsquery -f /dev/zero", "nsquery: cannot read /dev/zero: more than 64 MiB is no SQL\n")]
    [InlineData("nsquery -f \"$(printf '\\033x')\"", "nsquery: cannot read \\x1bx: no such file\n")]
    [InlineData("nsquery --strcit 'SELECT 1'", "nsquery: unknown option --strcit (SQL that begins with a dash goes behind --)\n")]
    public void Bad_usage_exits_2_with_a_message(string script, string message)
    {
        Nsquery run = Nsquery.Shell(script);
        Assert.Equal((2, "", message), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("/no/such/folder")]
    [InlineData("/etc")]
    public void A_folder_that_is_no_procfs_exits_3(string folder)
    {
        Nsquery run = Nsquery.Run("--proc", folder, "SELECT pid FROM processes");
        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.StartsWith("nsquery: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(folder, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_partial_answer_warns_once_at_the_end_and_fails_only_under_strict()
    {
        // Without capabilities the links of pid 1 cannot be read, by root either.
        const string nsquery = "$([ $(id -u) = 0 ] && echo setpriv --bounding-set=-all --inh-caps=-all) \"$NSQUERY\"";
        const string sql = "'SELECT count(*) > 0 AS a FROM processes WHERE pid_ns IS NULL; SELECT count(*) > 0 AS a FROM processes WHERE pid_ns IS NULL'";
        foreach ((string option, int status) in new[] { ("", 0), ("--strict", 4) })
        {
            Nsquery run = Nsquery.Shell($"{nsquery} {option} {sql}");
            Assert.Equal((status, "a\n1\na\n1\n"), (run.Status, run.Output));
            string warning = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("nsquery: ", warning, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(warning, "CAP_SYS_PTRACE"));
        }
    }

    [Fact]
    public void A_complete_answer_passes_strict() => Prints("1\n1\n", Nsquery.Run("--strict", "SELECT 1"));

    [Fact]
    public void Wrong_sql_outweighs_a_partial_answer()
    {
        Nsquery run = Nsquery.Shell("""$([ $(id -u) = 0 ] && echo setpriv --bounding-set=-all --inh-caps=-all) "$NSQUERY" --strict 'SELECT pid_ns FROM processes; x'""");
        Assert.Equal(2, run.Status);
        Assert.Contains("CAP_SYS_PTRACE", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_printed() => Prints("nsquery 0.1.0\n", Nsquery.Run("--version"));

    [Fact]
    public void Help_is_data_when_it_is_asked_for() => Prints(HelpText.Of(_verbs, _verbs.Sql), Nsquery.Run("--help"));

    private static void Prints(string expected, Nsquery run) => Assert.Equal((0, expected, ""), (run.Status, run.Output, run.Error));
}
