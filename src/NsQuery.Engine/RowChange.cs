namespace NsQuery;

/// <summary>What happened to one row between two looks.</summary>
/// <param name="Event">present (at the first look), added, removed or changed.</param>
/// <param name="Row">The row; of a removed one as it was.</param>
/// <param name="Before">What a changed row was.</param>
public sealed record RowChange(string Event, IReadOnlyList<object?> Row, IReadOnlyList<object?>? Before = null);
