using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Every option, and what values it takes.</summary>
internal sealed class Options
{
    public Option<string> File { get; } = new("--file", "-f")
    {
        HelpName = "FILE",
        Description = "Read the statements from FILE; - is standard input.",
    };

    public Option<bool> Repl { get; } = Flag("--repl", "Ask line by line, at a prompt; .help tells more there.");

    public Option<string> Format { get; } = new("--format", "-o")
    {
        HelpName = "FORMAT",
        Description = "See Formats; by default table on a terminal, else tsv.",
    };

    public Option<bool> Json { get; } = Flag("--json", "Short for --format json.");

    public Option<bool> Csv { get; } = Flag("--csv", "Short for --format csv.");

    public Option<string> Null { get; } = new("--null")
    {
        HelpName = "TEXT",
        Description = "Print TEXT for NULL, but for JSON.",
    };

    public Option<bool> NoHeader { get; } = Flag("--no-header", "Leave the column names out, but for JSON.");

    public Option<string[]> Parameter { get; } = new("-p")
    {
        HelpName = "NAME=VALUE",
        Description = "The value of :NAME; may be given several times.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)],
    };

    public Option<string> Queries { get; } = new("--queries")
    {
        HelpName = "DIR",
        Description = "A directory of saved queries beside the usual ones.",
    };

    public Option<string> Expect { get; } = new("--expect")
    {
        HelpName = "WHAT",
        Description = "Exit with 1 unless the answers are empty, or have rows.",
    };

    public Option<string> Proc { get; } = new("--proc")
    {
        HelpName = "DIR",
        Description = "Read the procfs at DIR, such as a host's in a container.",
    };

    public Option<string> Db { get; } = new("--db")
    {
        HelpName = "FILE",
        Description = "Ask FILE, a snapshot, in place of the machine.",
    };

    public Option<string> Source { get; } = new("--source")
    {
        HelpName = "SOURCE",
        Description = "Scan by bpf or by proc; auto takes bpf where that may be.",
    };

    public Option<bool> Redact { get; } = Flag("--redact", "Leave out what can hold secrets, such as cmdline.");

    public Option<bool> Strict { get; } = Flag("--strict", "Exit with 4 if an answer is partial or a check fails.");

    public Option<bool> Stats { get; } = Flag("--stats", "Tell what each statement cost, on standard error.");

    public Option<string> Timeout { get; } = new("--timeout")
    {
        HelpName = "TIME",
        Description = "Stop after 500ms, 30s, 2m or 1h, or so many seconds.",
    };

    public Option<bool> Help { get; } = Shared(Flag("--help", "Show the help of the program, or of a command.", "-h"));

    public Option<bool> Version { get; } = Shared(Flag("--version", "Show the version."));

    /// <summary>How rows are printed.</summary>
    public ImmutableArray<Option> OfFormat { get; }

    /// <summary>Where saved queries are, and their values.</summary>
    public ImmutableArray<Option> OfQueries { get; }

    /// <summary>What is looked at.</summary>
    public ImmutableArray<Option> OfMachine { get; }

    /// <summary>What is looked at where a snapshot will do.</summary>
    public ImmutableArray<Option> OfPast { get; }

    /// <summary>How far a look may go, and what of it is a failure.</summary>
    public ImmutableArray<Option> OfScans { get; }

    /// <summary>What goes for statements only.</summary>
    public ImmutableArray<Option> OfStatements { get; }

    public Options()
    {
        OfFormat = [Format, Json, Csv, Null, NoHeader];
        OfQueries = [Queries];
        OfMachine = [Proc, Source];
        OfPast = [Db, .. OfMachine];
        OfScans = [Strict, Timeout];
        OfStatements = [Parameter, Redact, Expect, Strict, Stats, Timeout];
        File.Validators.Add(RefuseEmpty);
        Proc.Validators.Add(RefuseEmpty);
        Db.Validators.Add(RefuseEmpty);
        Queries.Validators.Add(RefuseEmpty);
        Expect.Validators.Add(RefuseUnknownExpectation);
        Source.Validators.Add(RefuseUnknownSource);
        Format.Validators.Add(RefuseUnknownFormat);
        Timeout.Validators.Add(RefuseNoDuration);
    }

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Makes it one of every command.</summary>
    private static Option<bool> Shared(Option<bool> option)
    {
        option.Recursive = true;
        return option;
    }

    private static void RefuseEmpty(OptionResult option)
    {
        if (option.Tokens is [{ Value: "" }])
            option.AddError($"{option.IdentifierToken} needs a value that is not empty");
    }

    public static void RefuseNoDuration(OptionResult option)
    {
        if (option.Tokens is [{ } token] && Duration.Parse(token.Value) is null)
            option.AddError($"{token.Value} is no time: say 500ms, 30s, 2m or 1h, or a number of seconds");
    }

    public static ScanSource? SourceNamed(string name) => name switch
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
}
