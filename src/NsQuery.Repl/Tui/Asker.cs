namespace NsQuery.Repl.Tui;

/// <summary>A session that is asked off the interface's thread, one thing after the other.</summary>
internal sealed class Asker(Surroundings around) : IDisposable
{
    private readonly QuerySession _session = around.Engine.OpenSession();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();

    /// <summary>Does something with the session, once what was asked before is done.</summary>
    /// <exception cref="QueryException">There is no answer, or it was cancelled.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before its turn.</exception>
    public async Task<T> Ask<T>(Func<QuerySession, CancellationToken, T> work, CancellationToken cancel = default)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancel, _end.Token);
        CancellationToken token = both.Token;
        await _turn.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => work(_session, token), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The rows of one statement.</summary>
    /// <inheritdoc cref="Ask{T}"/>
    public Task<Answer> Rows(string sql, QueryParameters parameters, CancellationToken cancel = default) => Ask((session, token) =>
    {
        Answer answer = Answer.Empty;
        foreach (QueryResult result in session.Run(sql, parameters, token)) answer = Answer.Read(result);
        return answer;
    }, cancel);

    /// <summary>Stops what runs, and closes the session once it has.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _turn.Wait();
        _session.Dispose();
        _turn.Dispose();
        _end.Dispose();
    }
}
