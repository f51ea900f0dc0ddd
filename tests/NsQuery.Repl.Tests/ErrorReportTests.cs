namespace NsQuery.Repl.Tests;

public sealed class ErrorReportTests
{
    [Fact]
    public void A_caret_stands_under_the_place_and_a_hint_below()
    {
        Assert.Equal(
            ["nsquery: 1:15: no such table: processs", "SELECT * FROM processs", "              ^", "did you mean processes?"],
            Report("SELECT * FROM processs"));
    }

    [Fact]
    public void Line_and_column_are_those_of_the_whole_text()
    {
        Assert.Equal(["nsquery: 3:3: near \"SELEC\": syntax error", "  SELEC 2;", "  ^"], Report("SELECT 1;\r\n\r\n  SELEC 2;\r\nSELECT 3"));
    }

    [Fact]
    public void Columns_are_counted_in_characters_and_the_caret_in_cells()
    {
        // 中 and the emoji take two cells each.
        const string sql = "SELECT '中\U0001f600' x y z";
        Assert.Equal(["nsquery: 1:15: near \"y\": syntax error", sql, "                ^"], Report(sql));
    }

    [Fact]
    public void A_tab_counts_as_one_cell_and_controls_are_escaped()
    {
        IReadOnlyList<string> lines = Report("\tSELECT '\u001b', nope");
        Assert.Equal(["nsquery: 1:14: no such column: nope", @" SELECT '\x1b', nope", "                ^"], lines);
    }

    [Fact]
    public void Of_a_long_line_the_surroundings_are_shown()
    {
        string filler = string.Concat(Enumerable.Repeat("1,", 500));
        IReadOnlyList<string> lines = Report($"SELECT {filler} nope, {filler} 1");
        Assert.StartsWith("nsquery: 1:1009: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("…", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
        Assert.InRange(lines[1].Length, 100, 130);
        Assert.Equal(lines[1].IndexOf("nope", StringComparison.Ordinal), lines[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void The_origin_stands_before_the_place()
    {
        Assert.Equal("nsquery: a.sql:1:1: near \"x\": syntax error", ErrorReport.Lines(Sql.Failure("x"), new SqlText("x", "a.sql"))[0]);
    }

    [Fact]
    public void An_error_without_a_place_is_one_line()
    {
        const string overflow = "SELECT abs(-9223372036854775807 - 1)";
        Assert.Equal(["nsquery: integer overflow"], Report(overflow));
        Assert.Equal(["nsquery: a.sql: integer overflow"], ErrorReport.Lines(Sql.Failure(overflow), new SqlText(overflow, "a.sql")));
    }

    private static IReadOnlyList<string> Report(string sql) => ErrorReport.Lines(Sql.Failure(sql), new SqlText(sql, Origin: null));
}
