using System.Collections.Immutable;

namespace NsQuery.Repl.Verbs;

/// <summary>All that the program does.</summary>
internal sealed class AllVerbs(Options options)
{
    /// <summary>What is done without a word: run SQL.</summary>
    public Verb Sql { get; } = new SqlVerb(options);

    /// <summary>The others, in the order of the help.</summary>
    public ImmutableArray<Verb> Words { get; } =
    [
        new SavedVerb(options),
        new QueriesVerb(options),
        new AuditVerb(options),
        new WatchVerb(options),
        new SnapshotVerb(options),
        new DiffVerb(options),
        new SchemaVerb(options),
        new DoctorVerb(options),
    ];

    /// <summary>Each of them.</summary>
    public IEnumerable<Verb> All => [Sql, .. Words];

    /// <exception cref="BadUsageException">The SQL is one word that comes near to one of ours: a slip. A statement of one word, such as begin, comes near to none.</exception>
    public void RefuseSlip(IReadOnlyList<string> sql)
    {
        if (sql is not [{ Length: > 0 } word, ..] || !word.All(char.IsAsciiLetterLower)) return;
        if (NameHints.Nearest(word, Words.Select(static verb => verb.Command.Name)) is { } hint) throw new BadUsageException($"there is no command {word}: {hint}");
    }
}
