using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>Which candidates fit what has been typed, the likeliest first.</summary>
internal static class Ranking
{
    public static ImmutableArray<Proposal> Of(string typed, IEnumerable<Candidate> candidates) =>
    [
        .. candidates.Select(candidate => (Candidate: candidate, Fit: Fit(typed, candidate.Name)))
            .Where(static found => found.Fit is { } fit && (fit < 2 || found.Candidate.Proposal.Kind != ProposalKind.Keyword))
            .OrderBy(static found => found.Fit)
            .ThenBy(static found => Order(found.Candidate.Proposal.Kind))
            .ThenBy(found => !found.Candidate.Name.Equals(typed, StringComparison.OrdinalIgnoreCase))
            .ThenBy(static found => !found.Candidate.IsKey)
            .Select(static found => found.Candidate.Proposal)
            .DistinctBy(static proposal => proposal.Text, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>0 if the name begins so, 1 if one of its words does, 2 if it is anywhere in it, 3 if only all the letters are, in this order; null if not even that.</summary>
    private static int? Fit(string typed, string name)
    {
        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return 0;
        for (int i = 1; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i - 1]) && name.AsSpan(i).StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return 1;
        }
        // One letter is in too many.
        if (typed.Length < 2) return null;
        if (name.Contains(typed, StringComparison.OrdinalIgnoreCase)) return 2;
        int at = 0;
        foreach (char c in name)
        {
            if (at < typed.Length && char.ToLowerInvariant(c) == char.ToLowerInvariant(typed[at])) at++;
        }
        return at == typed.Length ? 3 : null;
    }

    private static int Order(ProposalKind kind) => kind switch
    {
        ProposalKind.Column => 0,
        ProposalKind.Cte => 1,
        ProposalKind.Table => 2,
        ProposalKind.View => 3,
        ProposalKind.Alias => 4,
        ProposalKind.Function => 5,
        ProposalKind.Keyword => 6,
        _ => 7,
    };
}
