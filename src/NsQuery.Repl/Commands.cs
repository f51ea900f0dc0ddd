using System.Collections.Immutable;

namespace NsQuery.Repl;

/// <summary>The words that ask for something else than SQL.</summary>
internal static class Commands
{
    private static readonly ImmutableArray<(string Word, RequestKind Kind, string? Argument)> All =
        [("doctor", RequestKind.Doctor, null), ("queries", RequestKind.Queries, null), ("run", RequestKind.Saved, "the name of a saved query")];

    /// <summary>What the arguments ask for. A statement of one word, such as begin, comes near to no command: what does is a slip.</summary>
    /// <exception cref="BadUsageException">It is a slip, or the command has not the arguments that it takes.</exception>
    public static RequestKind KindOf(string[] arguments)
    {
        if (arguments is not [{ Length: > 0 } word, ..] || !word.All(char.IsAsciiLetterLower)) return RequestKind.Run;
        foreach ((string command, RequestKind kind, string? argument) in All)
        {
            if (command != word) continue;
            if (argument is null && arguments.Length > 1) throw new BadUsageException($"{command} takes no argument");
            return argument is null || arguments.Length == 2 ? kind : throw new BadUsageException($"{command} takes one argument: {argument}");
        }
        string? hint = NameHints.Nearest(word, All.Select(static known => known.Word));
        return hint is null ? RequestKind.Run : throw new BadUsageException($"there is no command {word}: {hint}");
    }
}
