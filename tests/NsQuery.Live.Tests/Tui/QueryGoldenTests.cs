namespace NsQuery.Live.Tests.Tui;

/// <summary>The Query screen over a machine that never was, letter by letter, with what lies over it.</summary>
public sealed class QueryGoldenTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    private const string Counted = "SELECT n.inum, n.depth, n.nprocs, n.comm, c.name AS container\nFROM pid_ns n LEFT JOIN containers c ON c.id = n.container\nORDER BY n.depth, n.inum";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void A_statement_and_its_rows_are_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        GoldenScreens.Compare(terminal, $"query-empty-{width}x{height}");
        Run(terminal, Counted);
        terminal.WaitFor(" rows in ");
        GoldenScreens.Compare(terminal, $"query-result-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void A_plan_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        Type(terminal, "SELECT c.name, p.comm, n.depth\nFROM containers c JOIN processes p ON p.container = c.id JOIN pid_ns n ON n.inum = p.pid_ns\nORDER BY p.comm");
        terminal.Send("F7");
        GoldenScreens.Compare(terminal, $"query-plan-{width}x{height}");
    }

    [Fact]
    public void What_a_statement_did_cost_is_below_its_plan()
    {
        using TmuxTerminal terminal = Open(160, 50);
        Run(terminal, Counted);
        terminal.WaitFor(" rows in ");
        terminal.Send("F7");
        GoldenScreens.Compare(terminal, "query-cost-160x50");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void What_is_proposed_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        terminal.Type("SELECT p.comm, p.cmdline FROM processes p WHERE p.p");
        GoldenScreens.Compare(terminal, $"query-completion-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void A_mistake_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        Run(terminal, "SELECT comm\nFROM processes\nWHERE pids = 1");
        terminal.WaitFor("no such column");
        GoldenScreens.Compare(terminal, $"query-error-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void A_row_a_value_and_an_export_are_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        Run(terminal, "SELECT * FROM mounts WHERE fs_type = 'overlay' OR mount_point LIKE '/srv%'");
        terminal.WaitFor(" rows in ");
        terminal.Send("F6");
        GoldenScreens.Compare(terminal, $"query-wide-{width}x{height}");
        terminal.Send("Down", "Enter");
        GoldenScreens.Compare(terminal, $"query-row-{width}x{height}");
        terminal.Send([.. Enumerable.Repeat("Down", 10), "v"]);
        GoldenScreens.Compare(terminal, $"query-value-{width}x{height}");
        terminal.Send("Escape");
        terminal.WaitFor("row 2 of 2");
        terminal.Send("Escape");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("row 2 of 2", StringComparison.Ordinal)), "no panel");
        terminal.Send("e");
        GoldenScreens.Compare(terminal, $"query-export-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void What_a_parameter_is_asked_by_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        Run(terminal, "SELECT * FROM processes WHERE uid = :uid AND comm = :comm");
        terminal.WaitFor("Values:");
        GoldenScreens.Compare(terminal, $"query-parameters-{width}x{height}");
    }

    private TmuxTerminal Open(int width, int height)
    {
        TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height);
        terminal.Send("F3");
        terminal.WaitFor("F5 run");
        return terminal;
    }

    private static void Run(TmuxTerminal terminal, string sql)
    {
        Type(terminal, sql);
        terminal.Send("F5");
    }

    private static void Type(TmuxTerminal terminal, string sql)
    {
        string[] lines = sql.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0) terminal.Send("Enter");
            terminal.Type(lines[i]);
        }
        terminal.WaitFor(lines[^1]);
    }
}
