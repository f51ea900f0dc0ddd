namespace NsQuery.Server.Watching;

/// <summary>What one look saw.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="At">When the machine was so.</param>
/// <param name="Warning">What could not be seen; null if nothing.</param>
internal sealed record WatchLook(IReadOnlyList<object?[]> Rows, DateTimeOffset At, string? Warning)
{
    /// <summary>More rows than these are not watched: all of them are kept, and compared at each look.</summary>
    private const int MostRows = 10_000;

    /// <exception cref="QueryException">The statement failed.</exception>
    /// <exception cref="ProblemException">It has too many rows, or a value has no parameter.</exception>
    public static WatchLook Take(QuerySession session, WatchQuestion question, CancellationToken cancel)
    {
        List<object?[]> rows = [];
        DateTimeOffset at = DateTimeOffset.UtcNow;
        string? warning = null;
        foreach (QueryResult result in session.Run(question.Sql, question.Values, cancel))
        {
            while (result.Read())
            {
                rows.Add(result.Values());
                if (rows.Count > MostRows) throw Wrong($"it has more than {MostRows} rows");
            }
            at = result.TakenAt ?? at;
            warning = result.Partial?.Warning;
        }
        if (question.Values.Unused.FirstOrDefault() is { } unused) throw Wrong($"the statement has no :{unused}");
        return new(rows, at, warning);
    }

    private static ProblemException Wrong(string detail) => new(new(Microsoft.AspNetCore.Http.StatusCodes.Status400BadRequest, "The statement cannot be watched", detail));
}
