namespace NsQuery.Live.Tests.Tui;

/// <summary>What is pasted into the Query screen is text: it is seen whole, and nothing of it acts.</summary>
public sealed class PasteTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    [Fact]
    public void What_is_hidden_is_spelt_out_and_nothing_runs()
    {
        using TmuxTerminal terminal = Open();
        Paste(terminal, "SELECT 'a\u202eb\u200bc\0d\e[31me\u0011f';\r\nSELECT 2;\n\eOT\e[15~\u0004");
        terminal.WaitFor(@"SELECT 'a\u202eb\u200bc\x00d\x1b[31me\x11f';");
        terminal.WaitFor(@"\x1bOT\x1b[15~\x04");
        Assert.DoesNotContain(terminal.WaitUntilStill(), static line => line.Contains(" row", StringComparison.Ordinal) && line.Contains(" in ", StringComparison.Ordinal));
        HasRunNothing(terminal);
    }

    [Fact]
    public void Much_is_taken_whole_and_at_once()
    {
        using TmuxTerminal terminal = Open();
        Paste(terminal, $"SELECT sum(column1) FROM (VALUES\n{string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"({i}),\n"))}(0)) AS numbers");
        terminal.WaitFor("AS numbers");
        Answers(terminal);
        terminal.Send("F5");
        terminal.WaitFor("49995000");
    }

    [Fact]
    public void Far_too_much_is_refused_and_told()
    {
        using TmuxTerminal terminal = Open();
        Paste(terminal, string.Concat(Enumerable.Range(0, 200_000).Select(static i => $"SELECT {i};\n")) + new string('x', 100_000));
        terminal.WaitFor("longer than 256 KiB: nothing of it is taken");
        Answers(terminal);
        Assert.DoesNotContain(terminal.Screen(), static line => line.Contains("SELECT", StringComparison.Ordinal));
        HasRunNothing(terminal);
    }

    /// <summary>The next key is heard soon.</summary>
    private static void Answers(TmuxTerminal terminal)
    {
        terminal.Send("F1");
        terminal.WaitFor(Places.Sight("Help"), Prompt);
        terminal.Send("F3");
        terminal.WaitFor(Places.Sight("Query"), Prompt);
    }

    private static void HasRunNothing(TmuxTerminal terminal)
    {
        Assert.False(Directory.Exists(Path.Combine(terminal.Home, ".local")), "it is in the history");
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }

    private static void Paste(TmuxTerminal terminal, string text)
    {
        string file = Path.Combine(terminal.Home, "pasted");
        File.WriteAllText(file, text);
        terminal.Tmux(["load-buffer", file, ";", "paste-buffer", "-p", "-r"]);
    }

    private TmuxTerminal Open()
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--db", snapshot.File));
        terminal.WaitFor("seen in");
        terminal.Send("F3");
        terminal.WaitFor(Places.Sight("Query"));
        return terminal;
    }
}
