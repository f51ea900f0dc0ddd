using System.Collections.Immutable;
using NsQuery.Repl.Tui.Querying;

namespace NsQuery.Repl.Tui.Library;

internal sealed partial class LibraryScreen
{
    /// <summary>What was given to queries before, by their names.</summary>
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _given = [];

    private RunState? _run;

    private void Run()
    {
        if (_shelf.Selected?.Query is not { } query) return;
        IReadOnlyDictionary<string, string> given = _given.GetValueOrDefault(query.Name) ?? ImmutableDictionary<string, string>.Empty;
        if (query.Parameters.Count == 0) Start(() => Run(query, given));
        else _desk.Ask($"run {query.Name}", [.. query.Parameters.Select(parameter => new FormField(parameter.Name, given.GetValueOrDefault(parameter.Name) ?? parameter.Default ?? "", $"{parameter.Type}: {parameter.Doc}"))], filled => Start(() => Run(query, filled)));
    }

    private async Task Run(SavedQuery query, IReadOnlyDictionary<string, string> given)
    {
        try
        {
            // Nothing stands for NULL where that is what is taken if nothing is given.
            QueryParameters values = query.Values(given.Where(each => each.Value.Length > 0 || query.Parameters.Any(parameter => parameter.Name == each.Key && parameter.Default is not null)).ToDictionary());
            _given[query.Name] = given;
            Say($"{query.Name} runs; Esc stops it");
            await While(async run =>
            {
                Ran ran = await _runner.Run(query.Sql, values, run);
                _desk.Show(query.Name, ran.Answer);
                Lacks(ran.Answer.Partial);
                Say(QueryTexts.Of(ran));
            });
        }
        catch (SavedQueryException e)
        {
            Say(e.Message, isTrouble: true);
        }
    }

    private void Audit(string? theme) => Start(() => While(async run =>
    {
        ImmutableArray<SavedQuery> audits = Found().Audits(theme);
        _desk.Audits.Clear();
        Lacks(null);
        _desk.ShowAudits();
        Progress<AuditOutcome> told = new(outcome =>
        {
            if (run.Token.IsCancellationRequested) return;
            _desk.Audits.Add(outcome);
            Lacks(Lacking?.With(outcome.Result?.Partial) ?? outcome.Result?.Partial);
            Say($"{_desk.Audits.Outcomes.Count} of {audits.Length} audits; Esc stops them");
        });
        Say($"0 of {audits.Length} audits: looking at the machine; Esc stops them");
        await _asker.Ask((session, token) =>
        {
            AuditRun.Of(session, audits, told, token);
            return true;
        }, run.Token);
        Say(string.Join(", ", _desk.Audits.Outcomes.CountBy(static outcome => outcome.Word).Select(static verdict => $"{verdict.Value} {verdict.Key}")));
    }));

    /// <summary>Does one thing that can be stopped; what ran before is stopped first.</summary>
    private async Task While(Func<RunState, Task> work)
    {
        _run?.Cancel();
        using RunState run = new();
        _run = run;
        try
        {
            await work(run);
        }
        finally
        {
            if (_run == run) _run = null;
        }
    }

    private void Stop()
    {
        _run?.Cancel();
        Say("stopped");
    }
}
