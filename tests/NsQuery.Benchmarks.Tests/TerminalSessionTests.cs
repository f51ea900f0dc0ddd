namespace NsQuery.Benchmarks.Tests;

/// <summary>What is told of a program on a terminal is what it did.</summary>
public sealed class TerminalSessionTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void What_is_drawn_late_takes_long()
    {
        using TerminalSession session = Start("sleep 0.3; echo he''re; exec cat");
        Assert.InRange(session.Until("here"), 300, 30_000);
        // The terminal itself echoes it.
        Assert.InRange(session.Until("Q", "Q"), 0, 300);
        Assert.InRange(session.Memory(), 0.01, 100);
        Assert.InRange(session.Processor(), 0, 10_000);
    }

    [Fact]
    public void It_ends_with_the_session()
    {
        TerminalSession session = Start("echo he''re; exec sleep 1000");
        session.Until("here");
        Assert.True(Directory.Exists($"/proc/{session.Pid}"));
        session.Dispose();
        Assert.False(Directory.Exists($"/proc/{session.Pid}"));
    }

    [Fact]
    public void A_text_that_never_comes_is_no_time()
    {
        using TerminalSession session = Start("echo another");
        Assert.Contains("here is not on its terminal", Assert.Throws<BenchmarkException>(() => session.Until("here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resting_counts_what_is_drawn()
    {
        using TerminalSession session = Start("echo re''ady; read line; printf 12345; exec sleep 1000");
        session.Until("ready");
        // A line, its echo, and its end as a terminal draws it.
        Assert.Equal(1 + 2 + 5, session.Rest(1000, "x\r"));
    }

    private TerminalSession Start(string script) => new(workshop.TerminalProgram, "/nonexistent", "sh", "-c", script);
}
