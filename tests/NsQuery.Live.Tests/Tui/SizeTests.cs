namespace NsQuery.Live.Tests.Tui;

/// <summary>Terminals of all sizes, and of sizes that change.</summary>
public sealed class SizeTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly string[] _command = TmuxTerminal.Nsquery("--db", snapshot.File);

    public static TheoryData<string> Screens => [.. Places.Screens];

    public static TheoryData<string> All => [.. Places.All];

    [Theory]
    [InlineData(10, 3)]
    [InlineData(1, 1)]
    [InlineData(300, 100)]
    public void Each_size_can_be_lived_with(int width, int height)
    {
        using TmuxTerminal terminal = new(_command, width, height);
        terminal.WaitUntilStill(Second);
        terminal.Send("Down", "o", "Down", "Tab", "Down", "3", "c", "Enter", "Right", "/", "x");
        terminal.WaitUntilStill(Second);
        terminal.Send("Escape");
        terminal.WaitUntilStill(Second);
        terminal.Send("s", "End", "Home");
        terminal.WaitUntilStill();
        Assert.Null(terminal.Status);
        terminal.Resize(80, 24);
        terminal.WaitFor("40 seen in");
        Quit(terminal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void In_a_tiny_window_one_can_go_anywhere(string place)
    {
        using TmuxTerminal terminal = new(_command, 10, 3);
        terminal.WaitUntilStill(Second);
        Places.Go(terminal, place);
        terminal.WaitUntilStill(Second);
        Assert.Null(terminal.Status);
        terminal.Resize(80, 24);
        terminal.WaitFor(Places.Sight(place));
        terminal.Resize(10, 3);
        terminal.WaitUntilStill();
        Quit(terminal);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void A_storm_of_resizes_ends_with_the_screen_as_it_was(string place)
    {
        using TmuxTerminal terminal = new(_command);
        terminal.WaitFor("seen in");
        Places.Go(terminal, place);
        terminal.WaitFor(Places.Sight(place));
        string[] before = terminal.WaitUntilStill(Second);
        (int, int)[] sizes = [(10, 3), (1, 1), (300, 100), .. Enumerable.Range(0, 96).Select(static i => (2 + (i * 37 % 150), 1 + (i * 13 % 60))), (80, 24)];
        foreach ((int width, int height) in sizes) terminal.Resize(width, height);
        terminal.WaitFor(screen => screen.SequenceEqual(before), string.Join('\n', before));
        // tmux tells of a few of them; here the program is told of each.
        string tty = terminal.Tmux(["display-message", "-p", "#{pane_tty}"]).Trim();
        string storm = string.Concat(sizes.Select(size => $"stty -F {tty} cols {size.Item1} rows {size.Item2}; "));
        Assert.Equal((0, ""), Command.Run("sh", "-c", storm) is var told ? (told.Status, told.Error) : default);
        terminal.WaitFor(screen => screen.SequenceEqual(before), string.Join('\n', before));
        Quit(terminal);
    }

    private static void Quit(TmuxTerminal terminal)
    {
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }
}
