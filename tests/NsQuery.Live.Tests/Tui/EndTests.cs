namespace NsQuery.Live.Tests.Tui;

/// <summary>However the interface ends, the shell finds its terminal as it was.</summary>
public sealed class EndTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    /// <summary>How arrow keys are typed; the runtime sets it anew when a program that it started ends, such as stty(1) before a stop.</summary>
    private const string ArrowKeys = "1";

    private readonly string _command = $"'{TmuxTerminal.Nsquery()[0]}' --db '{snapshot.File}'";

    public static TheoryData<string> AllPlaces => [.. Places.All];

    [Fact]
    public void Quitting_gives_the_screen_back()
    {
        using ShellSession shell = new();
        shell.Start(_command);
        Assert.True(shell.Terminal.IsAlternate);
        shell.Terminal.Send("C-q");
        Assert.Equal(0, shell.End());
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    public void A_signal_gives_the_screen_back(string signal, int status)
    {
        using ShellSession shell = new();
        shell.Start(_command);
        shell.Signal(signal);
        Assert.Equal(status, shell.End());
    }

    [Theory]
    [MemberData(nameof(AllPlaces))]
    public void So_it_does_wherever_one_is(string place)
    {
        using ShellSession shell = new();
        foreach ((string signal, int status) in (ReadOnlySpan<(string, int)>)[("TERM", 143), ("HUP", 129)])
        {
            shell.Start(_command);
            Places.Go(shell.Terminal, place);
            shell.Terminal.WaitFor(Places.Sight(place));
            shell.Signal(signal);
            Assert.Equal(status, shell.End());
        }
    }

    [Fact]
    public void A_signal_in_the_midst_of_a_scan_gives_the_screen_back()
    {
        using ShellSession shell = new();
        for (int i = 0; i < 4; i++)
        {
            shell.Start($"'{TmuxTerminal.Nsquery()[0]}' --source proc --refresh 1ms", "F2 Explore");
            Thread.Sleep(TimeSpan.FromMilliseconds(70 * i));
            shell.Signal("TERM");
            Assert.Equal(143, shell.End());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stopped_one_gives_the_screen_back_and_goes_on_where_it_was(bool byKey)
    {
        using ShellSession shell = new();
        shell.Start(_command);
        string[] before = shell.Terminal.WaitUntilStill();
        for (int i = 0; i < 2; i++)
        {
            if (byKey) shell.Terminal.Send("C-z");
            else shell.Signal("TSTP");
            shell.Terminal.WaitFor("Stopped");
            shell.HasTerminalBack(ArrowKeys);
            shell.Terminal.Type("fg\n");
            shell.Terminal.WaitFor(screen => screen.SequenceEqual(before), "what was there before");
        }
        shell.Terminal.Send("o");
        shell.Terminal.WaitFor("28 seen");
        shell.Terminal.Send("C-q");
        shell.Terminal.WaitFor(_ => !shell.Terminal.IsAlternate, "the screen of the shell");
        shell.HasTerminalBack();
        Assert.Empty(Descendants.Of(shell.Terminal.Pid)[1..]);
    }

    [Fact]
    public void One_that_was_stopped_unasked_draws_all_anew()
    {
        using ShellSession shell = new();
        shell.Start(_command);
        string[] before = shell.Terminal.WaitUntilStill();
        shell.Signal("STOP");
        shell.Terminal.WaitFor("Stopped");
        shell.Terminal.Type("fg\n");
        shell.Terminal.WaitFor(screen => screen.SequenceEqual(before), "what was there before");
        shell.Terminal.Send("o");
        shell.Terminal.WaitFor("28 seen");
    }
}
