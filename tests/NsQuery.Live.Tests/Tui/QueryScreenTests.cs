using System.Diagnostics;

namespace NsQuery.Live.Tests.Tui;

/// <summary>The screen on which SQL is written and run.</summary>
public sealed class QueryScreenTests
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

    private const string Many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000) SELECT x, x % 7 AS seventh, 'text ' || x AS words FROM c";

    [Fact]
    public void A_statement_is_typed_and_run()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, "SELECT pid, comm FROM processes WHERE pid = 2");
        terminal.WaitFor("kthreadd");
        terminal.WaitFor("1 row in ");
        terminal.WaitFor("1/1  pid INTEGER");
    }

    [Fact]
    public void A_mistake_is_told_with_its_place()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, "SELECT pid FROM processes WHERE pids = 2");
        terminal.WaitFor("1:33: no such column: pids");
    }

    [Fact]
    public void Columns_of_an_alias_are_proposed_with_what_they_mean_and_taken()
    {
        using TmuxTerminal terminal = Open();
        terminal.Type("SELECT count(*) AS n FROM processes p WHERE p.pp");
        terminal.WaitFor("INTEGER, key");
        terminal.Send("Tab");
        terminal.Type(" = 0");
        terminal.WaitFor("p.ppid = 0");
        terminal.Send("F5");
        terminal.WaitFor("1/1  n integer");
    }

    [Fact]
    public void Enter_ends_a_line_where_nothing_was_chosen()
    {
        using TmuxTerminal terminal = Open();
        terminal.Type("SELECT 1 AS a, p");
        terminal.Send("Enter");
        terminal.Type("2 AS b");
        terminal.WaitFor(static screen => screen.Any(static line => line.StartsWith("2 AS b", StringComparison.Ordinal)), "a second line");
    }

    [Fact]
    public void An_endless_statement_is_cancelled_and_keys_work_meanwhile()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, Endless);
        terminal.WaitFor("Esc cancels");
        terminal.Send("Enter");
        terminal.Type("typed meanwhile");
        terminal.WaitFor("typed meanwhile");
        Assert.Contains(terminal.Screen(), static line => line.Contains("Esc cancels", StringComparison.Ordinal));
        terminal.Send("F6");
        Stopwatch passed = Stopwatch.StartNew();
        terminal.Send("Escape");
        terminal.WaitFor("cancelled after", TimeSpan.FromSeconds(5));
        Assert.True(passed.Elapsed < TimeSpan.FromSeconds(3), $"{passed.Elapsed}");
        Assert.DoesNotContain(terminal.Screen(), static line => line.Contains("Esc cancels", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hundred_thousand_rows_are_scrolled_sorted_and_hidden()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, Many);
        terminal.WaitFor("100000 rows in ");
        terminal.Send("F6", "End");
        terminal.WaitFor("100000/100000  x");
        terminal.WaitFor("text 100000");
        terminal.Send("Home");
        terminal.WaitFor("1/100000  x");
        terminal.Send("s");
        terminal.WaitFor("sorted by x");
        terminal.Send("s");
        terminal.WaitFor("sorted by x, descending");
        terminal.WaitFor("text 100000");
        terminal.Send("Right", "-");
        terminal.WaitFor("1 hidden");
        terminal.WaitFor("x v    words");
    }

    [Fact]
    public void A_row_and_a_value_are_looked_at_and_copied()
    {
        using TmuxTerminal terminal = Open();
        terminal.Tmux(["set-option", "-s", "set-clipboard", "on"]);
        Run(terminal, "SELECT 'one' || char(10) || 'two' AS words, 5 AS n");
        terminal.WaitFor("1 row in ");
        terminal.Send("F6", "Enter");
        terminal.WaitFor("row 1 of 1");
        terminal.Send("v");
        terminal.WaitFor(static screen => screen.Any(static line => line.Contains("│two", StringComparison.Ordinal)), "the value in lines");
        terminal.Send("Escape");
        terminal.WaitFor("row 1 of 1");
        terminal.Send("Escape");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("row 1 of 1", StringComparison.Ordinal)), "no panel");
        terminal.Send("Y");
        terminal.WaitFor("is sent to the terminal's clipboard");
        Assert.Equal("one\\ntwo\t5", terminal.Tmux(["show-buffer"]));
    }

    [Fact]
    public void An_exported_file_is_what_the_command_line_prints()
    {
        const string Sql = "SELECT 1 AS a, 'x,\"y' AS b, NULL AS c UNION ALL SELECT 2, char(10), x'00'";
        using TmuxTerminal terminal = Open();
        Run(terminal, Sql);
        terminal.WaitFor("2 rows in ");
        terminal.Send("F6", "e");
        terminal.WaitFor("rows.csv");
        terminal.Send("Enter");
        terminal.WaitFor("2 rows written to ");
        Assert.Equal(Command.Run(TmuxTerminal.Nsquery()[0], "--csv", Sql).Output, File.ReadAllText(Path.Combine(terminal.Home, "rows.csv")));
        terminal.Send("e", "Enter");
        terminal.WaitFor("is there: Enter overwrites it");
    }

    [Fact]
    public void A_parameter_is_asked_for_and_a_transaction_is_marked()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, "SELECT typeof(:a) AS kind");
        terminal.WaitFor("Values:");
        terminal.Type("42");
        terminal.Send("Enter");
        terminal.WaitFor("1/1  kind");
        terminal.WaitFor("integer");
        terminal.Send("C-a");
        Run(terminal, "BEGIN");
        terminal.WaitFor("in a transaction");
        terminal.Send("C-a");
        Run(terminal, "COMMIT");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("in a transaction", StringComparison.Ordinal)), "no transaction");
    }

    [Fact]
    public void What_ran_is_found_again_and_its_plan_is_told()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, "SELECT 'needle'");
        terminal.WaitFor("1 row in ");
        terminal.Send("C-a");
        Run(terminal, "SELECT pid FROM processes WHERE pid = 2");
        terminal.WaitFor("1/1  pid INTEGER");
        terminal.Send("F7");
        terminal.WaitFor("processes: pid = ?");
        terminal.Send("Escape");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("┤Plan├", StringComparison.Ordinal)), "no plan");
        terminal.Send("C-r");
        terminal.WaitFor("History:");
        terminal.Type("needle");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("│SELECT pid", StringComparison.Ordinal)), "only what was looked for");
        terminal.Send("Enter");
        terminal.WaitFor(static screen => screen[1].StartsWith("SELECT 'needle'", StringComparison.Ordinal), "the statement in the editor");
    }

    [Fact]
    public void A_value_leads_to_what_it_names()
    {
        using TmuxTerminal terminal = Open();
        Run(terminal, "SELECT 2 AS pid");
        terminal.WaitFor("1/1  pid");
        terminal.Send("F6", "g");
        terminal.WaitFor("│2 kthreadd");
        terminal.WaitFor("Facts Namespaces Children");
    }

    private static TmuxTerminal Open()
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery());
        terminal.WaitFor("F3 Query");
        terminal.Send("F3");
        terminal.WaitFor("F5 run");
        return terminal;
    }

    private static void Run(TmuxTerminal terminal, string sql)
    {
        terminal.Type(sql);
        terminal.WaitFor(sql[^Math.Min(8, sql.Length)..]);
        terminal.Send("F5");
    }
}
