namespace NsQuery.Repl.Tui.Querying;

/// <summary>The session of the screen: one for all its statements, so that BEGIN and COMMIT are what they should be.</summary>
internal sealed class QueryRunner(Asker asker)
{
    /// <summary>The names of a statement's parameters, each once.</summary>
    /// <exception cref="QueryException">It is wrong.</exception>
    public Task<List<string>> Parameters(string sql) => asker.Ask((session, _) => Names(session, sql));

    /// <summary>Runs a statement.</summary>
    /// <exception cref="QueryException">It has no answer, or was cancelled.</exception>
    public Task<Ran> Run(string sql, QueryParameters values, RunState run) => asker.Ask((session, token) =>
    {
        foreach (QueryResult result in session.Run(sql, values, token))
        {
            (Answer answer, bool isCut) = KeptAnswer.Read(result, run);
            return new Ran(sql, answer, isCut);
        }
        return new(sql, Answer.Empty, false);
    }, run.Token);

    /// <summary>How it would be run, whatever the values of its parameters are.</summary>
    /// <exception cref="QueryException">It is wrong; the place is one of the statement.</exception>
    public Task<Answer> Plan(string sql) => asker.Ask((session, token) =>
    {
        QueryParameters values = new();
        foreach (string name in Names(session, sql)) values.Set(name, null);
        Answer plan = Answer.Empty;
        foreach (QueryResult result in session.Run(PlanText.Explain + sql, values, token)) plan = Answer.Read(result);
        return plan;
    });

    /// <summary>Whether a transaction is open.</summary>
    public Task<bool> InTransaction() => asker.Ask(static (session, _) => session.IsInTransaction);

    private static List<string> Names(QuerySession session, string sql) => [.. session.Describe(sql).Parameters.OfType<string>().Select(static name => name[1..]).Distinct(StringComparer.Ordinal)];
}
