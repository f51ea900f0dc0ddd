using NsQuery.Tests.Sqlite;

namespace NsQuery.Tests;

/// <summary>What a caller of the library meets: statements in a row, and errors with their place.</summary>
public sealed class QuerySessionTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Statements_run_in_turn_and_comments_are_none() =>
        Assert.Equal(["1", "2", "3"], _fixture.Rows(" -- nothing\nSELECT 1;; /* none */ ;SELECT 2;\n\nSELECT 3 -- end"));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("-- only a comment")]
    [InlineData(";;;")]
    public void A_text_without_a_statement_has_no_result(string sql) => Assert.Empty(_fixture.Session.Run(sql));

    [Theory]
    [InlineData("SELECT 1; SELCT 2", 10, "near \"SELCT\": syntax error")]
    [InlineData("SELECT 'ü€𝄞', nonsense FROM processes", 15, "no such column: nonsense")]
    [InlineData("SELECT 1;\nSELECT * FROM nonsense", 24, "no such table: nonsense")]
    [InlineData("SELECT '", 7, "unrecognized token: \"'\"")]
    [InlineData("SELECT 1;\n  ATTACH 'x' AS y", 12, "ATTACH is refused: NsQuery only reads")]
    [InlineData("SELECT 1\0", 8, "the SQL holds a NUL character")]
    public void An_error_has_its_place_in_the_whole_text(string sql, int offset, string message)
    {
        QueryException error = Assert.Throws<QueryException>(() => _fixture.Rows(sql));
        Assert.Equal((offset, message), (error.Offset, error.Message));
    }

    [Fact]
    public void What_ends_too_early_has_a_message()
    {
        QueryException error = Assert.Throws<QueryException>(() => _fixture.Rows("SELECT 1; SELECT (  \n"));
        Assert.Equal((18, "incomplete input"), (error.Offset, error.Message));
    }

    [Fact]
    public void Statements_before_an_error_have_run()
    {
        List<string> rows = [];
        Assert.Throws<QueryException>(() =>
        {
            foreach (QueryResult result in _fixture.Session.Run("SELECT 1; SELECT nonsense; SELECT 3"))
            {
                while (result.Read()) rows.Add(Fixture.Row(result));
            }
        });
        Assert.Equal(["1"], rows);
    }

    [Theory]
    [InlineData("SELECT * FROM procceses", "did you mean processes?")]
    [InlineData("SELECT * FROM pids_ns", "did you mean pid_ns?")]
    [InlineData("SELECT p.com FROM processes p", "did you mean comm")]
    [InlineData("SELECT \"dept\" FROM pid_ns", "did you mean depth")]
    [InlineData("SELECT * FROM zzzzzzzz", null)]
    public void The_nearest_names_are_offered(string sql, string? hint)
    {
        string? offered = Assert.Throws<QueryException>(() => _fixture.Rows(sql)).Hint;
        if (hint is null) Assert.Null(offered);
        else Assert.StartsWith(hint, offered, StringComparison.Ordinal);
    }

    [Fact]
    public void Declared_types_are_told_for_columns_only()
    {
        using QueryResult result = _fixture.Session.Run("SELECT pid, comm AS c, is_kernel, pid + 1 FROM processes").First();
        Assert.Equal([new("pid", "INTEGER"), new("c", "TEXT"), new("is_kernel", "BOOLEAN"), new("pid + 1", null)], result.Columns);
    }

    [Fact]
    public void A_result_that_was_left_can_be_read_no_further()
    {
        QueryResult? left = null;
        foreach (QueryResult result in _fixture.Session.Run("SELECT pid FROM processes; SELECT 1"))
        {
            if (left is null) Assert.True(result.Read());
            left ??= result;
        }
        Assert.False(left!.Read());
    }
}
