namespace NsQuery;

/// <summary>What a statement's answer lacks because it could not be seen.</summary>
/// <param name="Warning">One line: what is missing, why, and which privilege would show it.</param>
public sealed record PartialView(string Warning);
