namespace NsQuery.Repl.Tests.Output;

/// <summary>What becomes of data that nobody takes, and of data that shares its way with another's.</summary>
public sealed class StandardStreamTests
{
    private const string Endless = "'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c'";

    [Theory]
    [InlineData("", "x\n")]
    [InlineData("--json", "[\n")]
    [InlineData("--format table", "x\n")]
    public void When_the_reader_of_a_pipe_leaves_it_ends_in_silence(string format, string first)
    {
        Nsquery run = Nsquery.Shell($"nsquery {format} {Endless} | head -n 1 | tr -d ' '; echo ${{PIPESTATUS[0]}}");
        Assert.Equal((0, first + "0\n", ""), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("'SELECT 1'")]
    [InlineData(Endless)]
    [InlineData("--help")]
    [InlineData("--version")]
    public void A_full_device_exits_3(string arguments)
    {
        Nsquery run = Nsquery.Shell($"nsquery {arguments} > /dev/full");
        Assert.Equal((3, "nsquery: cannot write standard output: No space left on device\n"), (run.Status, run.Error));
    }

    [Fact]
    public void A_closed_output_exits_3()
    {
        Nsquery run = Nsquery.Shell("nsquery 'SELECT 1' >&-");
        Assert.Equal((3, "nsquery: cannot write standard output: it is closed, or not open for writing\n"), (run.Status, run.Error));
    }

    [Theory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    public void When_nobody_hears_the_message_the_exit_code_still_tells(string redirection)
    {
        Assert.Equal((2, "", ""), Outcome(Nsquery.Shell($"nsquery x {redirection}")));
    }

    [Fact]
    public void Two_commands_in_one_redirection_follow_each_other()
    {
        Nsquery run = Nsquery.Shell("(nsquery 'SELECT 1'; echo between; nsquery 'SELECT 2') > both; echo more >> both; nsquery 'SELECT 3' >> both; cat both");
        Assert.Equal((0, "1\n1\nbetween\n2\n2\nmore\n3\n3\n", ""), Outcome(run));
    }

    [Fact]
    public void A_full_non_blocking_pipe_loses_nothing()
    {
        const string script = """
            perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK) or die; exec @ARGV' \
                "$NSQUERY" --no-header 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200000) SELECT x FROM c' |
                (sleep 1; cmp - <(seq 200000) && echo same); echo ${PIPESTATUS[0]}
            """;
        Assert.Equal((0, "same\n0\n", ""), Outcome(Nsquery.Shell(script)));
    }

    private static (int, string, string) Outcome(Nsquery run) => (run.Status, run.Output, run.Error);
}
