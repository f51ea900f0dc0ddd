namespace NsQuery.Repl.Tui;

/// <summary>Something that can be done by its name.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Keys">The key that does it too; empty if none does.</param>
/// <param name="Act">Does it, once its screen is in sight.</param>
internal sealed record PaletteCommand(string Text, string Keys, Action Act);
