using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>The statement at the cursor, and whether a text is complete.</summary>
public sealed class StatementsTests
{
    [Theory]
    [InlineData("SELECT ¦1", "SELECT 1")]
    [InlineData("¦SELECT 1; SELECT 2", "SELECT 1")]
    [InlineData("SELECT 1¦; SELECT 2", "SELECT 1")]
    [InlineData("SELECT 1;¦ SELECT 2", "SELECT 1")]
    [InlineData("SELECT 1; ¦SELECT 2", "SELECT 2")]
    [InlineData("SELECT 1;\n¦\nSELECT 2", "SELECT 1")]
    [InlineData("SELECT 1;¦SELECT 2", "SELECT 2")]
    [InlineData("SELECT 1; SELECT 2;  ¦  ", "SELECT 2")]
    [InlineData(" ¦ SELECT 1 ; SELECT 2", "SELECT 1")]
    [InlineData("SELECT ';¦'; SELECT 2", "SELECT ';'")]
    [InlineData("SELECT 1; -- o¦ne\nSELECT 2", "SELECT 1")]
    [InlineData("SELECT 1;\n-- t¦wo\nSELECT 2", "-- two\nSELECT 2")]
    [InlineData("SELECT 1;;¦;", "SELECT 1")]
    [InlineData("SELECT 1;\n-- the ¦end\n", "SELECT 1")]
    [InlineData("SELECT 1 /* ; ¦*/ ; SELECT 2", "SELECT 1 /* ; */")]
    [InlineData("SELECT '¦open; SELECT 2", "SELECT 'open; SELECT 2")]
    [InlineData("¦", "")]
    [InlineData(" ;¦ -- nothing", "")]
    public void The_statement_is_that_of_the_cursor(string marked, string expected)
    {
        int offset = marked.IndexOf('¦', StringComparison.Ordinal);
        string sql = marked.Remove(offset, 1);
        (int start, int length) = Statements.At(sql, offset);
        Assert.Equal(expected, sql.Substring(start, length));
    }

    [Theory]
    [InlineData("SELECT 1;", true)]
    [InlineData("SELECT 1; -- done", true)]
    [InlineData("SELECT 1 ;\n /* done */ ", true)]
    [InlineData("SELECT 1", false)]
    [InlineData("SELECT 1; SELECT", false)]
    [InlineData("SELECT ';", false)]
    [InlineData("SELECT ';'", false)]
    [InlineData("SELECT 1 -- ;", false)]
    [InlineData("SELECT 1; /* open", false)]
    [InlineData("", false)]
    public void It_is_complete_with_a_semicolon(string sql, bool isComplete) => Assert.Equal(isComplete, Statements.IsComplete(sql));
}
