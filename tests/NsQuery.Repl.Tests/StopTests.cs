namespace NsQuery.Repl.Tests;

/// <summary>What would run for ever is stopped by its time or by Ctrl-C, and the exit code says by which.</summary>
public sealed class StopTests
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

    [Theory]
    [InlineData("300ms")]
    [InlineData("0.3s")]
    [InlineData("0.005m")]
    [InlineData("0.3")]
    public void A_statement_ends_when_its_time_is_up(string time)
    {
        Nsquery run = Nsquery.Run("--timeout", time, Endless, "SELECT 2");
        Assert.Equal((5, "", "nsquery: stopped, since the time of --timeout was up\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void What_was_answered_in_time_stays()
    {
        Nsquery run = Nsquery.Run("--timeout", "5s", "SELECT 1 AS one", Endless); // long enough for a start on a busy machine
        Assert.Equal((5, "one\n1\n"), (run.Status, run.Output));
    }

    [Fact]
    public void A_statement_that_is_quick_enough_is_not_stopped()
    {
        Nsquery run = Nsquery.Run("--timeout", "1h", "SELECT 1 AS one");
        Assert.Equal((0, "one\n1\n", ""), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1s")]
    [InlineData("soon")]
    [InlineData("1d")]
    [InlineData("s")]
    [InlineData("1000000h")]
    public void What_is_no_time_is_bad_usage(string time)
    {
        Nsquery run = Nsquery.Run("--timeout", time, "SELECT 1");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("is no time", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_ends_it_with_130()
    {
        // A shell starts background jobs with SIGINT ignored; env gives it back.
        Nsquery run = Nsquery.Shell($"env --default-signal=INT \"$NSQUERY\" 'SELECT 1 AS one' '{Endless}' > out 2> err & pid=$!; until grep -q 1 out; do sleep 0.1; done; kill -INT $pid; wait $pid; echo $?; cat out err");
        Assert.Equal("130\none\n1\nnsquery: interrupted\n", run.Output);
    }
}
