namespace NsQuery.Repl.Tui;

/// <summary>A sentence for the line below all screens.</summary>
/// <param name="Text">What there is to say.</param>
/// <param name="IsTrouble">Whether something failed.</param>
internal sealed record Notice(string Text, bool IsTrouble = false);
