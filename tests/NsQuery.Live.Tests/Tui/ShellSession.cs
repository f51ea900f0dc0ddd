using System.Globalization;

namespace NsQuery.Live.Tests.Tui;

/// <summary>A shell on a terminal, in which nsquery is started and has to leave everything as it was.</summary>
internal sealed class ShellSession : IDisposable
{
    private const string Prompt = "ready$";

    private string[] _before = [];

    public ShellSession()
    {
        Terminal = new(["bash", "--norc", "--noprofile"], environment: [("PS1", $"{Prompt} ")]);
        Terminal.WaitFor(Prompt);
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
        Assert.False(Terminal.IsAlternate);
        Assert.True(Terminal.HasCursor);
        Assert.False(Terminal.WantsMouse);
        Do("echo status:$?");
        string[] screen = Terminal.Screen();
        Assert.Empty(Descendants.Of(Terminal.Pid)[1..]);
        Do("clear; stty -a | diff settings - && echo same");
        Assert.Contains("same", Terminal.Screen());
        return int.Parse(screen.Last(static line => line.StartsWith("status:", StringComparison.Ordinal))[7..], CultureInfo.InvariantCulture);
    }

    public void Dispose() => Terminal.Dispose();

    private void Do(string command)
    {
        Terminal.Type(command);
        Terminal.Send("Enter");
        Terminal.WaitUntilStill();
        Terminal.WaitFor(screen => screen.LastOrDefault(static line => line.Length > 0) == Prompt, "the prompt");
    }
}
