using System.Collections.Immutable;

namespace NsQuery.Repl;

/// <summary>The words that ask for something else than SQL.</summary>
internal static class Commands
{
    private static readonly ImmutableArray<Command> All =
    [
        new("doctor", RequestKind.Doctor),
        new("queries", RequestKind.Queries),
        new("run", RequestKind.Saved, 1, 1, "the name of a saved query"),
        new("schema", RequestKind.Schema, 0, 1, "the name of a table"),
    ];

    /// <summary>What the arguments ask for. A statement of one word, such as begin, comes near to no command: what does is a slip.</summary>
    /// <exception cref="BadUsageException">It is a slip, or the command has not the arguments that it takes.</exception>
    public static RequestKind KindOf(string[] arguments)
    {
        if (arguments is not [{ Length: > 0 } word, ..] || !word.All(char.IsAsciiLetterLower)) return RequestKind.Run;
        foreach (Command command in All)
        {
            if (command.Word != word) continue;
            int count = arguments.Length - 1;
            if (count >= command.Least && count <= command.Most) return command.Kind;
            throw new BadUsageException(command.Argument is null ? $"{word} takes no argument" : $"{word} takes one argument: {command.Argument}");
        }
        string? hint = NameHints.Nearest(word, All.Select(static command => command.Word));
        return hint is null ? RequestKind.Run : throw new BadUsageException($"there is no command {word}: {hint}");
    }

    /// <summary>One of the words, and how many arguments it takes.</summary>
    private sealed record Command(string Word, RequestKind Kind, int Least = 0, int Most = 0, string? Argument = null);
}
