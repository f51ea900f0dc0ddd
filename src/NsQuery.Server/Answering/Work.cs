using Microsoft.Extensions.Hosting;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Answering;

/// <summary>Gives what is more than one statement a turn, a session and its time.</summary>
internal sealed class Work(Sessions sessions, Turnstile turnstile, ServerSettings settings, IHostApplicationLifetime lifetime)
{
    /// <param name="client">Whose turn it is.</param>
    /// <param name="work">What is done; it is given a token that ends it.</param>
    /// <param name="cancel">Ends it, too.</param>
    /// <exception cref="ProblemException">There is no turn, or it failed.</exception>
    public async Task<T> Do<T>(string client, Func<QuerySession, CancellationToken, T> work, CancellationToken cancel)
    {
        using IDisposable turn = await turnstile.Enter(client, cancel) ?? throw new ProblemException(Turnstile.Busy);
        using CancellationTokenSource late = new(settings.Timeout);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel, lifetime.ApplicationStopping);
        return await Task.Run(() => Do(work, late.Token, stop.Token), CancellationToken.None);
    }

    private T Do<T>(Func<QuerySession, CancellationToken, T> work, CancellationToken late, CancellationToken stop)
    {
        QuerySession? session = null;
        try
        {
            session = sessions.Take();
            return work(session, stop);
        }
        catch (QueryException e)
        {
            throw new ProblemException(Problem.Of(e, late.IsCancellationRequested));
        }
        finally
        {
            if (session is not null) sessions.Give(session);
        }
    }
}
