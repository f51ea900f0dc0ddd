using System.CommandLine;
using NsQuery.Repl.Output;
using NsQuery.Repl.Verbs;

namespace NsQuery.Repl;

/// <summary>What the command line asks for.</summary>
/// <param name="Verb">What is to be done.</param>
/// <param name="Parsed">Where a verb finds the options that are its own.</param>
internal sealed record Request(Verb Verb, ParseResult Parsed)
{
    /// <summary>Whether only something is to be told.</summary>
    public Wish Wants { get; init; }

    /// <summary>The arguments in order: SQL, or what the verb takes.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The file that holds the SQL; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>Whether to ask line by line.</summary>
    public bool Repl { get; init; }

    /// <summary>Values of parameters as they were given.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Where to look for saved queries too; null for nowhere else.</summary>
    public string? QueryFolder { get; init; }

    /// <summary>Whether answers have to have rows, or must have none; null if it is all the same.</summary>
    public bool? ExpectRows { get; init; }

    /// <summary>The chosen format; null leaves it to what standard output is.</summary>
    public OutputFormat? Format { get; init; }

    /// <summary>What NULL looks like; null leaves it to the format.</summary>
    public string? NullText { get; init; }

    /// <summary>Whether columns are named, where that can be left out.</summary>
    public bool Header { get; init; } = true;

    /// <summary>The file of a snapshot to ask in place of a machine; null for the machine.</summary>
    public string? Db { get; init; }

    /// <summary>Another procfs than the machine's own.</summary>
    public string? ProcPath { get; init; }

    /// <summary>By what to look at the machine.</summary>
    public ScanSource Source { get; init; }

    /// <summary>Whether to tell what each statement cost.</summary>
    public bool Stats { get; init; }

    /// <summary>Whether what can hold secrets is left out.</summary>
    public bool Redact { get; init; }

    /// <summary>After so long whatever runs is stopped; null for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether a partial answer is a failure.</summary>
    public bool Strict { get; init; }

    /// <summary>Opens what is to be looked at.</summary>
    /// <exception cref="QueryException">It cannot be.</exception>
    public Engine OpenEngine()
    {
        Engine engine = Db is not null ? Engine.OpenFile(Db) : Engine.Open(new EngineOptions { ProcPath = ProcPath, Source = Source });
        engine.Redacts = Redact;
        return engine;
    }
}

/// <summary>What is to be told in the place of doing something.</summary>
internal enum Wish
{
    /// <summary>Nothing: it is to be done.</summary>
    None,

    /// <summary>The help.</summary>
    Help,

    /// <summary>The version.</summary>
    Version,
}
