using System.CommandLine;
using System.CommandLine.Parsing;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>The declaration of the command line: what can be said, how it is explained, and what does not go together.</summary>
internal sealed class CommandLine
{
    // No response files: @name may stand in SQL.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    private const string Doctor = "doctor";

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
        _command = new Command("nsquery") { _sql, _file, _format, _json, _csv, _null, _noHeader, _proc, _source, _strict, _stats, _timeout, _help, _version };
        _file.Validators.Add(RefuseEmpty);
        _proc.Validators.Add(RefuseEmpty);
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
        bool isDoctor = Array.IndexOf(arguments, "--") < 0 && IsDoctor(sql);
        if (isDoctor && (file is not null || parsed.GetValue(_stats)))
            throw new BadUsageException($"{Doctor} runs no SQL: it takes neither --file nor --stats");
        if (file is not null && sql.Length > 0)
            throw new BadUsageException("SQL comes either as arguments or from --file, not both");
        if (json && format is not null and not "json")
            throw new BadUsageException($"--json contradicts --format {format}");
        bool csv = parsed.GetValue(_csv);
        if (csv && (json || format is not null and not "csv"))
            throw new BadUsageException($"--csv contradicts {(json ? "--json" : $"--format {format}")}");

        return new Request(isDoctor ? RequestKind.Doctor : RequestKind.Run)
        {
            Sql = isDoctor ? [] : sql,
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

    /// <summary>No statement is one word that begins so: what is not the command is a slip.</summary>
    private static bool IsDoctor(string[] sql)
    {
        if (sql is not [{ } word, ..] || !word.StartsWith(Doctor[..3], StringComparison.Ordinal) || !word.All(char.IsAsciiLetter))
            return false;
        if (word != Doctor)
            throw new BadUsageException($"there is no command {word}: did you mean {Doctor}?");
        return sql.Length == 1 ? true : throw new BadUsageException($"{Doctor} takes no argument");
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
