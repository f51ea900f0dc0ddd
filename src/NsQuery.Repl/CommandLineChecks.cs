using System.CommandLine;
using System.CommandLine.Parsing;
using NsQuery.Repl.Verbs;

namespace NsQuery.Repl;

/// <summary>What the parser lets pass, and nobody can mean.</summary>
internal static class CommandLineChecks
{
    /// <exception cref="BadUsageException">There is such a thing.</exception>
    public static void Check(AllVerbs verbs, Verb verb, ParseResult parsed, string[] arguments)
    {
        // [x] is a directive to the parser, which drops it.
        if (parsed.Tokens.FirstOrDefault(static token => token.Type == TokenType.Directive) is { } directive)
            throw new BadUsageException($"{directive.Value} is neither an option nor SQL");
        if (verb == verbs.Sql)
        {
            RefuseUnknownOptions(verbs, verb, parsed, arguments);
            if (Array.IndexOf(arguments, "--") < 0) verbs.RefuseSlip(parsed.GetValue(verb.Arguments) ?? []);
            return;
        }
        if (parsed.GetResult(verbs.Sql.Arguments) is { Tokens: [{ } before, ..] })
            throw new BadUsageException($"{verb.Command.Name} is a command and comes first: {before.Value} stands before it");
        foreach (Option option in verbs.Sql.Command.Options)
        {
            if (!option.Recursive && !verb.Command.Options.Contains(option) && parsed.GetResult(option) is { Implicit: false })
                throw new BadUsageException($"{verb.Command.Name} does not take {option.Name}");
        }
        RefuseUnknownOptions(verbs, verb, parsed, arguments);
        int count = parsed.GetValue(verb.Arguments)?.Length ?? 0;
        if (count < verb.Count.Least || count > verb.Count.Most)
            throw new BadUsageException($"{verb.Command.Name} takes {verb.Argument}");
    }

    /// <summary>
    /// The parser takes an unknown option for an argument, and in SQL <c>--strcit</c> is a comment: it would pass in silence. A comment that
    /// begins as comments do, with a space after the dashes, may open an SQL argument; behind <c>--</c> anything may.
    /// </summary>
    private static void RefuseUnknownOptions(AllVerbs verbs, Verb verb, ParseResult parsed, string[] arguments)
    {
        IReadOnlyList<Token> given = parsed.GetResult(verb.Arguments)?.Tokens ?? [];
        int separator = Array.IndexOf(arguments, "--");
        int afterSeparator = separator < 0 ? 0 : arguments.Length - separator - 1;
        for (int i = 0; i < given.Count - afterSeparator; i++)
        {
            string word = given[i].Value;
            ReadOnlySpan<char> name = word.AsSpan().TrimStart('-');
            if (name.Length == word.Length || name.Length == 0 || !char.IsAsciiLetter(name[0])) continue;
            if (verb == verbs.Sql) throw new BadUsageException($"unknown option {word} (SQL that begins with a dash goes behind --)");
            string option = word.Split('=')[0];
            Option? known = verbs.All.SelectMany(static one => one.Command.Options).FirstOrDefault(one => one.Name == option || one.Aliases.Contains(option));
            throw new BadUsageException(known is null ? $"unknown option {word}" : $"{verb.Command.Name} does not take {known.Name}");
        }
    }
}
