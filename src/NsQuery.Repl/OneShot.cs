using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Runs SQL once, from the first statement to the last or to the first that fails.</summary>
internal sealed class OneShot(TextWriter output, IRowWriter writer, Diagnostics diagnostics)
{
    // What all statements lack together: one warning, however many they are.
    private PartialView? _partial;

    /// <returns>The exit code.</returns>
    /// <exception cref="OutputException">Standard output took no more.</exception>
    public int Run(IReadOnlyList<SqlText> texts, string? procPath, bool strict)
    {
        int failure = Run(texts, procPath);
        if (_partial is not null)
            diagnostics.Say(_partial.Warning);
        if (failure != ExitCode.Done)
            return failure;
        return strict && _partial is not null ? ExitCode.Partial : ExitCode.Done;
    }

    private int Run(IReadOnlyList<SqlText> texts, string? procPath)
    {
        SqlText current = texts[0];
        try
        {
            using Engine engine = Engine.Open(new EngineOptions { ProcPath = procPath });
            using QuerySession session = engine.OpenSession();
            foreach (SqlText text in texts)
            {
                current = text;
                foreach (QueryResult result in session.Run(text.Sql))
                    Print(result);
            }
            return ExitCode.Done;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.NotScannable)
        {
            diagnostics.Say(e.Message);
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

    private void Print(QueryResult result)
    {
        // The first row is asked for before anything is printed: a statement that cannot even start leaves no header behind.
        bool more = result.Read();
        if (result.Columns.Count > 0)
            writer.Begin(result.Columns);
        for (; more; more = result.Read())
            writer.Row(result);
        if (result.Columns.Count > 0)
            writer.End();
        output.Flush();

        _partial = _partial is null ? result.Partial : _partial.With(result.Partial);
    }
}
