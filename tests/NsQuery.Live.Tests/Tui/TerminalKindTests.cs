using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests.Tui;

/// <summary>Terminals of all sizes and abilities.</summary>
public sealed partial class TerminalKindTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    private readonly string[] _command = TmuxTerminal.Nsquery("--db", snapshot.File);

    [Theory]
    [InlineData("linux")]
    [InlineData("vt100")]
    [InlineData("screen")]
    [InlineData("xterm-256color")]
    public void Each_kind_of_terminal_shows_the_same(string term)
    {
        using TmuxTerminal usual = new(_command), other = new(_command, term: term);
        usual.WaitFor("seen in");
        other.WaitFor("seen in");
        Assert.Equal(usual.WaitUntilStill()[..^2], other.WaitUntilStill()[..^2]);
        other.Send("C-q");
        Assert.Equal(0, other.WaitForExit());
    }

    [Fact]
    public void Without_colours_none_is_drawn()
    {
        using TmuxTerminal terminal = new(_command, environment: [("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
        foreach (string key in (string[])["p", "u", "o", "c", "s"])
        {
            terminal.Send(key, "Down", "3");
            terminal.WaitUntilStill();
            Assert.DoesNotMatch(Colour, string.Join('\n', terminal.ScreenWithColours()));
        }
    }

    [Fact]
    public void Where_there_is_no_utf8_everything_is_ascii()
    {
        using TmuxTerminal terminal = new(_command, environment: [("LANG", "C")]);
        terminal.WaitFor("seen in");
        foreach (string key in (string[])["p", "u", "o", "c", "s"])
        {
            terminal.Send(key, "Down", "Down", "4");
            string drawn = string.Join('\n', terminal.WaitUntilStill());
            Assert.True(drawn.All(char.IsAscii), drawn);
        }
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(1, 1)]
    [InlineData(300, 100)]
    public void Each_size_can_be_lived_with(int width, int height)
    {
        using TmuxTerminal terminal = new(_command, width, height);
        terminal.WaitUntilStill(TimeSpan.FromSeconds(1));
        terminal.Send("Down", "o", "Down", "Tab", "Down", "3", "c", "Enter", "Right", "/", "x");
        terminal.WaitUntilStill(TimeSpan.FromSeconds(1));
        terminal.Send("Escape");
        terminal.WaitUntilStill(TimeSpan.FromSeconds(1));
        terminal.Send("s", "End", "Home");
        terminal.WaitUntilStill();
        Assert.Null(terminal.Status);
        terminal.Resize(80, 24);
        terminal.WaitFor("40 seen in");
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }

    [Fact]
    public void A_storm_of_resizes_ends_with_a_screen_of_the_last_size()
    {
        using TmuxTerminal terminal = new(_command);
        terminal.WaitFor("seen in");
        for (int i = 0; i < 200; i++) terminal.Resize(2 + (i * 37 % 150), 1 + (i * 13 % 60));
        terminal.Resize(80, 24);
        using TmuxTerminal calm = new(_command);
        calm.WaitFor("seen in");
        string[] expected = calm.WaitUntilStill();
        terminal.WaitFor(screen => screen.SkipLast(2).SequenceEqual(expected.SkipLast(2)), string.Join('\n', expected));
    }

    [Fact]
    public void A_home_that_cannot_be_written_is_no_trouble()
    {
        using TmuxTerminal terminal = new(_command, environment: [("HOME", "/proc/self/fdinfo")]);
        terminal.WaitFor("seen in");
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }

    [GeneratedRegex(@"\e\[(\d+;)*(3[0-8]|4[0-8]|9\d|10[0-7])[;m]")]
    private static partial Regex Colour { get; }
}
