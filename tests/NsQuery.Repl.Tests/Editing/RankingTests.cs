using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>In which order, with which facts, and what is replaced.</summary>
public sealed class RankingTests
{
    [Fact]
    public void What_begins_as_typed_comes_first_then_columns_then_functions_then_keywords()
    {
        Completions found = At.Cursor("SELECT c¦ FROM processes");
        List<string> texts = [.. found.Proposals.Select(static proposal => proposal.Text)];
        Assert.Equal([.. texts.Where(static text => text[0] is 'c' or 'C')], texts.TakeWhile(static text => text[0] is 'c' or 'C'));
        ProposalKind[] first = [.. found.Proposals.TakeWhile(static proposal => proposal.Text[0] is 'c' or 'C').Select(static proposal => proposal.Kind)];
        Assert.Equal([ProposalKind.Column, ProposalKind.Function, ProposalKind.Keyword], first.Distinct());
        Assert.Equal(first.Order(Comparer<ProposalKind>.Create(static (a, b) => Order(a) - Order(b))), first);
    }

    [Fact]
    public void Keys_come_first_and_the_very_word_before_them()
    {
        bool[] keys = [.. At.Cursor("SELECT p.¦ FROM processes p").Proposals.Select(static proposal => proposal.Detail.EndsWith(", key", StringComparison.Ordinal))];
        Assert.Equal(keys.OrderDescending(), keys);
        Assert.Contains(true, keys);
        Assert.Contains(false, keys);
        Assert.Equal("comm", At.Texts("SELECT p.comm¦ FROM processes p")[0]);
    }

    [Theory]
    [InlineData("p.usn¦", "username", true)]
    [InlineData("p.name¦", "username", true)]
    [InlineData("p.n¦", "pid_ns", true)]
    [InlineData("p.e¦", "username", false)]
    [InlineData("p.xyz¦", "username", false)]
    public void Parts_and_letters_in_order_will_do(string typed, string column, bool isProposed) => Assert.Equal(isProposed, At.Texts($"SELECT {typed} FROM processes p").Contains(column));

    [Theory]
    [InlineData("SELECT p.co¦mm FROM processes p", "p.", "comm")]
    [InlineData("SELECT p.¦comm FROM processes p", "p.", "")]
    [InlineData("SELECT p.¦ FROM processes p", "p.", "")]
    [InlineData("SELECT p.\"co¦mm\" FROM processes p", "p.", "\"comm\"")]
    [InlineData("SELECT p.\"co¦ FROM processes p", "p.", "\"co")]
    [InlineData("SELECT :in¦um", "SELECT ", ":inum")]
    [InlineData("SELECT * FROM pro¦", "FROM ", "pro")]
    public void The_word_at_the_cursor_is_replaced(string marked, string before, string replaced)
    {
        Completions found = At.Cursor(marked);
        string sql = marked.Replace("¦", "", StringComparison.Ordinal);
        Assert.Equal(sql.IndexOf(before, StringComparison.Ordinal) + before.Length, found.Start);
        Assert.Equal(replaced, sql.Substring(found.Start, found.Length));
    }

    [Theory]
    [InlineData("SELECT p.¦ FROM processes p", "pid", nameof(ProposalKind.Column), "INTEGER, key")]
    [InlineData("SELECT p.¦ FROM processes p", "cmdline", nameof(ProposalKind.Column), "TEXT")]
    [InlineData("SELECT c.¦ FROM capabilities_in(1, 2) c", "inum", nameof(ProposalKind.Column), "INTEGER, argument")]
    [InlineData("SELECT ¦ FROM processes p", "p", nameof(ProposalKind.Alias), "processes")]
    [InlineData("SELECT ¦ FROM (SELECT 1) p", "p", nameof(ProposalKind.Alias), "sub-select")]
    [InlineData("SELECT * FROM ¦", "processes", nameof(ProposalKind.Table), "table")]
    [InlineData("SELECT * FROM ¦", "owner_tree", nameof(ProposalKind.View), "view")]
    [InlineData("SELECT * FROM ¦", "capabilities_in(", nameof(ProposalKind.Table), "table function (pid, inum)")]
    [InlineData("WITH c AS (SELECT 1 AS x) SELECT * FROM ¦", "c", nameof(ProposalKind.Cte), "common table expression")]
    [InlineData("SELECT ¦", "random()", nameof(ProposalKind.Function), "random(), no argument")]
    [InlineData("SELECT ¦", "nullif(", nameof(ProposalKind.Function), "nullif(x, y)")]
    [InlineData("SELECT cmdl¦", "cmdline", nameof(ProposalKind.Column), "processes")]
    [InlineData("SELECT count(*) AS n FROM tasks ORDER BY ¦", "n", nameof(ProposalKind.Column), "result")]
    [InlineData("¦", "veth-peers", nameof(ProposalKind.SavedQuery), "saved query")]
    [InlineData("SELECT :¦", ":age", nameof(ProposalKind.Parameter), "parameter")]
    public void Each_tells_what_it_is(string marked, string text, string kind, string detail)
    {
        Proposal proposal = Assert.Single(At.Cursor(marked).Proposals, found => found.Text == text);
        Assert.Equal((kind, detail), (proposal.Kind.ToString(), proposal.Detail));
    }

    [Theory]
    [InlineData("SELECT p.¦ FROM processes p", "cmdline")]
    [InlineData("WITH c(who) AS (SELECT cmdline FROM processes) SELECT s.¦ FROM (SELECT * FROM c) s", "who")]
    [InlineData("SELECT s.¦ FROM (SELECT p.cmdline AS who FROM processes p) s", "who")]
    [InlineData("SELECT cmdlin¦", "cmdline")]
    public void The_documentation_goes_with_a_column_however_it_is_called(string marked, string text)
    {
        string doc = Schema.Tables.Single(static table => table.Name == "processes").Columns.Single(static column => column.Name == "cmdline").Doc;
        Assert.Equal(doc, Assert.Single(At.Cursor(marked).Proposals, found => found.Text == text).Doc);
    }

    [Fact]
    public void What_is_computed_is_told_by_its_expression() =>
        Assert.Equal("max(pid) + 1", Assert.Single(At.Cursor("SELECT s.¦ FROM (SELECT max(pid) + 1 AS next FROM tasks) s").Proposals).Doc);

    private static int Order(ProposalKind kind) => kind == ProposalKind.Keyword ? 2 : kind == ProposalKind.Function ? 1 : 0;
}
