using NsQuery.Repl.Output;

namespace NsQuery.Repl.LineMode;

/// <summary>Runs statements, prints their answers as the settings say, and tells what is wrong with them; the next one goes on.</summary>
internal sealed class Answers(QuerySession session, Request request, Channels channels, Target target)
{
    private volatile bool _isRunning;

    /// <summary>How rows are printed.</summary>
    public OutputFormat Format { get; set; } = channels.FormatOf(request);

    /// <summary>Whether to tell what each statement took.</summary>
    public bool Timer { get; set; }

    /// <summary>Whether a statement runs, so that Ctrl-C is its.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Prints rows where answers go.</summary>
    public IRowWriter Writer => RowWriters.Create(Format, target.Writer, request.Header, request.NullText, channels.HasColours && !target.IsFile, channels.Diagnostics);

    public void Run(SqlText text, QueryParameters values)
    {
        _isRunning = true;
        using Stop stop = new(request.Timeout);
        try
        {
            foreach (QueryResult result in session.Run(text.Sql, values, stop.Token)) Print(result);
        }
        catch (QueryException e)
        {
            // What was streamed before the failure comes before the word on it.
            target.EndAnswer();
            if (e.Failure == QueryFailure.Cancelled) channels.Diagnostics.Say(stop.Reason);
            else channels.Diagnostics.Lines(ErrorReport.Lines(e, text));
        }
        catch (IOException e)
        {
            throw target.Refused(e);
        }
        finally
        {
            _isRunning = false;
        }
    }

    private void Print(QueryResult result)
    {
        bool more = result.Read();
        if (result.Columns.Count > 0)
        {
            IRowWriter writer = Writer;
            writer.Begin(result.Columns);
            ResultRow row = new(result);
            for (; more; more = result.Read()) writer.Row(row);
            writer.End();
            target.EndAnswer();
        }
        if (result.Partial is { } partial) channels.Diagnostics.Say(partial.Warning);
        IEnumerable<string> cost = StatsReport.Lines(result.Statistics);
        if (request.Stats) channels.Diagnostics.Lines(cost);
        else if (Timer) channels.Diagnostics.Lines(cost.Take(1));
    }
}
