namespace NsQuery.Repl.Tui.Library;

/// <summary>One saved query or audit as the library has it.</summary>
/// <param name="Theme">What it is listed under.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">It; null if its file is wrong.</param>
/// <param name="Trouble">What is wrong; null if nothing is.</param>
internal sealed record ShelfEntry(string Theme, string Name, SavedQuery? Query, string? Trouble = null)
{
    /// <summary>What stands before its name: the first letter of how bad it is what an audit finds; a question mark if its file is wrong.</summary>
    public char Sign => Trouble is not null ? '?' : Query?.Severity is { } severity ? severity.ToString()[0] : ' ';
}
