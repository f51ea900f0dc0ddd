namespace NsQuery.Repl.Tests;

/// <summary>What a person at a terminal gets; script(1) makes one.</summary>
public sealed class TerminalTests
{
    [Fact]
    public void On_a_terminal_the_format_is_a_table_and_null_is_grey()
    {
        Nsquery run = Nsquery.Terminal("\"$NSQUERY\" \"SELECT NULL AS a, 1 AS b\"");
        Assert.Equal((0, "a    | b\r\n-----+--\r\n\e[90mNULL\e[0m | 1\r\n"), (run.Status, run.Output));
    }

    [Fact]
    public void With_no_color_nothing_is_grey()
    {
        Nsquery run = Nsquery.Terminal("NO_COLOR=1 \"$NSQUERY\" \"SELECT NULL AS a\"");
        Assert.Equal((0, "a\r\n----\r\nNULL\r\n"), (run.Status, run.Output));
    }

    [Fact]
    public void Another_format_can_be_asked_for() => Assert.Equal("a\r\n1\r\n", Nsquery.Terminal("\"$NSQUERY\" --format tsv \"SELECT 1 AS a\"").Output);

    [Fact]
    public void No_control_character_of_a_value_reaches_the_terminal()
    {
        Nsquery run = Nsquery.Terminal("\"$NSQUERY\" \"SELECT char(27, 7, 155, 8238) AS a\"");
        Assert.Equal("a\r\n------------------\r\n\\x1b\\x07\\x9b\\u202e\r\n", run.Output);
    }

    [Fact]
    public void Bare_it_is_an_interface_until_Ctrl_Q()
    {
        Nsquery run = Nsquery.Shell("""(for i in $(seq 40); do sleep 0.5; printf '\021' || break; done) 2>/dev/null | TERM=xterm timeout 60 script -qec '"$NSQUERY"' -E never /dev/null""");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("\e[?1049h", run.Output, StringComparison.Ordinal);
        Assert.Contains("\e[?1049l", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_with_its_output_in_a_pipe_it_reads_sql_from_the_terminal()
    {
        Nsquery run = Nsquery.Shell("""(echo 'SELECT 1 AS a;'; printf '\004') | script -qec '"$NSQUERY" | tr 1 2' -E never /dev/null""");
        Assert.Equal(0, run.Status);
        Assert.EndsWith("a\r\n2\r\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_without_a_terminal_on_its_input_it_reads_sql_from_there()
    {
        Nsquery run = Nsquery.Terminal("echo \"SELECT 1 AS a\" | \"$NSQUERY\"");
        Assert.Equal((0, "a\r\n-\r\n1\r\n"), (run.Status, run.Output));
    }
}
