namespace NsQuery.Repl.Editing;

/// <summary>What might be meant.</summary>
/// <param name="Text">What would be written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Its type and role, such as <c>INTEGER, key</c>.</param>
/// <param name="Doc">What it means; may be empty.</param>
internal sealed record Proposal(string Text, ProposalKind Kind, string Detail, string Doc);
