using System.CommandLine;
using System.CommandLine.Parsing;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Reads the command line: what is asked for, and what does not go together.</summary>
internal sealed class CommandLine
{
    // No response files: @name may stand in SQL.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    private readonly Options _options = new();

    /// <summary>Every option, in the order of the help.</summary>
    public IEnumerable<Option> Options => _options.Command.Options;

    /// <exception cref="BadUsageException">The arguments say nothing that can be done.</exception>
    public Request Parse(string[] arguments)
    {
        ParseResult parsed = _options.Command.Parse(arguments, Parser);
        if (parsed.GetValue(_options.Help))
            return new Request(RequestKind.Help);
        if (parsed.Errors.Count > 0)
            throw new BadUsageException(parsed.Errors[0].Message);
        RefuseWhatParserLetsPass(parsed, arguments);
        if (parsed.GetValue(_options.Version))
            return new Request(RequestKind.Version);

        string[] sql = parsed.GetValue(_options.Sql) ?? [];
        string? file = parsed.GetValue(_options.File);
        string? format = parsed.GetValue(_options.Format);
        bool json = parsed.GetValue(_options.Json);
        RequestKind kind = Array.IndexOf(arguments, "--") < 0 ? Commands.KindOf(sql) : RequestKind.Run;
        if (kind != RequestKind.Run)
        {
            foreach (Option option in (Option[])[_options.File, .. kind == RequestKind.Saved ? [] : (Option[])[_options.Stats, _options.Parameter, _options.Expect]])
            {
                if (parsed.GetResult(option) is { Implicit: false }) throw new BadUsageException($"{sql[0]} does not take {option.Name}");
            }
        }
        if (file is not null && sql.Length > 0)
            throw new BadUsageException("SQL comes either as arguments or from --file, not both");
        if (json && format is not null and not "json")
            throw new BadUsageException($"--json contradicts --format {format}");
        bool csv = parsed.GetValue(_options.Csv);
        if (csv && (json || format is not null and not "csv"))
            throw new BadUsageException($"--csv contradicts {(json ? "--json" : $"--format {format}")}");

        return new Request(kind)
        {
            Sql = kind == RequestKind.Run ? sql : sql[1..],
            Parameters = Given(parsed.GetValue(_options.Parameter) ?? []),
            QueryFolder = parsed.GetValue(_options.Queries),
            ExpectRows = parsed.GetValue(_options.Expect) is { } expected ? expected == "rows" : null,
            File = file,
            Format = json ? OutputFormat.Json : csv ? OutputFormat.Csv : OutputFormats.Named(format),
            NullText = parsed.GetValue(_options.Null),
            Header = !parsed.GetValue(_options.NoHeader),
            ProcPath = parsed.GetValue(_options.Proc),
            Source = parsed.GetValue(_options.Source) is { } source ? Repl.Options.SourceNamed(source)!.Value : ScanSource.Auto,
            Strict = parsed.GetValue(_options.Strict),
            Stats = parsed.GetValue(_options.Stats),
            Timeout = parsed.GetValue(_options.Timeout) is { } timeout ? Duration.Parse(timeout) : null,
        };
    }

    /// <summary>NAME=VALUE as two texts; of one name twice the last counts.</summary>
    private static Dictionary<string, string> Given(string[] assignments)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (string assignment in assignments)
        {
            int equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new BadUsageException($"-p wants NAME=VALUE, not {assignment}");
            given[assignment[..equals]] = assignment[(equals + 1)..];
        }
        return given;
    }

    /// <summary>
    /// The parser takes an unknown option for an argument, and in SQL <c>--strcit</c> is a comment: it would pass in silence. A comment that
    /// begins as comments do, with a space after the dashes, may open an SQL argument; behind <c>--</c> anything may.
    /// </summary>
    private void RefuseWhatParserLetsPass(ParseResult parsed, string[] arguments)
    {
        IReadOnlyList<Token> sql = parsed.GetResult(_options.Sql)?.Tokens ?? [];
        foreach (Token token in parsed.Tokens)
        {
            // [x] is a directive to the parser, which drops it.
            if (token.Type == TokenType.Directive)
                throw new BadUsageException($"{token.Value} is neither an option nor SQL");
        }
        int separator = Array.IndexOf(arguments, "--");
        int afterSeparator = separator < 0 ? 0 : arguments.Length - separator - 1;
        for (int i = 0; i < sql.Count - afterSeparator; i++)
        {
            ReadOnlySpan<char> word = sql[i].Value;
            ReadOnlySpan<char> name = word.TrimStart('-');
            if (name.Length < word.Length && name.Length > 0 && char.IsAsciiLetter(name[0]))
                throw new BadUsageException($"unknown option {sql[i].Value} (SQL that begins with a dash goes behind --)");
        }
    }
}
