using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Endpoints;

/// <summary>Whether the server lives, and whether it can answer.</summary>
internal sealed class HealthEndpoints(Sessions sessions)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static HttpEndpoint Lives => new([HttpMethods.Get], "/healthz", Scopes.None, "Whether the server lives.", static http => Say(http, "ok\n")) { Types = ["text/plain"] };

    public HttpEndpoint IsReady => new([HttpMethods.Get], "/readyz", Scopes.Saved | Scopes.Metrics, "Whether it can look at the machine.", Look) { Types = ["text/plain"], RunsStatements = true };

    private static Task Say(HttpContext http, string text)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private async Task Look(HttpContext http)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        late.CancelAfter(Patience);
        try
        {
            await Task.Run(() =>
            {
                QuerySession session = sessions.Take();
                foreach (QueryResult result in session.Run("SELECT pid FROM processes LIMIT 1", late.Token)) result.Read();
                sessions.Give(session);
            }, CancellationToken.None);
            await Say(http, "ready\n");
        }
        catch (QueryException e)
        {
            throw new ProblemException(Problem.Of(e, isLate: true));
        }
    }
}
