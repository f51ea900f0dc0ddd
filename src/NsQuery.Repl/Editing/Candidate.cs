namespace NsQuery.Repl.Editing;

/// <summary>What can stand at a place, whatever has been typed.</summary>
/// <param name="Proposal">What is proposed.</param>
/// <param name="Name">What is compared with what has been typed.</param>
/// <param name="IsKey">Whether it is a column that rows are looked up by.</param>
internal readonly record struct Candidate(Proposal Proposal, string Name, bool IsKey = false);
