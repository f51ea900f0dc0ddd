using System.Collections.Immutable;
using System.Globalization;

namespace NsQuery.Repl.Tui.Library;

internal sealed partial class LibraryScreen
{
    /// <summary>What was given to queries before, by their names.</summary>
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _given = [];

    private CancellationTokenSource? _run;

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
            await While(async cancel =>
            {
                Answer answer = await _asker.Rows(query.Sql, values, cancel);
                _desk.Show(query.Name, answer);
                string told = string.Create(CultureInfo.InvariantCulture, $"{answer.Rows.Count} rows in {answer.Statistics?.Elapsed.TotalMilliseconds:0} ms");
                Say(answer.Partial is { } partial ? $"{told}  {partial.Warning}" : told);
            });
        }
        catch (SavedQueryException e)
        {
            Say(e.Message, isTrouble: true);
        }
    }

    private void Audit(string? theme) => Start(() => While(async cancel =>
    {
        ImmutableArray<SavedQuery> audits = Found().Audits(theme);
        _desk.Audits.Clear();
        _desk.ShowAudits();
        Progress<AuditOutcome> told = new(outcome =>
        {
            if (cancel.IsCancellationRequested) return;
            _desk.Audits.Add(outcome);
            Say($"{_desk.Audits.Outcomes.Count} of {audits.Length} audits; Esc stops them");
        });
        Say($"0 of {audits.Length} audits: looking at the machine; Esc stops them");
        await _asker.Ask((session, token) =>
        {
            AuditRun.Of(session, audits, told, token);
            return true;
        }, cancel);
        Say(string.Join(", ", _desk.Audits.Outcomes.CountBy(static outcome => outcome.Word).Select(static verdict => $"{verdict.Value} {verdict.Key}")));
    }));

    /// <summary>Does one thing that can be stopped; what ran before is stopped first.</summary>
    private async Task While(Func<CancellationToken, Task> work)
    {
        _run?.Cancel();
        using CancellationTokenSource run = new();
        _run = run;
        try
        {
            await work(run.Token);
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
