using System.Globalization;
using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests.Tui;

/// <summary>A shell on a terminal, in which nsquery is started and has to leave everything as it was.</summary>
internal sealed partial class ShellSession : IDisposable
{
    private const string Prompt = "ready$";

    /// <summary>The one mode that is on at other times.</summary>
    private const string Cursor = "25";

    private string[] _before = [];

    public ShellSession()
    {
        // Its own editor of lines would set modes of the terminal.
        Terminal = new(["bash", "--norc", "--noprofile", "--noediting"], environment: [("PS1", $"{Prompt} ")]);
        Terminal.WaitFor(Prompt);
        Terminal.Tmux(["pipe-pane", "-O", $"cat > {Drawn}"]);
        Do("stty -a > settings");
    }

    public TmuxTerminal Terminal { get; }

    /// <summary>The process of nsquery.</summary>
    public int Nsquery { get; private set; }

    /// <summary>Starts it, and waits for its first whole frame.</summary>
    public void Start(string command, string until = "seen in")
    {
        Terminal.Type(command);
        _before = Terminal.WaitUntilStill();
        Terminal.Send("Enter");
        Terminal.WaitFor(until);
        Nsquery = Terminal.Processes()[1];
    }

    public void Signal(string name) => Assert.Equal(0, Command.Run("kill", $"-{name}", $"{Nsquery}").Status);

    /// <summary>Waits for its end, and that nothing of it is left: what was on the screen is there, then what the shell says, then its prompt.</summary>
    /// <returns>The exit status.</returns>
    public int End(params string[] said)
    {
        string[] expected = [.. _before.Where(static line => line.Length > 0), .. said, Prompt];
        Terminal.WaitFor(screen => screen.Where(static line => line.Length > 0).SequenceEqual(expected), string.Join(Environment.NewLine, expected));
        Do("echo status:$?");
        string[] screen = Terminal.Screen();
        Assert.Empty(Descendants.Of(Terminal.Pid)[1..]);
        Do("clear");
        HasTerminalBack();
        return int.Parse(screen.Last(static line => line.StartsWith("status:", StringComparison.Ordinal))[7..], CultureInfo.InvariantCulture);
    }

    /// <summary>The shell has its screen, and the terminal is set as it was.</summary>
    /// <param name="but">Modes that may still be on.</param>
    public void HasTerminalBack(params string[] but)
    {
        Do("stty -a | diff settings - && echo same");
        Assert.Contains("same", Terminal.Screen());
        Assert.False(Terminal.IsAlternate);
        Assert.True(Terminal.HasCursor);
        Assert.False(Terminal.WantsMouse);
        IEnumerable<string> left = Mode.Matches(File.ReadAllText(Drawn)).GroupBy(static mode => mode.Groups[1].Value, static mode => mode.Value[^1])
            .Where(static mode => mode.Last() != (mode.Key == Cursor ? 'h' : 'l')).Select(static mode => mode.Key);
        Assert.Empty(left.Except(but));
    }

    public void Dispose() => Terminal.Dispose();

    private string Drawn => Path.Combine(Terminal.Home, "drawn");

    /// <summary>A mode of the terminal that is set or reset: the mouse, pastes, the other screen.</summary>
    [GeneratedRegex(@"\e\[\?(\d+)[hl]")]
    private static partial Regex Mode { get; }

    private void Do(string command)
    {
        Terminal.Type(command);
        Terminal.Send("Enter");
        Terminal.WaitUntilStill();
        Terminal.WaitFor(screen => screen.LastOrDefault(static line => line.Length > 0) == Prompt, "the prompt");
    }
}
