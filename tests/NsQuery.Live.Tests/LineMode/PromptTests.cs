using NsQuery.Live.Tests.Tui;

namespace NsQuery.Live.Tests.LineMode;

/// <summary>The line mode on a terminal: keys are sent, the screen is read.</summary>
public sealed class PromptTests
{
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n;";

    [Fact]
    public void A_statement_over_three_lines_is_completed_by_tab_and_answered()
    {
        using TmuxTerminal terminal = Started();
        Enter(terminal, "SELECT is_initial,");
        terminal.WaitFor("    ...>");
        terminal.Type("dep");
        terminal.Send("Tab");
        terminal.WaitFor("    ...> depth");
        terminal.Send("Enter");
        terminal.Type("FROM pid_ns WHERE dep");
        terminal.Send("Tab");
        terminal.WaitFor("WHERE depth");
        Enter(terminal, " = 0;");
        terminal.WaitFor("         1 |     0");
        terminal.WaitFor(static screen => screen.Last(static line => line.Length > 0) == "nsquery>", "the prompt below the answer");
    }

    [Fact]
    public void Up_brings_back_what_an_earlier_run_asked_all_lines_of_it()
    {
        using TmuxTerminal terminal = new(["sh", "-c", $"{TmuxTerminal.Nsquery()[0]} --repl; echo status=$?; exec {TmuxTerminal.Nsquery()[0]} --repl"]);
        terminal.WaitFor("nsquery>");
        Enter(terminal, "SELECT 'first'");
        terminal.WaitFor("    ...>");
        Enter(terminal, "AS a;");
        terminal.WaitFor("first");
        Enter(terminal, ".mode json");
        terminal.WaitFor(static screen => screen.Last(static line => line.Length > 0) == "nsquery>", "the prompt");
        terminal.Send("C-d");
        terminal.WaitFor("status=0");
        terminal.WaitFor(static screen => screen.Count(static line => line == "nsquery>") == 2, "the second run's prompt");
        terminal.Send("Up");
        terminal.WaitFor(static screen => screen.Count(static line => line == "nsquery> SELECT 'first'") == 2, "the statement");
        terminal.WaitFor(static screen => screen.Count(static line => line == "    ...> AS a;") == 2, "its second line");
        terminal.Send("Enter");
        terminal.WaitFor(static screen => screen.Count(static line => line == "first") == 2, "its answer");
    }

    [Fact]
    public void Ctrl_r_finds_what_was_asked_and_does_not_write_a_thing_twice()
    {
        using TmuxTerminal terminal = Started();
        foreach (string sql in (string[])["SELECT 'apple' AS a;", "SELECT 'pear' AS b;", "SELECT 'plum' AS c;"]) Enter(terminal, sql);
        terminal.WaitFor("plum");
        terminal.Type("APP");
        terminal.Send("C-r");
        string[] screen = terminal.WaitFor(static screen => screen.Count(static line => line == "nsquery> SELECT 'apple' AS a;") == 2, "the statement");
        Assert.DoesNotContain(screen, static line => line.Contains("APP", StringComparison.Ordinal));
        terminal.Send("Enter");
        terminal.WaitFor(static screen => screen.Count(static line => line == "apple") == 2, "its answer");
    }

    [Fact]
    public void Ctrl_c_ends_an_endless_statement_and_drops_a_line_and_the_prompt_stays()
    {
        using TmuxTerminal terminal = Started(width: 120);
        Enter(terminal, Endless);
        Thread.Sleep(300);
        terminal.Send("C-c");
        terminal.WaitFor("nsquery: interrupted");
        Enter(terminal, "SELECT 'dropped'");
        terminal.WaitFor("    ...>");
        terminal.Type("AS a");
        terminal.Send("C-c");
        Enter(terminal, "SELECT 'kept' AS b;");
        string[] screen = terminal.WaitFor(static screen => screen.Contains("kept") && screen.Last(static line => line.Length > 0) == "nsquery>", "the answer, and the prompt");
        Assert.DoesNotContain("dropped", screen);
        string? birth = Descendants.Birth(terminal.Pid);
        Assert.NotNull(birth);
        terminal.Send("C-d");
        Assert.True(Descendants.Ends(terminal.Pid, birth, TmuxTerminal.Patience));
    }

    [Fact]
    public void The_prompt_shows_a_transaction_and_commands_are_completed()
    {
        using TmuxTerminal terminal = Started();
        Enter(terminal, "BEGIN;");
        terminal.WaitFor("nsquery*>");
        terminal.Type(".mo");
        terminal.Send("Tab");
        terminal.WaitFor("nsquery*> .mode");
        Enter(terminal, " json");
        Enter(terminal, "SELECT 1 AS a;");
        terminal.WaitFor("{\"a\":1}");
        Enter(terminal, "COMMIT;");
        Enter(terminal, @"\d pid_ns");
        terminal.WaitFor("\"column\":\"pid_max\"");
        terminal.WaitFor("nsquery>");
    }

    [Fact]
    public void Names_of_saved_queries_and_tables_are_completed_behind_the_commands_that_take_them()
    {
        using TmuxTerminal terminal = Started(width: 120);
        terminal.Type(".run veth-p");
        terminal.Send("Tab");
        terminal.WaitFor("nsquery> .run veth-peers");
        terminal.Send("Enter");
        terminal.WaitFor("host_name");
        terminal.Type(@"\d id_");
        terminal.Send("Tab");
        terminal.WaitFor(@"nsquery> \d id_maps");
        terminal.Send("Enter");
        terminal.WaitFor("outside");
    }

    [Fact]
    public void Of_a_snapshot_is_told_whose_and_when_it_was_taken()
    {
        using Snapshot snapshot = new();
        using TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--repl", "--db", snapshot.File), width: 160);
        terminal.WaitFor("nsquery>");
        Assert.Contains(terminal.Screen(), line => line == $"{snapshot.File} is a snapshot of harbour, taken at 2026-05-04T12:00:00.000Z.");
    }

    [Fact]
    public void A_dumb_terminal_gets_a_plain_prompt_also_without_the_option()
    {
        using TmuxTerminal terminal = new(["sh", "-c", $"script -qec 'exec env TERM=dumb {TmuxTerminal.Nsquery()[0]}' typed; exec sleep 600"]);
        terminal.WaitFor("nsquery>");
        Enter(terminal, "SELECT 'dropped'");
        terminal.WaitFor("    ...>");
        terminal.Type("half");
        terminal.Send("C-c");
        terminal.WaitFor(static screen => screen.Last(static line => line.Length > 0) == "nsquery>" || screen.Last(static line => line.Length > 0) == "    ...>", "a prompt");
        Enter(terminal, "SELECT 'kept' AS b;");
        string[] screen = terminal.WaitFor(static screen => screen.Contains("kept"), "the answer");
        Assert.DoesNotContain("dropped", screen);
        Enter(terminal, Endless);
        Thread.Sleep(300);
        terminal.Send("C-c");
        terminal.WaitFor("nsquery: interrupted");
        terminal.Send("C-d");
        string[] typed = [];
        terminal.WaitFor(_ => (typed = File.ReadAllLines(Path.Combine(terminal.Home, "typed"))) is [.., { } last] && last.StartsWith("Script done", StringComparison.Ordinal), "the end");
        Assert.EndsWith("[COMMAND_EXIT_CODE=\"0\"]", typed[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(typed, static line => line.Contains('\e') && !line.Contains("[90m", StringComparison.Ordinal));
        Assert.Contains("SELECT 'kept' AS b;", File.ReadAllText(Path.Combine(terminal.Home, ".local/state/nsquery/history")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tmux-256color", null)]
    [InlineData("dumb", null)]
    [InlineData("tmux-256color", Endless)]
    public void A_terminal_that_is_closed_leaves_no_process(string term, string? sql)
    {
        using TmuxTerminal terminal = Started(term: term);
        if (sql is not null)
        {
            Enter(terminal, sql);
            Thread.Sleep(300);
        }
        int pid = terminal.Pid;
        string? birth = Descendants.Birth(pid);
        Assert.NotNull(birth);
        terminal.Close();
        Assert.True(Descendants.Ends(pid, birth, TmuxTerminal.Patience));
    }

    [Fact]
    public void What_is_wrong_with_the_history_is_told_once_and_no_hindrance()
    {
        using TmuxTerminal terminal = new(["sh", "-c", $"mkdir -p .local/state/nsquery/history; exec {TmuxTerminal.Nsquery()[0]} --repl"]);
        terminal.WaitFor("History: this run's statements are not kept");
        Enter(terminal, "SELECT 'kept' AS b;");
        terminal.WaitFor(static screen => screen.Contains("kept"), "the answer");
        terminal.Send("Up");
        terminal.WaitFor(static screen => screen.Count(static line => line == "nsquery> SELECT 'kept' AS b;") == 2, "the statement again");
    }

    private static TmuxTerminal Started(int width = 80, string term = "tmux-256color")
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--repl"), width, term: term);
        terminal.WaitFor("nsquery>");
        return terminal;
    }

    private static void Enter(TmuxTerminal terminal, string text)
    {
        terminal.Type(text);
        terminal.Send("Enter");
    }
}
