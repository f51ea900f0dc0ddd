using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class TableWriterTests
{
    [Fact]
    public void Numbers_stand_right_and_texts_left_without_trailing_spaces()
    {
        const string expected = """
              n | name |    r | note
            ----+------+------+-----
              1 | ab   |  1.5 | x
            200 | c    | 10.0 |

            """;
        Assert.Equal(expected, Print("SELECT 1 AS n, 'ab' AS name, 1.5 AS r, 'x' AS note UNION ALL SELECT 200, 'c', 10.0, ''"));
    }

    [Fact]
    public void Wide_and_combining_characters_align()
    {
        const string expected = """
            name | n
            -----+--
            中文 | 1
            """ + "\ne\u0301    | 2\nab   | 3\n";
        Assert.Equal(expected, Print("SELECT '中文' AS name, 1 AS n UNION ALL SELECT 'e\u0301', 2 UNION ALL SELECT 'ab', 3"));
    }

    [Fact]
    public void A_column_with_texts_and_numbers_stands_left() => Assert.Equal("a\n---\n1\nxyz\n", Print("SELECT 1 AS a UNION ALL SELECT 'xyz'"));

    [Fact]
    public void Null_is_shown() => Assert.Equal("a    |    b\n-----+-----\nNULL | NULL\nx    |    1\n", Print("SELECT NULL AS a, NULL AS b UNION ALL SELECT 'x', 1"));

    [Fact]
    public void Null_is_grey_in_colour_and_as_wide_as_it_looks()
    {
        string printed = Sql.Printed("SELECT NULL AS a, 1 AS b", output => new TableWriter(output, header: true, colour: true));
        Assert.Equal("a    | b\n-----+--\n\e[90mNULL\e[0m | 1\n", printed);
    }

    [Fact]
    public void The_text_null_is_not_grey()
    {
        Assert.Equal("a\n----\nNULL\n", Sql.Printed("SELECT 'NULL' AS a", output => new TableWriter(output, header: true, colour: true)));
    }

    [Fact]
    public void Controls_are_escaped_in_cells_and_names_and_a_backslash_stays()
    {
        const string expected = """
            n\x1b
            -----------------
            a\tb\n\x1b\u202e\

            """;
        Assert.Equal(expected, Print(@"SELECT 'a'||char(9)||'b'||char(10, 27, 8238)||'\' AS " + "'n\u001b'"));
    }

    [Fact]
    public void An_empty_result_is_header_and_rule() => Assert.Equal("abc\n---\n", Print("SELECT 1 AS abc WHERE 0"));

    [Fact]
    public void An_empty_line_parts_results() => Assert.Equal("a\n-\n1\n\nb\n-\n2\n", Print("SELECT 1 AS a; BEGIN; SELECT 2 AS b"));

    [Fact]
    public void Without_header_names_do_not_widen_columns()
    {
        Assert.Equal("1 | x\n", Sql.Printed("SELECT 1 AS long_name, 'x' AS other", output => new TableWriter(output, header: false, colour: false)));
    }

    [Fact]
    public void Of_a_huge_result_no_row_is_lost_when_the_first_rows_decide_the_widths()
    {
        const string sql = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000) SELECT x, printf('%.20000c', 'y') AS y FROM c";
        string[] lines = Print(sql).Split('\n');
        Assert.Equal(2000 + 3, lines.Length);
        Assert.StartsWith("2000 | yyy", lines[^2], StringComparison.Ordinal);
    }

    private static string Print(string sql) => Sql.Printed(sql, output => new TableWriter(output, header: true, colour: false));
}
