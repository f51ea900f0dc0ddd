using System.CommandLine;
using NsQuery.Repl.Output;
using NsQuery.Repl.Verbs;

namespace NsQuery.Repl;

/// <summary>Reads the command line: what is asked for, and what does not go together.</summary>
internal sealed class CommandLine
{
    // No response files: @name may stand in SQL.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    private readonly Options _options = new();

    public CommandLine()
    {
        Verbs = new(_options);
        Verbs.Sql.Command.Options.Add(_options.Help);
        Verbs.Sql.Command.Options.Add(_options.Version);
        foreach (Verb verb in Verbs.Words) Verbs.Sql.Command.Subcommands.Add(verb.Command);
    }

    /// <summary>All that can be asked for.</summary>
    public AllVerbs Verbs { get; }

    /// <exception cref="BadUsageException">The arguments say nothing that can be done.</exception>
    public Request Parse(string[] arguments)
    {
        ParseResult parsed = Verbs.Sql.Command.Parse(arguments, Parser);
        Verb verb = Verbs.Words.FirstOrDefault(verb => verb.Command == parsed.CommandResult.Command) ?? Verbs.Sql;
        if (parsed.GetValue(_options.Help))
            return new Request(verb, parsed) { Wants = Wish.Help };
        if (parsed.Errors.Count > 0)
            throw new BadUsageException(parsed.Errors[0].Message);
        CommandLineChecks.Check(Verbs, verb, parsed, arguments);
        if (parsed.GetValue(_options.Version))
            return new Request(verb, parsed) { Wants = Wish.Version };

        string[] given = parsed.GetValue(verb.Arguments) ?? [];
        string? file = parsed.GetValue(_options.File);
        if (file is not null && given.Length > 0)
            throw new BadUsageException("SQL comes either as arguments or from --file, not both");
        bool repl = parsed.GetValue(_options.Repl);
        if (repl && (file is not null || given.Length > 0))
            throw new BadUsageException("--repl asks for SQL itself: give none beside it");
        string? db = parsed.GetValue(_options.Db);
        if (db is not null && ((Option[])[.. _options.OfMachine]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
            throw new BadUsageException($"--db contradicts {other.Name}: a snapshot is no machine to look at");
        return new Request(verb, parsed)
        {
            Arguments = given,
            Parameters = Given(parsed.GetValue(_options.Parameter) ?? [], "-p"),
            QueryFolder = parsed.GetValue(_options.Queries),
            ExpectRows = parsed.GetValue(_options.Expect) is { } expected ? expected == "rows" : null,
            File = file,
            Repl = repl,
            Format = FormatOf(parsed),
            NullText = parsed.GetValue(_options.Null),
            Header = !parsed.GetValue(_options.NoHeader),
            Db = db,
            ProcPath = parsed.GetValue(_options.Proc),
            Source = parsed.GetValue(_options.Source) is { } source ? Options.SourceNamed(source)!.Value : ScanSource.Auto,
            Strict = parsed.GetValue(_options.Strict),
            Stats = parsed.GetValue(_options.Stats),
            Redact = parsed.GetValue(_options.Redact),
            Timeout = parsed.GetValue(_options.Timeout) is { } timeout ? Duration.Parse(timeout) : null,
        };
    }

    private OutputFormat? FormatOf(ParseResult parsed)
    {
        string? format = parsed.GetValue(_options.Format);
        bool json = parsed.GetValue(_options.Json), csv = parsed.GetValue(_options.Csv);
        if (json && format is not null and not "json")
            throw new BadUsageException($"--json contradicts --format {format}");
        if (csv && (json || format is not null and not "csv"))
            throw new BadUsageException($"--csv contradicts {(json ? "--json" : $"--format {format}")}");
        return json ? OutputFormat.Json : csv ? OutputFormat.Csv : OutputFormats.Named(format);
    }

    /// <summary>NAME=VALUE as two texts; of one name twice the last counts.</summary>
    public static Dictionary<string, string> Given(IEnumerable<string> assignments, string whose)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (string assignment in assignments)
        {
            int equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new BadUsageException($"{whose} wants NAME=VALUE, not {assignment}");
            given[assignment[..equals]] = assignment[(equals + 1)..];
        }
        return given;
    }
}
