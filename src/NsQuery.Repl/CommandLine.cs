using System.CommandLine;
using System.CommandLine.Parsing;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>The declaration of the command line: what can be said, how it is explained, and what does not go together.</summary>
internal sealed class CommandLine
{
    // No response files: @name may stand in SQL.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    // Without a parser of its own, texts are made to texts by reflection.
    private readonly Argument<string[]> _sql = new("SQL") { Arity = ArgumentArity.ZeroOrMore, CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)] };

    private readonly Option<string> _file = new("--file", "-f")
    {
        HelpName = "FILE",
        Description = "Read the statements from FILE; - is standard input.",
    };

    private readonly Option<string> _format = new("--format", "-o")
    {
        HelpName = "FORMAT",
        Description = "See Formats; by default table on a terminal, else tsv.",
    };

    private readonly Option<bool> _json = Flag("--json", "Short for --format json.");

    private readonly Option<bool> _csv = Flag("--csv", "Short for --format csv.");

    private readonly Option<string> _null = new("--null")
    {
        HelpName = "TEXT",
        Description = "Print TEXT for NULL, but for JSON.",
    };

    private readonly Option<bool> _noHeader = Flag("--no-header", "Leave the column names out, but for JSON.");

    private readonly Option<string[]> _parameter = new("-p")
    {
        HelpName = "NAME=VALUE",
        Description = "The value of :NAME; may be given several times.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)],
    };

    private readonly Option<string> _queries = new("--queries")
    {
        HelpName = "DIR",
        Description = "A directory of saved queries beside the usual ones.",
    };

    private readonly Option<string> _expect = new("--expect")
    {
        HelpName = "WHAT",
        Description = "Exit with 1 unless the answers are empty, or have rows.",
    };

    private readonly Option<string> _proc = new("--proc")
    {
        HelpName = "DIR",
        Description = "Read the procfs at DIR, such as a host's in a container.",
    };

    private readonly Option<string> _source = new("--source")
    {
        HelpName = "SOURCE",
        Description = "Scan by bpf or by proc; auto takes bpf where that may be.",
    };

    private readonly Option<bool> _strict = Flag("--strict", "Exit with 4 if an answer is partial or a check fails.");

    private readonly Option<bool> _stats = Flag("--stats", "Tell what each statement cost, on standard error.");

    private readonly Option<string> _timeout = new("--timeout")
    {
        HelpName = "TIME",
        Description = "Stop after 500ms, 30s, 2m or 1h, or so many seconds.",
    };

    private readonly Option<bool> _help = Flag("--help", "Show this help.", "-h");

    private readonly Option<bool> _version = Flag("--version", "Show the version.");

    private readonly Command _command;

    public CommandLine()
    {
        _command = new Command("nsquery") { _sql, _file, _format, _json, _csv, _null, _noHeader, _parameter, _queries, _expect, _proc, _source, _strict, _stats, _timeout, _help, _version };
        _file.Validators.Add(RefuseEmpty);
        _proc.Validators.Add(RefuseEmpty);
        _queries.Validators.Add(RefuseEmpty);
        _expect.Validators.Add(RefuseUnknownExpectation);
        _source.Validators.Add(RefuseUnknownSource);
        _format.Validators.Add(RefuseUnknownFormat);
        _timeout.Validators.Add(RefuseNoDuration);
    }

    /// <summary>Every option, in the order of the help.</summary>
    public IEnumerable<Option> Options => _command.Options;

    /// <exception cref="BadUsageException">The arguments say nothing that can be done.</exception>
    public Request Parse(string[] arguments)
    {
        ParseResult parsed = _command.Parse(arguments, Parser);
        if (parsed.GetValue(_help))
            return new Request(RequestKind.Help);
        if (parsed.Errors.Count > 0)
            throw new BadUsageException(parsed.Errors[0].Message);
        RefuseWhatParserLetsPass(parsed, arguments);
        if (parsed.GetValue(_version))
            return new Request(RequestKind.Version);

        string[] sql = parsed.GetValue(_sql) ?? [];
        string? file = parsed.GetValue(_file);
        string? format = parsed.GetValue(_format);
        bool json = parsed.GetValue(_json);
        RequestKind kind = Array.IndexOf(arguments, "--") < 0 ? Commands.KindOf(sql) : RequestKind.Run;
        if (kind != RequestKind.Run)
        {
            foreach (Option option in (Option[])[_file, .. kind == RequestKind.Saved ? [] : (Option[])[_stats, _parameter, _expect]])
            {
                if (parsed.GetResult(option) is { Implicit: false }) throw new BadUsageException($"{sql[0]} does not take {option.Name}");
            }
        }
        if (file is not null && sql.Length > 0)
            throw new BadUsageException("SQL comes either as arguments or from --file, not both");
        if (json && format is not null and not "json")
            throw new BadUsageException($"--json contradicts --format {format}");
        bool csv = parsed.GetValue(_csv);
        if (csv && (json || format is not null and not "csv"))
            throw new BadUsageException($"--csv contradicts {(json ? "--json" : $"--format {format}")}");

        return new Request(kind)
        {
            Sql = kind == RequestKind.Run ? sql : sql[1..],
            Parameters = Given(parsed.GetValue(_parameter) ?? []),
            QueryFolder = parsed.GetValue(_queries),
            ExpectRows = parsed.GetValue(_expect) is { } expected ? expected == "rows" : null,
            File = file,
            Format = json ? OutputFormat.Json : csv ? OutputFormat.Csv : OutputFormats.Named(format),
            NullText = parsed.GetValue(_null),
            Header = !parsed.GetValue(_noHeader),
            ProcPath = parsed.GetValue(_proc),
            Source = parsed.GetValue(_source) is { } source ? SourceNamed(source)!.Value : ScanSource.Auto,
            Strict = parsed.GetValue(_strict),
            Stats = parsed.GetValue(_stats),
            Timeout = parsed.GetValue(_timeout) is { } timeout ? Duration.Parse(timeout) : null,
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

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    private static void RefuseEmpty(OptionResult option)
    {
        if (option.Tokens is [{ Value: "" }])
            option.AddError($"{option.IdentifierToken} needs a value that is not empty");
    }

    private static void RefuseNoDuration(OptionResult option)
    {
        if (option.Tokens is [{ } token] && Duration.Parse(token.Value) is null)
            option.AddError($"{token.Value} is no time: say 500ms, 30s, 2m or 1h, or a number of seconds");
    }

    private static ScanSource? SourceNamed(string name) => name switch
    {
        "auto" => ScanSource.Auto,
        "bpf" => ScanSource.Bpf,
        "proc" => ScanSource.Proc,
        _ => null,
    };

    private static void RefuseUnknownSource(OptionResult option)
    {
        if (option.Tokens is [{ } token] && SourceNamed(token.Value) is null)
            option.AddError($"there is no source {token.Value}: choose auto, bpf or proc");
    }

    private static void RefuseUnknownExpectation(OptionResult option)
    {
        if (option.Tokens is [{ Value: not ("empty" or "rows") } token])
            option.AddError($"--expect is empty or rows, not {token.Value}");
    }

    private static void RefuseUnknownFormat(OptionResult option)
    {
        if (option.Tokens is [{ } token] && OutputFormats.Named(token.Value) is null)
            option.AddError($"there is no format {token.Value}: choose {OutputFormats.Names}");
    }

    /// <summary>
    /// The parser takes an unknown option for an argument, and in SQL <c>--strcit</c> is a comment: it would pass in silence. A comment that
    /// begins as comments do, with a space after the dashes, may open an SQL argument; behind <c>--</c> anything may.
    /// </summary>
    private void RefuseWhatParserLetsPass(ParseResult parsed, string[] arguments)
    {
        IReadOnlyList<Token> sql = parsed.GetResult(_sql)?.Tokens ?? [];
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
