using System.Drawing;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>Where one is beside the tree.</summary>
/// <param name="Tab">The tab's title; null if there is none.</param>
/// <param name="Cell">The column and the row.</param>
internal readonly record struct Place(string? Tab, Point Cell);
