using System.CommandLine;
using System.Globalization;
using NsQuery.Repl.Watching;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery watch</c>: what rows come, go and change.</summary>
internal sealed class WatchVerb : Verb
{
    /// <summary>A namespace that lives for a second is seen.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(500);

    private readonly Option<string> _interval = new("--interval") { HelpName = "TIME", Description = "From one look to the next; by default 500ms." };
    private readonly Option<string> _key = new("--key") { HelpName = "COLUMNS", Description = "The columns by which a row is known again." };
    private readonly Option<string> _count = new("--count") { HelpName = "LOOKS", Description = "Stop after so many looks." };
    private readonly Option<string> _until = new("--until") { HelpName = "SQL", Description = "Stop once SQL returns a row." };
    private readonly Option<bool> _top = new("--top") { Arity = ArgumentArity.Zero, Description = "Draw all rows in place, on a terminal." };
    private readonly Option<bool> _json = new("--json") { Arity = ArgumentArity.Zero, Description = "Print JSON, as in a pipe, on a terminal too." };

    public WatchVerb(Options options)
        : base("watch", "SQL", "print what rows come, go and change", [options.Parameter, .. options.OfMachine, options.Timeout])
    {
        foreach (Option option in (Option[])[_interval, _key, _count, _until, _top, _json]) Command.Options.Add(option);
        _interval.Validators.Add(Options.RefuseNoDuration);
        _count.Validators.Add(static option =>
        {
            if (option.Tokens is [{ } token] && CountOf(token.Value) is null) option.AddError($"--count is a number above 0, not {token.Value}");
        });
    }

    public override (int Least, int Most) Count => (1, 1);

    public override string Argument => "one argument: a statement";

    public override string Notes => """

        In a pipe each event is a line of JSON: present (at the first look), added,
        removed or changed, with the row, and what it was before. A row is known again
        by the key of the one table that SQL reads, or by --key; without either a row
        that changes is removed, and another is added. Ctrl-C ends it with exit code
        130, --timeout with 5.

        """;

    public override int Run(Request request, Channels channels)
    {
        ParseResult parsed = request.Parsed;
        SqlText sql = new(request.Arguments[0], Origin: null);
        SqlText? until = parsed.GetValue(_until) is { } text ? new(text, "--until") : null;
        bool top = parsed.GetValue(_top);
        if (top && !channels.IsTerminal) throw new BadUsageException("--top draws on a terminal, and standard output is none");
        using Stop stop = new(request.Timeout);
        SqlText current = sql;
        try
        {
            using Engine engine = request.OpenEngine();
            using QuerySession session = engine.OpenSession();
            StatementDescription statement = session.Describe(sql.Sql);
            if (statement.Columns.Count == 0) throw new BadUsageException("watch takes a statement that returns rows");
            if (until is not null)
            {
                current = until;
                _ = session.Describe(until.Sql);
                current = sql;
            }
            RowKey key = parsed.GetValue(_key) is { } named ? NamedKey.Of(named, statement.Columns) : RowKey.Of(statement);
            Watch watch = new(session, sql.Sql, QueryParameters.Given(request.Parameters), channels.Diagnostics)
            {
                Interval = parsed.GetValue(_interval) is { } interval ? Duration.Parse(interval)!.Value : Usual,
                Count = parsed.GetValue(_count) is { } count ? CountOf(count) : null,
                Until = until?.Sql,
            };
            using IWatchWriter writer = top ? new TopScreen(channels.Output, channels.Diagnostics, statement.Columns, sql.Sql)
                : channels.IsTerminal && !parsed.GetValue(_json) ? new EventLines(channels.Output, statement.Columns) : new NdjsonEvents(channels.Output, statement.Columns);
            watch.Run(new(key), writer, stop.Token);
            return ExitCode.Done;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.Cancelled)
        {
            if (stop.ExitCode == ExitCode.Timeout) channels.Diagnostics.Say(stop.Reason);
            return stop.ExitCode;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.NotScannable)
        {
            channels.Diagnostics.Say(e.Message);
            return ExitCode.Failed;
        }
        catch (QueryException e)
        {
            channels.Diagnostics.Lines(ErrorReport.Lines(e, current));
            return ExitCode.BadUsage;
        }
    }

    private static int? CountOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}
