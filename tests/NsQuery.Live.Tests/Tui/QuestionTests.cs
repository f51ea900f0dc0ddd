using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests.Tui;

/// <summary>What a terminal is asked it may answer late, into the shell that is there by then.</summary>
public sealed partial class QuestionTests
{
    [Fact]
    public async Task A_terminal_is_asked_nothing()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NSQUERY_TEST_NATIVE") is null, "the library asks, unless it is trimmed: NSQUERY_TEST_NATIVE names a native nsquery");
        // script(1) gives a terminal that answers nothing.
        ProcessStartInfo start = new("script", ["-qfc", $"stty cols 80 rows 24; exec timeout 2 '{TmuxTerminal.Nsquery()[0]}'", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["HOME"], start.Environment["TERM"], start.Environment["COLORTERM"]) = ("/nonexistent", "xterm-256color", "truecolor");
        using Process script = Process.Start(start)!;
        try
        {
            string drawn = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TmuxTerminal.Patience, TestContext.Current.CancellationToken);
            Assert.Contains("seen in", drawn, StringComparison.Ordinal);
            Assert.DoesNotMatch(Question, drawn);
        }
        finally
        {
            if (!script.HasExited) script.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Position and status (n), attributes (c), size (t), keyboard (u), modes ($p), colours (OSC), capabilities (DCS), graphics (APC).</summary>
    [GeneratedRegex(@"\e\[[?>=0-9;]*([nctu]|\$p)|\e\][0-9;]+\?|\eP|\e_")]
    private static partial Regex Question { get; }
}
