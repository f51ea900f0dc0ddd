namespace NsQuery.Repl.Watching;

/// <summary>What happened to one row between two looks.</summary>
/// <param name="Event">present (at the first look), added, removed or changed.</param>
/// <param name="Row">The row; of a removed one as it was.</param>
/// <param name="Before">What a changed row was.</param>
internal sealed record RowChange(string Event, object?[] Row, object?[]? Before = null);
