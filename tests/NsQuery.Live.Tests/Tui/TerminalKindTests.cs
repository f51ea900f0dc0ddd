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

    [Theory]
    [InlineData("tmux-256color", "1")]
    [InlineData("vt100", "")]
    public void Without_colours_none_is_drawn(string term, string wish)
    {
        using TmuxTerminal terminal = new(_command, term: term, environment: [("NO_COLOR", wish), ("COLORTERM", "truecolor")]);
        terminal.WaitFor("seen in");
        foreach (string drawn in Everywhere(terminal)) Assert.Empty(Colour.Matches(drawn).Select(match => drawn[match.Index..]));
    }

    [Theory]
    [InlineData("screen", "")]
    [InlineData("tmux-256color", "truecolor")]
    public void On_a_light_background_all_can_be_read_as_on_a_dark_one(string term, string colours)
    {
        using TmuxTerminal terminal = new(_command, term: term, environment: ("COLORTERM", colours));
        terminal.WaitFor("seen in");
        string[] all = [.. Everywhere(terminal)];
        Assert.Contains(all, Colour.IsMatch);
        foreach (string drawn in all) Assert.Empty(Fixed.Matches(drawn).Select(match => drawn[match.Index..]));
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

    /// <summary>All trees, screens and dialogs, with the sequences that draw them.</summary>
    private static IEnumerable<string> Everywhere(TmuxTerminal terminal)
    {
        foreach (string key in (string[])["p", "u", "o", "c", "s"])
        {
            terminal.Send(key, "Down", "3");
            terminal.WaitUntilStill();
            yield return string.Join('\n', terminal.ScreenWithColours());
        }
        foreach (string place in Places.All)
        {
            Places.Go(terminal, place);
            terminal.WaitFor(Places.Sight(place));
            yield return string.Join('\n', terminal.ScreenWithColours());
            terminal.Send("Escape");
            terminal.WaitUntilStill();
        }
    }

    /// <summary>Any background, and a foreground that is not of the sixteen that the user chose, or is black, yellow or white, or bright: on one of the two it is hard to see.</summary>
    [GeneratedRegex(@"\e\[(\d+;)*(3[0378]|4[0-8]|9\d|10[0-7])[;m]")]
    private static partial Regex Fixed { get; }

    [GeneratedRegex(@"\e\[(\d+;)*(3[0-8]|4[0-8]|9\d|10[0-7])[;m]")]
    private static partial Regex Colour { get; }
}
