using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests.Tui;

/// <summary>Terminals of all abilities.</summary>
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

    [GeneratedRegex(@"\e\[(\d+;)*(3[0-8]|4[0-8]|9\d|10[0-7])[;m]")]
    private static partial Regex Colour { get; }
}
