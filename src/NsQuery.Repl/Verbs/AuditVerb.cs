using System.CommandLine;
using System.CommandLine.Parsing;
using NsQuery.Repl.Auditing;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery audit</c>: saved queries that must return nothing, all at one instant.</summary>
internal sealed class AuditVerb : Verb
{
    private readonly Option<string> _format = new("--format", "-o") { HelpName = "FORMAT", Description = $"{AuditReports.Names}; by default text." };
    private readonly Option<string> _severity = new("--severity") { HelpName = "LEAST", Description = "The least: info, low, medium, high or critical." };
    private readonly Option<string> _baseline = new("--baseline") { HelpName = "FILE", Description = "Findings that FILE has are known, and no failure." };
    private readonly Option<bool> _update = new("--update-baseline") { Arity = ArgumentArity.Zero, Description = "Write what is found to the baseline." };
    private readonly Option<string[]> _accepted = new("--accept-gap")
    {
        HelpName = "GAP",
        Description = "What is not seen of GAP, such as 'pid 1', is accepted.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)],
    };

    public AuditVerb(Options options)
        : base("audit", "[PATH...]", "run audits: saved queries that must return nothing")
    {
        foreach (Option option in (Option[])[_format, _severity, _baseline, _update, _accepted, options.Queries, options.Parameter, .. options.OfPast, options.Timeout]) Command.Options.Add(option);
        _format.Validators.Add(static option => Refuse(option, static word => AuditReports.Named(word) is null, $"an audit's format is {AuditReports.Names}"));
        _severity.Validators.Add(static option => Refuse(option, static word => SeverityOf(word) is null, "a severity is info, low, medium, high or critical"));
    }

    public override (int Least, int Most) Count => (0, int.MaxValue);

    public override string Notes => """

        PATH is a file, a directory or the name of an audit; without one all are run
        that nsquery queries lists with a severity. GAP is a subject of the table gaps.

        Exit codes:
          0  all passed
          1  something was found
          2  bad usage, or something is wrong in an audit
          3  the machine cannot be scanned, or standard output cannot be written
          4  something could not be judged, since not all could be seen

        """;

    public override int Run(Request request, Channels channels)
    {
        string? path = request.Parsed.GetValue(_baseline);
        bool update = request.Parsed.GetValue(_update);
        if (update && path is null) throw new BadUsageException("--update-baseline needs --baseline FILE");
        SavedQuery[] audits = AuditChoice.Of(request.Arguments, request.QueryFolder, request.Parsed.GetValue(_severity) is { } word ? SeverityOf(word)!.Value : Severity.Info);
        Baseline known = path is null || (update && !File.Exists(path)) ? new() : Baseline.Read(path);
        AuditFormat format = request.Parsed.GetValue(_format) is { } name ? AuditReports.Named(name)!.Value : AuditFormat.Text;
        using Stop stop = new(request.Timeout);
        try
        {
            using Engine engine = request.OpenEngine();
            using QuerySession session = engine.OpenSession();
            Audits run = new(session) { AcceptedGaps = request.Parsed.GetValue(_accepted) ?? [], Given = request.Parameters, IsKnown = update ? static _ => true : known.Has };
            run.Check(audits);
            AuditReport report = Report(run, audits, session, path is not null, channels.Diagnostics, stop.Token);
            if (update)
            {
                known.Take(report.Results);
                known.Write(path!);
            }
            AuditReports.Write(report, format, channels);
            return report.ExitCode;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.Cancelled)
        {
            channels.Diagnostics.Say(stop.Reason);
            return stop.ExitCode;
        }
        catch (QueryException e)
        {
            channels.Diagnostics.Say(e.Message);
            return e.Failure == QueryFailure.NotScannable ? ExitCode.Failed : ExitCode.BadUsage;
        }
    }

    private static AuditReport Report(Audits run, SavedQuery[] audits, QuerySession session, bool hasBaseline, Diagnostics diagnostics, CancellationToken cancel)
    {
        List<AuditResult> results = [];
        AuditedHost? host = null;
        using Progress progress = new(diagnostics);
        progress.Tell($"0 of {audits.Length} audits: looking at the machine");
        foreach (AuditResult result in run.Run(audits, cancel))
        {
            // Within the audits' own transaction: the same instant.
            host ??= AuditedHost.Read(session, cancel);
            results.Add(result);
            progress.Tell($"{results.Count} of {audits.Length} audits: {result.Audit.Name}");
        }
        return new(host!, results, hasBaseline);
    }

    private static Severity? SeverityOf(string word) => char.IsAsciiLetterLower(word[0]) && Enum.TryParse(word, ignoreCase: true, out Severity severity) ? severity : null;

    private static void Refuse(OptionResult option, Func<string, bool> isWrong, string message)
    {
        if (option.Tokens is [{ } token] && isWrong(token.Value)) option.AddError($"{message}, not {token.Value}");
    }
}
