namespace NsQuery.Live.Tests.Tui;

/// <summary>The Library over a machine that never was, letter by letter.</summary>
public sealed class LibraryGoldenTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_list_a_form_and_the_rows_are_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        GoldenScreens.Compare(terminal, $"library-list-{width}x{height}");
        terminal.Type("/leaked-net");
        GoldenScreens.Compare(terminal, $"library-filter-{width}x{height}");
        terminal.Send("Enter");
        terminal.Type("/who-is-uid");
        terminal.Send("Enter", "Enter");
        GoldenScreens.Compare(terminal, $"library-form-{width}x{height}");
        terminal.Type("1000");
        terminal.Send("Enter");
        terminal.WaitFor(" in ");
        GoldenScreens.Compare(terminal, $"library-rows-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_findings_of_audits_and_their_rows_are_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        terminal.Send("A");
        terminal.WaitFor(" found, ");
        GoldenScreens.Compare(terminal, $"library-audits-{width}x{height}");
        terminal.Send("Enter");
        GoldenScreens.Compare(terminal, $"library-findings-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_form_for_a_query_of_ones_own_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = Open(width, height);
        terminal.Send("F3");
        terminal.WaitFor("F5 run");
        terminal.Type("SELECT pid, comm FROM processes WHERE uid = :uid");
        terminal.WaitFor(":uid");
        terminal.Send("F4");
        terminal.WaitFor("Enter run");
        terminal.Send("s");
        GoldenScreens.Compare(terminal, $"library-save-{width}x{height}");
    }

    private TmuxTerminal Open(int width, int height)
    {
        TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height, ("XDG_CONFIG_HOME", "/home/ada/.config"));
        terminal.Send("F4");
        terminal.WaitFor("Enter run");
        return terminal;
    }
}
