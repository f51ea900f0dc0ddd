using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class DelimitedWriterTests
{
    [Fact]
    public void A_header_and_a_line_a_row()
    {
        Assert.Equal("a\tb\n1\tx\n2\ty\n", Print("SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y'"));
    }

    [Fact]
    public void Header_can_be_left_out() => Assert.Equal("1\t2\n", Sql.Printed("SELECT 1, 2", output => new DelimitedWriter(output, '\t', VisibleText.Backslash.Doubled, header: false)));

    [Fact]
    public void Null_is_an_empty_field() => Assert.Equal("a\tb\tc\n\t1\t\n", Print("SELECT NULL AS a, 1 AS b, NULL AS c"));

    [Fact]
    public void Tab_newline_return_and_backslash_are_escaped_unambiguously()
    {
        Assert.Equal("t\n" + @"a\tb\nc\rd\\n" + "\n", Print(@"SELECT 'a'||char(9)||'b'||char(10)||'c'||char(13)||'d\n' AS t"));
    }

    [Fact]
    public void Other_controls_are_escaped() => Assert.Equal("t\n" + @"\x1b\x9b\u202e" + "\n", Print("SELECT char(27, 155, 8238) AS t"));

    [Fact]
    public void Column_names_are_escaped_too()
    {
        Assert.Equal(@"a\tb\x1b" + "\n1\n", Print("SELECT 1 AS \"a\tb\u001b\""));
    }

    [Fact]
    public void An_empty_result_is_its_header() => Assert.Equal("a\n", Print("SELECT 1 AS a WHERE 0"));

    [Fact]
    public void Statements_without_columns_print_nothing() => Assert.Equal("1\n1\n", Print("BEGIN; SELECT 1; COMMIT"));

    private static string Print(string sql) => Sql.Printed(sql, output => new DelimitedWriter(output, '\t', VisibleText.Backslash.Doubled, header: true));
}
