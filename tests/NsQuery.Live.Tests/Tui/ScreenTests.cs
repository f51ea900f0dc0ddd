namespace NsQuery.Live.Tests.Tui;

/// <summary>The interface as a terminal shows it.</summary>
public sealed class ScreenTests
{
    [Fact]
    public void It_starts_shows_a_tree_and_ends()
    {
        using TmuxTerminal terminal = new(TmuxTerminal.Nsquery());
        terminal.WaitFor("F2 Explore");
        terminal.WaitFor("4026531836");
        Assert.True(terminal.IsAlternate);
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
        Assert.False(terminal.IsAlternate);
    }
}
