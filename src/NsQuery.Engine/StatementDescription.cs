namespace NsQuery;

/// <summary>What one statement is, told without running it.</summary>
/// <param name="Tables">The tables that it reads, also through views.</param>
/// <param name="Parameters">Its parameters as they are written, such as <c>:pid</c>; null for one without a name.</param>
/// <param name="Columns">What it gives.</param>
public sealed record StatementDescription(IReadOnlyList<string> Tables, IReadOnlyList<string?> Parameters, IReadOnlyList<ResultColumn> Columns);
