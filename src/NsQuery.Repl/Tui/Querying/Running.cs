using System.Globalization;
using NsQuery.Repl.Editing;
using NsQuery.Repl.Remembering;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>What it is to run the statement under the cursor: its parameters are asked for, it is run, and its rows or its error are shown.</summary>
internal sealed class Running(QueryRunner runner, SqlEditor editor, ResultPane results, RunLine line, ParameterPanel parameters, History history, SavedQueries saved)
{
    private RunState? _run;
    private bool _busy;
    private Ran? _ran;
    private string? _complaint;

    /// <summary>What there is to say, and whether something failed.</summary>
    public required Action<string, bool> Says { get; init; }

    /// <summary>What is lacking in the rows; null if nothing is.</summary>
    public required Action<PartialView?> Lacks { get; init; }

    /// <summary>Ends what runs; false if nothing does.</summary>
    public bool Cancel()
    {
        _run?.Cancel();
        return _run is not null;
    }

    public Task Run() => Try(async statement =>
    {
        history.Add(statement.Saved?.Name ?? statement.Sql);
        List<string> names = await runner.Parameters(statement.Sql);
        IReadOnlyDictionary<string, string>? given = names.Count == 0 ? new Dictionary<string, string>() : await parameters.Ask(names, statement.Default, () => editor.SetFocus());
        if (given is null) return;
        using RunState run = new();
        _run = run;
        line.Start(editor.App, run);
        try
        {
            _ran = await runner.Run(statement.Sql, statement.Values(given), run);
            results.Show(_ran.Answer);
            Lacks(_ran.Answer.Partial);
            // Once: with the rows, which would else take its place at once.
            bool complains = history.Complaint != _complaint;
            _complaint = history.Complaint;
            Says(QueryTexts.Of(_ran) + (complains ? $"; {_complaint}" : ""), complains);
        }
        catch (Exception e) when (run.Token.IsCancellationRequested && e is OperationCanceledException or QueryException { Failure: QueryFailure.Cancelled })
        {
            Says(string.Create(CultureInfo.InvariantCulture, $"cancelled after {run.Elapsed.TotalSeconds:0.0} s"), false);
        }
        finally
        {
            _run = null;
            line.Stop();
        }
        line.Mark(await runner.InTransaction() ? " in a transaction " : "");
    });

    /// <summary>How the statement under the cursor would be run, and what it did cost if it was; null if there is nothing to tell.</summary>
    public async Task<string?> Plan()
    {
        string? told = null;
        await Try(async statement =>
        {
            Answer plan = await runner.Plan(statement.Sql);
            IEnumerable<string> cost = _ran is { Answer.Statistics: { } spent } ran && ran.Sql == statement.Sql ? StatsReport.Lines(spent) : [];
            told = string.Join('\n', [PlanText.Of(plan), .. cost, _ran?.Sql == statement.Sql ? _ran.Answer.Partial?.Warning ?? "" : ""]);
        }, PlanText.Explain.Length);
        return told;
    }

    /// <summary>Does something with the statement under the cursor, and tells what is wrong with it.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="before">How much is put before the statement, which the places of errors count.</param>
    private async Task Try(Func<Statement, Task> work, int before = 0)
    {
        string text = editor.Sql;
        (int start, int length) = Statements.At(text, editor.Offset);
        if (_busy || length == 0)
        {
            Says(_busy ? "a statement runs: Esc cancels it" : "there is no statement", false);
            return;
        }
        _busy = true;
        Statement? statement = null;
        try
        {
            statement = Statement.Of(text.Substring(start, length), start, saved);
            await work(statement);
        }
        catch (QueryException e) when (e.Failure != QueryFailure.Cancelled)
        {
            int? offset = statement?.Start + e.Offset - before;
            Says(QueryTexts.Of(e, text, offset), true);
            if (offset is { } at && text == editor.Sql) editor.MarkWrong(at);
        }
        catch (SavedQueryException e)
        {
            Says(e.Message, true);
        }
        finally
        {
            _busy = false;
        }
    }
}
