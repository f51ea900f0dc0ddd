using System.Diagnostics;

namespace NsQuery.Live.Tests.Tui;

/// <summary>A terminal that dies takes the interface with it.</summary>
public sealed class DeadTerminalTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void With_its_terminal_killed_it_ends()
    {
        using TmuxTerminal terminal = new(TmuxTerminal.Nsquery());
        terminal.WaitFor("seen in");
        string? birth = Descendants.Birth(terminal.Pid);
        Assert.NotNull(birth);
        Assert.Equal(0, Command.Run("kill", "-KILL", $"{terminal.Server}").Status);
        Assert.True(Descendants.Ends(terminal.Pid, birth, Limit), "it lives");
    }

    [Fact]
    public void Also_while_it_just_ends()
    {
        // Told to end, it gives the screen back, and just then there is none any more, nor the shell that it was started by.
        for (int i = 0; i < 8; i++)
        {
            using TmuxTerminal terminal = new(TmuxTerminal.Nsquery());
            terminal.WaitFor("seen in");
            string? birth = Descendants.Birth(terminal.Pid);
            Assert.Equal(0, Command.Run("kill", "-TERM", $"{terminal.Server}", ProcWalk.Status($"{terminal.Pid}", "PPid:\t")[0], $"{terminal.Pid}").Status);
            Assert.True(Descendants.Ends(terminal.Pid, birth, Limit), "it lives");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("trap '' HUP; ")]
    [InlineData("setsid -w ")]
    public async Task Also_where_no_signal_tells_it(string how)
    {
        // script(1) copies what is drawn, and answers none of the questions that a terminal is asked.
        ProcessStartInfo start = new("script", ["-qfc", $"{how}'{TmuxTerminal.Nsquery()[0]}'", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["NSQUERY_HISTORY"], start.Environment["TERM"], start.Environment["LANG"]) = ("off", "xterm-256color", "C.UTF-8");
        using Process script = Process.Start(start)!;
        List<(int Pid, string? Birth)> below = [];
        try
        {
            char[] drawn = new char[4096];
            string all = "";
            Task reading = Task.Run(() =>
            {
                while (!all.Contains("seen in", StringComparison.Ordinal) && script.StandardOutput.Read(drawn) is > 0 and int count) all += new string(drawn, 0, count);
            }, TestContext.Current.CancellationToken);
            await reading.WaitAsync(TmuxTerminal.Patience, TestContext.Current.CancellationToken);
            below = Descendants.Of(script.Id)[1..].ConvertAll(static pid => (pid, Descendants.Birth(pid)));
            Assert.NotEmpty(below);
            script.Kill();
            Assert.All(below, each => Assert.True(Descendants.Ends(each.Pid, each.Birth, Limit), "it lives"));
        }
        finally
        {
            if (!script.HasExited) script.Kill();
            foreach ((int pid, string? birth) in below) Descendants.End(pid, birth);
        }
    }
}
