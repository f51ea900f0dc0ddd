using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>Completion in the statements that the program has, which are known to be right.</summary>
public sealed class SavedQueryCompletionTests
{
    public static TheoryData<string> Names => [.. SavedQueries.Find([]).Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_column_behind_an_alias_is_proposed_where_it_stands(string name)
    {
        string sql = SavedQueries.Find([]).Read(name).Sql;
        Completer completer = new([], []);
        List<SqlToken> tokens = [.. SqlTokens.Of(sql)];
        for (int i = 2; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != SqlTokenKind.Name || Text(sql, tokens[i - 1]) != "." || tokens[i - 2].Kind != SqlTokenKind.Name) continue;
            string column = Text(sql, tokens[i]);
            foreach (Completions found in new[] { completer.At(sql, tokens[i].Start), completer.At(sql, tokens[i].End), completer.At(sql.Remove(tokens[i].Start, tokens[i].Length), tokens[i].Start) })
            {
                Assert.True(found.Proposals.Any(proposal => proposal.Text == column && proposal.Kind == ProposalKind.Column), $"{Text(sql, tokens[i - 2])}.{column} at {tokens[i].Start}");
                Assert.All(found.Proposals, static proposal => Assert.Equal(ProposalKind.Column, proposal.Kind));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unfinished_as_it_may_be_nothing_fails(string name)
    {
        string sql = SavedQueries.Find([]).Read(name).Sql;
        Completer completer = new(["x"], ["y"]);
        Random random = new(sql.Length);
        for (int round = 0; round < 100; round++)
        {
            int end = random.Next(sql.Length + 1), cursor = random.Next(end + 1), hole = random.Next(end + 1);
            string part = random.Next(2) == 0 ? sql[..end] : sql[..hole] + sql[Math.Min(sql.Length, hole + random.Next(9))..];
            cursor = Math.Min(cursor, part.Length);
            SqlTokensTests.AssertCovered(part);
            Completions found = completer.At(part, cursor);
            Assert.InRange(found.Start, 0, cursor);
            Assert.InRange(found.Start + found.Length, cursor, part.Length);
            Assert.Equal(found.Proposals.Length, found.Proposals.DistinctBy(static proposal => proposal.Text).Count());
            (int start, int length) = Statements.At(part, cursor);
            // Space at an end of it can only be that of a text that is open.
            Assert.DoesNotContain(SqlTokens.Of(part), token => token.Kind == SqlTokenKind.Space && length > 0 && (token.Start == start || token.End == start + length));
        }
    }

    private static string Text(string sql, SqlToken token) => sql.Substring(token.Start, token.Length);
}
