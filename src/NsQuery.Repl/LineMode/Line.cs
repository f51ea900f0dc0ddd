namespace NsQuery.Repl.LineMode;

/// <summary>What a person, or a file, gave at a prompt.</summary>
/// <param name="Text">It, of one line or, if it comes from the history, of several.</param>
/// <param name="DropsBefore">Whether the lines before it no longer count, since Ctrl-C was pressed.</param>
internal readonly record struct Line(string Text, bool DropsBefore = false);
