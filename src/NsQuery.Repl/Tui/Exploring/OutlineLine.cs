namespace NsQuery.Repl.Tui.Exploring;

/// <summary>A line of an outline.</summary>
/// <param name="Branch">What it shows.</param>
/// <param name="Above">The line that it hangs below; -1 for a root.</param>
/// <param name="IsLast">Whether it is the last one that hangs there.</param>
internal readonly record struct OutlineLine(Branch Branch, int Above, bool IsLast);
