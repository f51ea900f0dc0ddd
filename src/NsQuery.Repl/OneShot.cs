using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Runs SQL once, from the first statement to the last or to the first that fails.</summary>
internal sealed class OneShot(TextWriter output, IRowWriter writer, Diagnostics diagnostics)
{
    // What all statements lack together: one warning, however many they are.
    private PartialView? _partial;

    // The first answer that is not as expected.
    private string? _unexpected;
    private int _answers;

    /// <returns>The exit code.</returns>
    /// <exception cref="OutputException">Standard output took no more.</exception>
    public int Run(IReadOnlyList<SqlText> texts, Request request) => Run(texts, request, QueryParameters.Given(request.Parameters));

    /// <inheritdoc cref="Run(IReadOnlyList{SqlText}, Request)"/>
    public int Run(IReadOnlyList<SqlText> texts, Request request, QueryParameters values)
    {
        int failure = Answer(texts, request, values);
        if (_partial is not null)
            diagnostics.Say(_partial.Warning);
        if (failure != ExitCode.Done)
            return failure;
        if (values.Unused.FirstOrDefault() is { } unused)
        {
            diagnostics.Say($"-p {unused}: no statement has :{unused}");
            return ExitCode.BadUsage;
        }
        if (_unexpected is not null)
        {
            diagnostics.Say(_unexpected);
            return ExitCode.Unexpected;
        }
        return request.Strict && _partial is not null ? ExitCode.Partial : ExitCode.Done;
    }

    private int Answer(IReadOnlyList<SqlText> texts, Request request, QueryParameters values)
    {
        SqlText current = texts[0];
        using Stop stop = new(request.Timeout);
        try
        {
            using Engine engine = request.OpenEngine();
            using QuerySession session = engine.OpenSession();
            foreach (SqlText text in texts)
            {
                current = text;
                foreach (QueryResult result in session.Run(text.Sql, values, stop.Token))
                {
                    Print(result, request.ExpectRows);
                    if (request.Stats)
                        diagnostics.Lines(StatsReport.Lines(result.Statistics));
                }
            }
            return ExitCode.Done;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.Cancelled)
        {
            output.Flush();
            diagnostics.Say(stop.Reason);
            return stop.ExitCode;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.NotScannable)
        {
            diagnostics.Say(e.Message);
            if (e.Hint is not null)
                diagnostics.Lines(e.Hint.Split('\n'));
            return ExitCode.Failed;
        }
        catch (QueryException e)
        {
            // What was streamed before the failure comes before the word on it.
            output.Flush();
            diagnostics.Lines(ErrorReport.Lines(e, current));
            return ExitCode.BadUsage;
        }
    }

    private void Print(QueryResult result, bool? expectRows)
    {
        // The first row is asked for before anything is printed: a statement that cannot even start leaves no header behind.
        bool more = result.Read();
        if (result.Columns.Count > 0 && ++_answers > 0 && expectRows is { } expected && expected != more)
            _unexpected ??= $"answer {_answers} {(more ? "has rows, and none were expected" : "is empty, and rows were expected")}";
        if (result.Columns.Count > 0)
            writer.Begin(result.Columns);
        ResultRow row = new(result);
        for (; more; more = result.Read())
            writer.Row(row);
        if (result.Columns.Count > 0)
            writer.End();
        output.Flush();

        _partial = _partial is null ? result.Partial : _partial.With(result.Partial);
    }
}
