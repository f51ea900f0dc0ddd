using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>Proposes what may be meant at the cursor.</summary>
/// <param name="savedQueries">The names of saved queries, which can stand in a statement's place.</param>
/// <param name="parameters">The names of parameters that have a value, without a sign.</param>
internal sealed class Completer(IReadOnlyCollection<string> savedQueries, IReadOnlyCollection<string> parameters)
{
    public Completions At(string sql, int offset)
    {
        offset = Math.Clamp(offset, 0, sql.Length);
        List<SqlToken> tokens = SqlTokens.Of(sql);
        if (Hole.At(sql, tokens, offset) is not { } hole) return new(offset, 0, []);
        return new(hole.Start, hole.Length, hole.Token.Kind == SqlTokenKind.Parameter ? Parameters(sql, tokens, hole) : Names(sql, tokens, hole));
    }

    private ImmutableArray<Proposal> Names(string sql, List<SqlToken> tokens, Hole hole)
    {
        Words words = Words.Around(sql, tokens, hole);
        ScopeReader reader = new(words);
        _ = reader.Read();
        char quote = hole.Token.Kind == SqlTokenKind.QuotedName && hole.Start < hole.Token.End ? sql[hole.Token.Start] : '\0';
        Candidates candidates = new(reader.Place, new Spelling(quote, words.IsLowerBeforeHole() ?? IsLower(hole.Typed)), hole.Typed.Length > 0);
        bool isCall = tokens.Exists(token => token.Start == hole.Token.End && sql[token.Start] == '(');
        return Ranking.Of(hole.Typed, candidates.All(savedQueries, isCall));
    }

    private ImmutableArray<Proposal> Parameters(string sql, List<SqlToken> tokens, Hole hole)
    {
        string sign = hole.Typed[..1];
        IEnumerable<string> others = tokens.Where(token => token.Kind == SqlTokenKind.Parameter && token.Start != hole.Token.Start && token.Length > 1 && sql[token.Start] != '?')
            .Select(token => sql[(token.Start + 1)..token.End]);
        return Ranking.Of(hole.Typed[1..], parameters.Concat(others).Select(name => new Candidate(new(sign + name, ProposalKind.Parameter, "parameter", ""), name)));
    }

    private static bool IsLower(string typed) => typed.Length > 0 && !typed.Any(char.IsAsciiLetterUpper);
}
