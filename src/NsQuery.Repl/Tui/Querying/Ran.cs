namespace NsQuery.Repl.Tui.Querying;

/// <summary>A statement that ran.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Answer">Its rows, or as many of them as there was room for.</param>
/// <param name="IsCut">Whether there are more.</param>
internal sealed record Ran(string Sql, Answer Answer, bool IsCut);
