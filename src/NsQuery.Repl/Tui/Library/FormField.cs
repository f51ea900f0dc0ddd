namespace NsQuery.Repl.Tui.Library;

/// <summary>One field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What is in it at first.</param>
/// <param name="Doc">What it means.</param>
internal sealed record FormField(string Name, string Text, string Doc);
