namespace NsQuery.Repl.Tui;

/// <summary>What every screen works with.</summary>
/// <param name="Engine">What is looked at.</param>
/// <param name="Refresh">From one look to the next; null if nothing changes, as in a snapshot.</param>
/// <param name="Ascii">Whether lines are drawn with ASCII alone.</param>
/// <param name="QueryFolder">Where to look for saved queries too; null for nowhere else.</param>
internal sealed record Surroundings(Engine Engine, TimeSpan? Refresh, bool Ascii, string? QueryFolder);
