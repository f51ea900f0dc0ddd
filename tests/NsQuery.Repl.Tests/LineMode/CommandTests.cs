namespace NsQuery.Repl.Tests.LineMode;

/// <summary>The line mode over a pipe: no prompt, and the commands of sqlite3 and psql.</summary>
public sealed class CommandTests
{
    [Fact]
    public void Statements_go_over_several_lines_and_several_stand_on_one()
    {
        Nsquery run = Ask("SELECT 1\n  AS a -- ; no end\n;\nSELECT 2 AS b; SELECT ';' AS c;\n");
        Assert.Equal((0, "a\n1\nb\n2\nc\n;\n", ""), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void What_the_end_cuts_off_is_asked_all_the_same() => Assert.Equal("a\n1\n", Ask("SELECT 1 AS a").Output);

    [Fact]
    public void An_error_shows_its_place_and_the_next_statement_is_asked()
    {
        Nsquery run = Ask("SELECT 1 AS a;\n\nSELECT nope\nFROM pid_ns;\nSELECT 2 AS a;\n");
        Assert.Equal((0, "a\n1\na\n2\n"), (run.Status, run.Output));
        Assert.StartsWith("nsquery: standard input:3:8: no such column: nope\nSELECT nope\n       ^\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_holds_over_lines()
    {
        string[] taken = Ask("BEGIN;\nSELECT taken_at FROM host;\nSELECT taken_at FROM host;\nCOMMIT;\nSELECT taken_at FROM host;\n", "--no-header").Output.TrimEnd().Split('\n');
        Assert.Equal(3, taken.Length);
        Assert.Equal(taken[0], taken[1]);
        Assert.NotEqual(taken[0], taken[2]);
    }

    [Theory]
    [InlineData(".tables", "%")]
    [InlineData(".tables %NS", "%NS")]
    [InlineData(".ta pid_%", "pid_%")]
    [InlineData(".tables 'no such thing'", "no such thing")]
    public void Tables_are_listed_as_sqlite3_lists_them(string command, string pattern)
    {
        // sqlite3 knows nothing of our tables, so it gets empty ones of their names.
        string names = string.Join(' ', Schema.Tables.Select(static table => table.Name).Concat(Schema.Views.Select(static view => view.Name)).Select(static name => $"create table {name}(x);"));
        Nsquery theirs = Nsquery.Shell($"sqlite3 :memory: \"{names}\" \".tables '{pattern}'\"");
        Assert.Equal(0, theirs.Status);
        Assert.Equal(Trimmed(theirs.Output), Trimmed(Ask($"{command}\n").Output));
    }

    [Fact]
    public void A_schema_is_that_of_the_verb_and_an_unknown_table_is_told()
    {
        Assert.Equal(Nsquery.Run("schema", "uts_ns").Output, Ask(".schema uts_ns\n").Output);
        Assert.Equal(Nsquery.Run("schema").Output, Ask(".schema\n").Output);
        Nsquery wrong = Ask(".schema uts_n\n");
        Assert.Equal((0, "", "nsquery: there is no table uts_n: did you mean uts_ns?\n"), (wrong.Status, wrong.Output, wrong.Error));
    }

    [Theory]
    [InlineData("json", "[\n{\"a\":1}\n]\n")]
    [InlineData("tabs", "a\n1\n")]
    [InlineData("column", "a\n-\n1\n")]
    [InlineData("line", "a = 1\n")]
    [InlineData("lines", "a = 1\n")]
    public void A_mode_has_our_name_or_sqlite3s(string mode, string output) => Assert.Equal(output, Ask($".mode {mode}\nSELECT 1 AS a;\n").Output);

    [Fact]
    public void The_mode_is_told_and_an_unknown_one_changes_nothing()
    {
        Nsquery run = Ask(".mode\n.mode csv\n.mode neat\n.mode\n");
        Assert.Equal("tsv\ncsv\n", run.Output);
        Assert.Equal("nsquery: there is no mode neat: choose table, box, json, ndjson, csv, tsv, markdown, line, list or tree\n", run.Error);
    }

    [Fact]
    public void Once_is_for_one_answer_and_output_for_all_until_it_is_taken_back()
    {
        Nsquery run = Nsquery.Shell("""
            printf '%s\n' '.once "one answer"' 'SELECT 1 AS a;' 'SELECT 2 AS b;' .timer '.output all' 'SELECT 3 AS c;' 'SELECT 4 AS d;' .output 'SELECT 5 AS e;' | nsquery --repl
            echo ---; cat 'one answer'; echo ---; cat all
            """);
        Assert.Equal((0, "b\n2\ne\n5\n---\na\n1\n---\nc\n3\nd\n4\n", "nsquery: usage: .timer on|off\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void What_cannot_be_written_is_told_and_answers_come_here_again()
    {
        Nsquery run = Ask(".output /nowhere/at/all\nSELECT 1 AS a;\n.once /dev/full\nSELECT 2 AS b;\nSELECT 3 AS c;\n.once |sort\n");
        Assert.Equal((0, "a\n1\nc\n3\n"), (run.Status, run.Output));
        string[] said = run.Error.TrimEnd().Split('\n');
        Assert.Equal(3, said.Length);
        Assert.StartsWith("nsquery: cannot write /nowhere/at/all: ", said[0], StringComparison.Ordinal);
        Assert.StartsWith("nsquery: cannot write /dev/full: No space left on device", said[1], StringComparison.Ordinal);
        Assert.Equal("nsquery: |sort: a file is wanted, pipes are the shell's", said[2]);
    }

    [Fact]
    public void A_file_is_read_with_its_commands_and_its_errors_have_their_places()
    {
        Nsquery run = Nsquery.Shell("""
            printf '.mode json\n\nSELECT 1 AS a;\nSELECT\n  wrong;\n.read inner.sql\n' > outer.sql
            printf 'SELECT 2 AS b\n' > inner.sql
            printf '.read outer.sql\nSELECT 3 AS c;\n.read missing.sql\n' | nsquery --repl
            """);
        Assert.Equal((0, "[\n{\"a\":1}\n]\n[\n{\"b\":2}\n]\n[\n{\"c\":3}\n]\n"), (run.Status, run.Output));
        Assert.Equal("nsquery: outer.sql:5:3: no such column: wrong\n  wrong;\n  ^\nnsquery: cannot read missing.sql: no such file\n", run.Error);
    }

    [Fact]
    public void A_file_that_reads_itself_comes_to_an_end()
    {
        Nsquery run = Nsquery.Shell("printf '.read self.sql\\n' > self.sql; printf '.read self.sql\\nSELECT 1 AS a;\\n' | nsquery --repl");
        Assert.Equal((0, "a\n1\n", "nsquery: self.sql: more than 25 files read each other\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData(".quit")]
    [InlineData(".exit")]
    [InlineData(".q\n.qui")]
    [InlineData(@"\q")]
    public void After_the_end_nothing_is_asked(string end) => Assert.Equal("a\n1\n", Ask($"SELECT 1 AS a;\n{end}\nSELECT 2;\n").Output);

    [Fact]
    public void A_command_is_known_by_what_no_other_begins_with()
    {
        Nsquery run = Ask(".ti on\n.t\n.nothing\n.tables a b\n");
        Assert.Equal("nsquery: .t is .tables or .timer\nnsquery: there is no command .nothing; .help lists those that there are\nnsquery: usage: .tables [PATTERN]\n", run.Error);
    }

    [Fact]
    public void The_timer_tells_what_a_statement_took()
    {
        Nsquery run = Ask(".timer on\nSELECT 1 AS a;\n.timer off\nSELECT 2 AS b;\n");
        Assert.Matches("^-- 1 rows in [0-9.]+ ms, no scan\n$", run.Error);
    }

    [Fact]
    public void The_help_has_every_command_and_fits_a_terminal()
    {
        string help = Ask(".help\n").Output;
        foreach (string name in (string[])[".tables", ".schema", ".mode", ".timer", ".read", ".output", ".once", ".help", ".quit", @"\d", @"\x"]) Assert.Contains($"\n{name} ", $"\n{help}", StringComparison.Ordinal);
        Assert.All(help.Split('\n'), static line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(help, Ask("\\?\n").Output);
        Assert.Equal(1, Ask(".help mode\n").Output.Count('\n'));
    }

    [Fact]
    public void Psqls_d_tells_tables_and_their_columns()
    {
        string all = Ask("\\d\n").Output, one = Ask("\\d pid_ns\n").Output, view = Ask("\\d pid_ns_tree\n").Output;
        Assert.All(Schema.Tables, table => Assert.Contains($"\n{table.Name}\ttable\t", all, StringComparison.Ordinal));
        Assert.StartsWith("column\ttype\tkey\tdoc\ninum\tINTEGER\tkey\t", one, StringComparison.Ordinal);
        Assert.Equal(Schema.Tables.Single(static table => table.Name == "pid_ns").Columns.Length + 1, one.Count('\n'));
        Assert.StartsWith("column\ttype\ninum\tINTEGER\n", view, StringComparison.Ordinal);
    }

    [Fact]
    public void Psqls_x_turns_to_a_value_a_line_and_back() =>
        Assert.Equal("A value a line is on.\na = 1\nA value a line is off.\na\n1\n", Ask("\\x\nSELECT 1 AS a;\n\\x\nSELECT 1 AS a;\n").Output);

    [Fact]
    public void A_saved_query_is_run_with_its_parameters()
    {
        Assert.Equal(Nsquery.Run("run", "who-is-uid", "-p", "uid=0").Output, Ask(".run who-is-uid uid=0\n").Output);
        Assert.Contains("\nwho-is-uid\tuid\t", Ask(".queries\n").Output, StringComparison.Ordinal);
        Assert.Contains("there is no query who-is-ui", Ask(".run who-is-ui\n").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sql_beside_it_is_refused()
    {
        Nsquery run = Nsquery.Run("--repl", "SELECT 1");
        Assert.Equal((2, "nsquery: --repl asks for SQL itself: give none beside it\n"), (run.Status, run.Error));
    }

    private static Nsquery Ask(string input, params string[] options) => Nsquery.RunWithInput(input, ["--repl", .. options]);

    /// <summary>sqlite3 pads the last names of its lines, too.</summary>
    private static string Trimmed(string text) => string.Join('\n', text.TrimEnd().Split('\n').Select(static line => line.TrimEnd()));
}
