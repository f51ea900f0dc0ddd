namespace NsQuery.Live.Tests.Tui;

/// <summary>The library, the reference and the palette as a terminal shows them.</summary>
public sealed class LibraryTests : IDisposable
{
    private const string OwnAudit = """
        -- title: A namespace of the test's
        -- why: To see it found.
        -- severity: high
        -- expect: empty
        -- fix: End the test.
        -- identity: name
        SELECT name, path, held_by FROM net_ns WHERE name = '{0}'
        """;

    private readonly string _leaked = $"nsq{Environment.ProcessId}tui";
    private readonly string _folder = Directory.CreateTempSubdirectory("nsq-").FullName;

    public LibraryTests() => NetNamespace.Ip($"netns add {_leaked}");

    public void Dispose()
    {
        NetNamespace.Ip($"netns del {_leaked}");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_query_is_found_by_the_filter_and_runs_with_what_its_form_was_given()
    {
        using TmuxTerminal terminal = Library();
        terminal.Type("/forgotten-net");
        terminal.WaitFor(static screen => screen.Any(Has("forgotten-network")) && !screen.Any(Has("hierarchy")), "only what the filter lets through");
        terminal.WaitFor("Only its bind mount");
        terminal.Send("Enter", "Enter");
        terminal.WaitFor("age: 3600");
        terminal.Type("0");
        terminal.WaitFor("age: 0");
        terminal.Send("Enter");
        terminal.WaitFor(_leaked);
        terminal.WaitFor(" ms");
        terminal.Send("BSpace");
        terminal.WaitFor("Only its bind mount");
        Quit(terminal);
    }

    [Fact]
    public void A_form_that_is_higher_than_the_screen_scrolls_with_its_cursor()
    {
        int[] numbers = [.. Enumerable.Range(1, 10)];
        File.WriteAllText(Path.Combine(_folder, "ten.sql"), $"-- title: Ten\n-- why: To see.\n{string.Concat(numbers.Select(static i => $"-- param: p{i} TEXT 'v{i}' the {i}th\n"))}SELECT {string.Join(" || ", numbers.Select(static i => $":p{i}"))} AS all_of_them\n");
        using TmuxTerminal terminal = Library(width: 80, height: 24);
        terminal.Send("Enter");
        string[] screen = terminal.WaitFor("p1: v1");
        Assert.DoesNotContain(screen, static line => Has("p10:")(line));
        terminal.Send([.. numbers[1..].Select(static _ => "Down")]);
        screen = terminal.WaitFor("p10: v10");
        Assert.Contains(screen, static line => Has("Enter goes on")(line));
        Assert.DoesNotContain(screen, static line => Has("p1:")(line));
        terminal.Send("Down");
        terminal.WaitFor("p1: v1");
        terminal.Send("Enter");
        terminal.WaitFor("v1v2v3v4v5v6v7v8v9v10");
        Quit(terminal);
    }

    [Fact]
    public void An_endless_query_ends_where_there_is_no_room_for_more_rows()
    {
        File.WriteAllText(Path.Combine(_folder, "endless.sql"), "-- title: Endless\n-- why: To see.\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n\n");
        using TmuxTerminal terminal = Library();
        terminal.WaitFor(_ => terminal.ScreenWithColours().Any(Has("\e[1mRECURSIVE\e[")), "SQL in colours");
        terminal.Send("Enter");
        terminal.WaitFor("CUT: more than 256 MiB, add a LIMIT", TimeSpan.FromSeconds(60));
        Quit(terminal);
    }

    [Fact]
    public void Audits_tell_what_was_found_and_lead_to_its_rows()
    {
        File.WriteAllText(Path.Combine(_folder, "of-the-test.sql"), OwnAudit.Replace("{0}", _leaked, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "of-nothing.sql"), OwnAudit.Replace("{0}", "no such name", StringComparison.Ordinal));
        using TmuxTerminal terminal = Library();
        terminal.WaitFor("your own");
        terminal.Send("a");
        string[] screen = terminal.WaitFor("1 found, 1 ");
        Assert.Contains(screen, static line => line.Contains("found", StringComparison.Ordinal) && line.Contains("1 H of-the-test", StringComparison.Ordinal));
        terminal.WaitFor("Fix: End the test.");
        terminal.Send("C-p");
        terminal.WaitFor("what to do");
        terminal.Send("Escape");
        terminal.WaitFor(static screen => !screen.Any(Has("what to do")), "no palette");
        terminal.Send("Enter");
        terminal.WaitFor($"/run/netns/{_leaked}");
        terminal.Send("BSpace");
        terminal.WaitFor("1 H of-the-test");
        Quit(terminal);
    }

    [Fact]
    public void From_the_rows_of_an_audit_one_goes_to_the_container_or_process_that_they_name()
    {
        using Snapshot snapshot = new();
        using TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--db", snapshot.File), 120, 30);
        terminal.WaitFor("seen in");
        terminal.Send("F4");
        terminal.WaitFor("Enter run");
        terminal.Send("A");
        terminal.WaitFor("found        1 C privileged-container");
        terminal.WaitFor(static screen => screen.Any(Has("found, ")), "all audits");
        terminal.Send("Enter");
        terminal.WaitFor("k8s_nginx_web-7d4b9c6f5d-x2x7k_shop_0 nginx");
        terminal.Send("Enter");
        terminal.WaitFor(static screen => Has("│k8s_nginx_web-7d4b9c6f5d-x2x7k_shop_0 docker")(screen[1]), "the container");
        terminal.Send("F4", "Tab", "Right", "Enter");
        terminal.WaitFor("image names nothing to go to");
        terminal.Send("Right", "Right", "Enter");
        terminal.WaitFor(static screen => Has("│1233 nginx")(screen[1]), "the process");
        Quit(terminal);
    }

    [Fact]
    public void What_is_written_is_saved_once_and_found_again_by_the_palette()
    {
        using TmuxTerminal terminal = Library();
        terminal.Send("F3");
        terminal.WaitFor("complete");
        terminal.Type("SELECT 'sa' || :rest AS said");
        terminal.Send("Escape", "F4");
        terminal.WaitFor("A audit all");
        terminal.Send("s");
        terminal.WaitFor("save the SQL of the Query screen");
        terminal.Type("my-own");
        terminal.Send("Down");
        terminal.Type("Says it");
        terminal.Send("Down");
        terminal.Type("To see.");
        terminal.Send("Down");
        terminal.Type("TEXT 'ved' what is said");
        terminal.Send("Enter");
        terminal.WaitFor("saved as");
        string file = Path.Combine(terminal.Home, ".config", "nsquery", "queries", "my-own.sql");
        Assert.Equal("-- title: Says it\n-- why: To see.\n-- param: rest TEXT 'ved' what is said\nSELECT 'sa' || :rest AS said\n", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        terminal.Send("s");
        terminal.WaitFor("save the SQL of the Query screen");
        terminal.Type("my-own");
        terminal.Send("Enter");
        terminal.WaitFor("there is a query my-own already");
        terminal.Send("F2", "C-p");
        terminal.WaitFor("what to do");
        terminal.Type("runmyown");
        terminal.WaitFor(static screen => screen.Any(Has("Run my-own")) && !screen.Any(Has("Orders the tree")), "only what has the letters");
        terminal.Send("Enter");
        terminal.WaitFor("rest: ved");
        terminal.Send("Enter");
        terminal.WaitFor("saved");
        terminal.WaitFor("1 row in");
        Quit(terminal);
    }

    [Fact]
    public void What_cannot_run_is_not_saved()
    {
        using TmuxTerminal terminal = Library();
        terminal.Send("F3");
        terminal.WaitFor("complete");
        terminal.Type("SELECT nonsense FROM pid_ns");
        terminal.Send("Escape", "F4");
        terminal.WaitFor("A audit all");
        terminal.Send("s");
        terminal.WaitFor("no such column: nonsense");
        Assert.False(Directory.Exists(Path.Combine(terminal.Home, ".config", "nsquery")));
        Quit(terminal);
    }

    [Fact]
    public void The_reference_tells_keys_and_columns_and_goes_back_to_where_one_was()
    {
        using TmuxTerminal terminal = Library();
        terminal.Send("F1");
        terminal.WaitFor("Runs all audits of the theme");
        terminal.Type("/master_ifindex");
        terminal.WaitFor("One interface in one network namespace");
        terminal.Send("Enter", "Enter", "Enter");
        terminal.WaitFor("FROM net_interfaces");
        terminal.WaitFor("complete");
        terminal.Send("F1");
        terminal.WaitFor("net_interfaces");
        terminal.Send("F1");
        terminal.WaitFor("complete");
        Quit(terminal);
    }

    private static Func<string, bool> Has(string text) => line => line.Contains(text, StringComparison.Ordinal);

    private static void Quit(TmuxTerminal terminal)
    {
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }

    private TmuxTerminal Library(int width = 120, int height = 30)
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--queries", _folder), width, height);
        terminal.WaitFor("F4 Library");
        terminal.Send("F4");
        terminal.WaitFor(screen => Has("Enter run")(screen[^1]), "the library's keys");
        return terminal;
    }
}
