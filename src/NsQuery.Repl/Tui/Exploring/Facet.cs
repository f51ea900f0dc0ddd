namespace NsQuery.Repl.Tui.Exploring;

/// <summary>One side of a thing: what a tab shows.</summary>
/// <param name="Title">The tab's name.</param>
/// <param name="Sql">The statement, with <c>:id</c> for the thing.</param>
/// <param name="OneRow">Whether its one row is shown as a line a column.</param>
internal sealed record Facet(string Title, string Sql, bool OneRow = false);
