using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;
using NsQuery.Server.Endpoints;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Metrics;

/// <summary>Metrics for Prometheus and its like.</summary>
/// <param name="work">Runs the saved queries.</param>
/// <param name="own">The server's own.</param>
/// <param name="settings">Where saved queries are.</param>
/// <param name="complain">Is told of saved queries that are wrong.</param>
internal sealed class MetricsEndpoint(Work work, ServerMetrics own, ServerSettings settings, Action<string> complain)
{
    private const string OpenMetrics = "application/openmetrics-text";

    public HttpEndpoint Endpoint => new([HttpMethods.Get], "/metrics", Scopes.Metrics, "The saved queries that are metrics, and the server's own, as OpenMetrics for who accepts that.", Handle)
    {
        RunsStatements = true,
        Types = ["text/plain", OpenMetrics],
    };

    private async Task Handle(HttpContext http)
    {
        SavedMetrics saved = new(settings.FindQueries(), complain);
        ImmutableArray<SavedMetrics.Collected> collected = await work.Do(Gate.Of(http).Name, saved.Run, http.RequestAborted);
        MetricsText text = new(http.Request.Headers.Accept.ToString().Contains(OpenMetrics, StringComparison.Ordinal));
        // The server's own come first: their names are theirs.
        own.Write(text);
        SavedMetrics.Write(text, collected);
        http.Response.ContentType = text.ContentType;
        await http.Response.BodyWriter.WriteAsync(text.End(), http.RequestAborted);
    }
}
