using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>SQL in pieces.</summary>
public sealed class SqlTokensTests
{
    [Theory]
    [InlineData("SELECT pid FROM p", "Keyword SELECT|Name pid|Keyword FROM|Name p")]
    [InlineData("select'it''s'", "Keyword select|Text 'it''s'")]
    [InlineData("'open -- x", "Text 'open -- x")]
    [InlineData("\"a\"\"b\" [c d] `e``f`", "QuotedName \"a\"\"b\"|QuotedName [c d]|QuotedName `e``f`")]
    [InlineData("1 -- 'x\n2", "Number 1|Comment -- 'x|Number 2")]
    [InlineData("1/* ' */+/* open", "Number 1|Comment /* ' */|Sign +|Comment /* open")]
    [InlineData("x'00ff' X'' x y", "Text x'00ff'|Text X''|Name x|Name y")]
    [InlineData("0xff 1.5e-3 .5 1_000 1e5 2e 12ab 1-2", "Number 0xff|Number 1.5e-3|Number .5|Number 1_000|Number 1e5|Number 2e|Number 12ab|Number 1|Sign -|Number 2")]
    [InlineData(":p @p $p ?1 ? :", "Parameter :p|Parameter @p|Parameter $p|Parameter ?1|Parameter ?|Parameter :")]
    [InlineData("a->>'b'||c<>d<=e!=f", "Name a|Sign ->>|Text 'b'|Sign |||Name c|Sign <>|Name d|Sign <=|Name e|Sign !=|Name f")]
    [InlineData("count(*) max (x) mine(x) replace(x) x IN(1)", "Function count|Sign (|Sign *|Sign )|Function max|Sign (|Name x|Sign )|Name mine|Sign (|Name x|Sign )|Function replace|Sign (|Name x|Sign )|Name x|Keyword IN|Sign (|Number 1|Sign )")]
    [InlineData("a.key a.group a . b", "Name a|Sign .|Name key|Name a|Sign .|Name group|Name a|Sign .|Name b")]
    [InlineData("first NULLS FIRST, plan", "Name first|Keyword NULLS|Keyword FIRST|Sign ,|Name plan")]
    [InlineData("größe 😀;", "Name größe|Name 😀|Sign ;")]
    public void Each_is_what_it_is_to_sqlite(string sql, string expected)
    {
        string[] found = [.. SqlTokens.Of(sql).Where(static token => token.Kind != SqlTokenKind.Space).Select(token => $"{token.Kind} {sql.Substring(token.Start, token.Length)}")];
        Assert.Equal(expected, string.Join('|', found));
    }

    [Theory]
    [InlineData("'a", true)]
    [InlineData("'a''", true)]
    [InlineData("'a'''", false)]
    [InlineData("'", true)]
    [InlineData("x'0", true)]
    [InlineData("[a", true)]
    [InlineData("[a]", false)]
    [InlineData("/*/", true)]
    [InlineData("/**/", false)]
    [InlineData("--", true)]
    [InlineData("a", false)]
    public void What_has_no_end_is_open(string sql, bool isOpen) => Assert.Equal(isOpen, SqlTokens.IsOpen(sql, Assert.Single(SqlTokens.Of(sql))));

    [Fact]
    public void All_of_any_text_is_covered_without_a_gap()
    {
        Random random = new(1);
        const string Signs = "aZ_0159.'\"`[]()-/*xX:@$?#;, \n\t|<>=!eE+é\0\ud83d";
        for (int round = 0; round < 2000; round++)
        {
            string sql = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Signs[random.Next(Signs.Length)]));
            AssertCovered(sql);
        }
    }

    internal static void AssertCovered(string sql)
    {
        int end = 0;
        foreach (SqlToken token in SqlTokens.Of(sql))
        {
            Assert.Equal(end, token.Start);
            Assert.True(token.Length > 0, sql);
            end = token.End;
        }
        Assert.Equal(sql.Length, end);
    }
}
