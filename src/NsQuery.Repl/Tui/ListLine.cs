namespace NsQuery.Repl.Tui;

/// <summary>One line of a list.</summary>
/// <param name="Text">What stands at its beginning.</param>
/// <param name="End">What stands at its end.</param>
/// <param name="Look">One of <see cref="Looks"/>; null for a usual line.</param>
internal readonly record struct ListLine(string Text, string End = "", string? Look = null);
