using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>What is proposed at a place.</summary>
/// <param name="Start">Where what would be replaced begins.</param>
/// <param name="Length">How much would be.</param>
/// <param name="Proposals">The likeliest first.</param>
internal sealed record Completions(int Start, int Length, ImmutableArray<Proposal> Proposals);
