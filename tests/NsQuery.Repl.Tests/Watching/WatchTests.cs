namespace NsQuery.Repl.Tests.Watching;

/// <summary>nsquery watch at the command line.</summary>
public sealed class WatchTests
{
    [Theory]
    [InlineData(2, "watch takes one argument: a statement", "watch")]
    [InlineData(2, "1:1: near \"SELCT\": syntax error", "watch", "SELCT")]
    [InlineData(2, "1:11: a second statement, where there can be but one", "watch", "SELECT 1; SELECT 2")]
    [InlineData(2, "watch takes a statement that returns rows", "watch", "BEGIN")]
    [InlineData(2, "--until:1:1: near \"SELCT\": syntax error", "watch", "SELECT 1", "--until", "SELCT")]
    [InlineData(2, "--key: the statement has no column b", "watch", "SELECT 1 AS a", "--key", "b")]
    [InlineData(2, "--top draws on a terminal, and standard output is none", "watch", "SELECT 1", "--top")]
    [InlineData(2, "--count is a number above 0, not 0", "watch", "SELECT 1", "--count", "0")]
    [InlineData(2, "0 is no time", "watch", "SELECT 1", "--interval", "0")]
    [InlineData(3, "is not a procfs", "watch", "SELECT 1", "--proc", "/tmp")]
    [InlineData(5, "stopped, since the time of --timeout was up", "watch", "SELECT 1", "--timeout", "50ms")]
    [InlineData(0, "", "watch", "SELECT 1", "--count", "2", "--interval", "1ms")]
    [InlineData(0, "", "watch", "SELECT :a", "-p", "a=1", "--until", "SELECT 1 WHERE :a = 1")]
    public void It_ends_as_it_is_told(int status, string error, params string[] arguments)
    {
        Nsquery run = Nsquery.Run(arguments);
        Assert.True(status == run.Status, $"{run.Status}: {run.Error}");
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(error.Length > 0, run.Error.Length > 0);
    }

    [Fact]
    public void Events_are_lines_of_json() => Assert.Equal("present - \nchanged integer integer\nchanged integer integer\n", Nsquery.Shell("""
        nsquery watch "SELECT random() AS r, 1 AS b" --key b --count 3 --interval 1ms | jq -r '"\(.event) \(if .before then "integer" else "-" end) \(if .before.r != null and .before.r != .row.r then "integer" else "" end)"'
        """).Output);

    // A shell starts background jobs with SIGINT ignored; env gives it back.
    [Fact]
    public void Ctrl_C_ends_it_with_130_and_no_word() => Assert.Equal((130, ""), Nsquery.Shell("""
        env --default-signal=INT "$NSQUERY" watch "SELECT 1" > out & until grep -qs present out; do sleep 0.1; done; kill -INT $!; wait $!
        """) is var run ? (run.Status, run.Error) : default);

    [Fact]
    public void A_reader_that_leaves_ends_it() => Assert.Equal("1\n0\n", Nsquery.Shell("""
        nsquery watch "SELECT random() AS r" --interval 1ms | head -1 | wc -l; echo ${PIPESTATUS[0]}
        """).Output);

    [Fact]
    public void On_a_terminal_it_is_lines_with_signs_or_a_screen_that_is_left_again()
    {
        string lines = Nsquery.Terminal("\"$NSQUERY\" watch \"SELECT 7 AS a, char(27) AS b\" --count 2 --interval 1ms").Output;
        Assert.Matches(@"^\d\d:\d\d:\d\d = a 7, b \\x1b\r\n$", lines);
        string screen = Nsquery.Terminal("\"$NSQUERY\" watch --top \"SELECT 7 AS a, char(27) AS b\" --count 2 --interval 1ms").Output;
        Assert.Contains("\e[?1049h\e[?25l\e[H", screen, StringComparison.Ordinal);
        Assert.EndsWith("\e[?1l\e>\e[?25h\e[?1049l", screen, StringComparison.Ordinal);
        Assert.Contains("\\x1b", screen, StringComparison.Ordinal);
        Assert.Equal(2, screen.Split("\e[H").Length - 1);
    }

    [Fact]
    public void A_screen_of_two_lines_or_of_unknown_size_is_drawn_too()
    {
        foreach (string size in (string[])["rows 2 cols 10", "rows 0 cols 0"])
            Assert.Equal(0, Nsquery.Terminal($"stty {size}; \"$NSQUERY\" watch --top \"SELECT 7 AS a UNION ALL SELECT 8\" --count 2 --interval 1ms").Status);
    }

    [Fact]
    public void A_screen_is_left_when_the_watch_is_ended_by_a_signal()
    {
        string screen = Nsquery.Terminal("timeout -s TERM 2 \"$NSQUERY\" watch --top \"SELECT 7 AS a\"").Output;
        // timeout(1) sends SIGCONT too, at which the runtime prints what it thinks fit.
        Assert.Contains("\e[?1l\e>\e[?25h\e[?1049l", screen, StringComparison.Ordinal);
    }
}
