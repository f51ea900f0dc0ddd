using System.Diagnostics;

namespace NsQuery.Repl.Watching;

/// <summary>Looks again and again, until it is told to stop.</summary>
/// <param name="session">Where it looks.</param>
/// <param name="sql">The one statement.</param>
/// <param name="values">Of its parameters.</param>
/// <param name="diagnostics">Where it tells once what it cannot see.</param>
internal sealed class Watch(QuerySession session, string sql, QueryParameters values, Diagnostics diagnostics)
{
    private string? _warned;

    /// <summary>From the beginning of one look to that of the next; one that takes longer is followed by the next at once.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>So many looks; null for no end.</summary>
    public int? Count { get; init; }

    /// <summary>A query: once it returns a row, the watch ends.</summary>
    public string? Until { get; init; }

    /// <exception cref="QueryException">A statement failed, or the watch was cancelled.</exception>
    public void Run(WatchedRows watched, IWatchWriter writer, CancellationToken cancel)
    {
        for (int look = 1; ; look++)
        {
            long began = Stopwatch.GetTimestamp();
            // Before the look: so that it shows what has been waited for.
            bool isOver = IsOver(cancel);
            DateTimeOffset at = DateTimeOffset.UtcNow;
            List<object?[]> rows = [];
            foreach (QueryResult result in session.Run(sql, values, cancel))
            {
                while (result.Read()) rows.Add(result.Values());
                Warn(result.Partial);
            }
            writer.Look(rows, watched.Look(rows), at);
            if (look == Count || isOver) return;
            TimeSpan left = Interval - Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero) _ = cancel.WaitHandle.WaitOne(left);
        }
    }

    private bool IsOver(CancellationToken cancel)
    {
        if (Until is null) return false;
        foreach (QueryResult result in session.Run(Until, values, cancel))
        {
            if (result.Read()) return true;
        }
        return false;
    }

    private void Warn(PartialView? partial)
    {
        if (partial is null || partial.Warning == _warned) return;
        // Only what it says first is said: what comes and goes between two looks would fill the screen.
        if (_warned is null) diagnostics.Say(partial.Warning);
        _warned = partial.Warning;
    }
}
