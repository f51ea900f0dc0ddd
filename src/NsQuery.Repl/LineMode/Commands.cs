using System.Collections.Immutable;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.LineMode;

/// <summary>The commands: those of sqlite3 begin with a dot, those of psql with a backslash.</summary>
internal sealed class Commands
{
    private readonly Conversation _conversation;
    private readonly Answers _answers;
    private readonly Target _target;
    private readonly Tables _tables;
    private readonly Request _request;
    private OutputFormat _before = OutputFormat.Table;

    public Commands(Conversation conversation, Answers answers, Target target, Tables tables, Request request)
    {
        (_conversation, _answers, _target, _tables, _request) = (conversation, answers, target, tables, request);
        All =
        [
            new(".exit", "", "End.", 0, 0, Quit),
            new(".help", "[COMMAND]", "Show the commands, or those that begin so.", 0, 1, words => Help(words is [{ } name] ? name : "")),
            new(".mode", "[FORMAT]", "Choose how rows are printed, or tell it.", 0, 1, Mode) { Choices = static () => OutputFormats.All.Select(static one => one.Name) },
            new(".once", "FILE", "Print the next answer to a file.", 1, 1, words => _target.Turn(words[0], once: true)),
            new(".output", "[FILE]", "Print answers to a file, or here again.", 0, 1, words => _target.Turn(words is [{ } path] ? path : null, once: false)),
            new(".queries", "", "List the saved queries.", 0, 0, _ => _tables.Queries(QueryFolders.Find(_request.QueryFolder))),
            new(".quit", "", "End.", 0, 0, Quit),
            new(".read", "FILE", "Run the statements and commands of a file.", 1, 1, words => _conversation.Read(words[0])),
            new(".run", "NAME [PARAMETER=VALUE...]", "Run a saved query.", 1, int.MaxValue, RunSaved) { Choices = SavedNames },
            new(".schema", "[TABLE]", "Show what a table is, or each, as SQL.", 0, 1, words => _tables.Show(words is [{ } name] ? name : null)) { Choices = Tables.Names },
            new(".tables", "[PATTERN]", "List the tables, or those LIKE a pattern.", 0, 1, words => _tables.List(words is [{ } pattern] ? pattern : "%")),
            new(".timer", "on|off", "Tell what each statement took, or not.", 1, 1, words => _answers.Timer = IsOn(words[0])),
            new(@"\?", "", "As .help.", 0, 0, _ => Help("")),
            new(@"\d", "[TABLE]", "List the tables, or a table's columns.", 0, 1, words => _tables.Describe(words is [{ } name] ? name : null)) { Choices = Tables.Names },
            new(@"\h", "", "As .help.", 0, 0, _ => Help("")),
            new(@"\q", "", "End.", 0, 0, Quit),
            new(@"\x", "", "Print a value a line, or as before.", 0, 0, _ => Expand()),
        ];
    }

    /// <summary>All of them, sorted.</summary>
    public ImmutableArray<Command> All { get; }

    /// <summary>Whether a line that starts no statement is one.</summary>
    public static bool Is(string line) => line.TrimStart() is ['.' or '\\', ..];

    /// <summary>Does what a line says.</summary>
    /// <exception cref="BadUsageException">There is no such command, or it takes other words.</exception>
    public void Run(string line)
    {
        IReadOnlyList<string> words = Words.Of(line.TrimEnd().TrimEnd(';'));
        Command command = Named(words[0]);
        if (words.Count - 1 < command.Least || words.Count - 1 > command.Most) throw new BadUsageException($"usage: {command.Name} {command.Usage}".TrimEnd());
        command.Run([.. words.Skip(1)]);
    }

    /// <summary>One of that name, or the one whose name begins so.</summary>
    private Command Named(string name)
    {
        if (All.FirstOrDefault(command => command.Name == name) is { } exact) return exact;
        Command[] found = name.Length > 1 ? [.. All.Where(command => command.Name.StartsWith(name, StringComparison.Ordinal))] : [];
        return found switch
        {
            [{ } one] => one,
            [] => throw new BadUsageException($"there is no command {name}; .help lists those that there are"),
            _ => throw new BadUsageException($"{name} is {string.Join(" or ", found.Select(static command => command.Name))}"),
        };
    }

    private void Quit(IReadOnlyList<string> words) => _conversation.End();

    private void Help(string name)
    {
        if (name is not ("" or ['.', ..] or ['\\', ..])) name = $".{name}";
        Command[] told = [.. All.Where(command => command.Name.StartsWith(name, StringComparison.Ordinal))];
        if (told.Length == 0) throw new BadUsageException($"there is no command {name}; .help lists those that there are");
        int width = All.Max(static command => command.Name.Length + 1 + command.Usage.Length);
        foreach (Command command in told) _target.Writer.Write($"{$"{command.Name} {command.Usage}".PadRight(width)}  {command.Help}\n");
        if (name.Length == 0) _target.Writer.Write("\nA statement ends with a semicolon. Tab completes, Up brings back, Ctrl-C stops.\n");
    }

    private void Mode(IReadOnlyList<string> words)
    {
        if (words is not [{ } name])
        {
            _target.Writer.Write($"{_answers.Format.ToString().ToLowerInvariant()}\n");
            return;
        }
        // As sqlite3 calls them.
        string own = name switch
        {
            "column" or "columns" => "table",
            "tabs" => "tsv",
            "lines" => "line",
            _ => name,
        };
        _answers.Format = OutputFormats.Named(own) ?? throw new BadUsageException($"there is no mode {name}: choose {OutputFormats.Names}");
    }

    private void Expand()
    {
        bool isExpanded = _answers.Format == OutputFormat.Line;
        (_before, _answers.Format) = (_answers.Format, isExpanded ? _before : OutputFormat.Line);
        _target.Writer.Write($"A value a line is {(isExpanded ? "off" : "on")}.\n");
    }

    private void RunSaved(IReadOnlyList<string> words)
    {
        SavedQuery query = QueryFolders.Find(_request.QueryFolder).Read(words[0]);
        _answers.Run(new SqlText(query.Sql, query.Origin), query.Values(CommandLine.Given(words.Skip(1), ".run")));
    }

    private IEnumerable<string> SavedNames()
    {
        try
        {
            return QueryFolders.Find(_request.QueryFolder).Names;
        }
        catch (SavedQueryException)
        {
            // It is told when one is run.
            return [];
        }
    }

    private static bool IsOn(string word) => word switch
    {
        "on" or "yes" or "1" => true,
        "off" or "no" or "0" => false,
        _ => throw new BadUsageException($"on or off, not {word}"),
    };
}
