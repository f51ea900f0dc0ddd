using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Metrics;

/// <summary>What the server counts of itself.</summary>
/// <param name="turnstile">Knows who runs and who waits.</param>
internal sealed class ServerMetrics(Turnstile turnstile)
{
    private static readonly ImmutableArray<double> Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly ConcurrentDictionary<(string Endpoint, int Code), long> _requests = new();
    private readonly long[] _queries = new long[Bounds.Length + 1];
    private long _ticks, _rows;

    /// <summary>Counts a request when it is answered; comes before everything else.</summary>
    public async Task Count(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            string endpoint = http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } path } ? path : "other";
            _requests.AddOrUpdate((endpoint, http.Response.StatusCode), 1, static (_, count) => count + 1);
        }
    }

    /// <summary>A statement was answered.</summary>
    public void Answered(TimeSpan elapsed, long rows)
    {
        int bucket = 0;
        while (bucket < Bounds.Length && elapsed.TotalSeconds > Bounds[bucket]) bucket++;
        Interlocked.Increment(ref _queries[bucket]);
        Interlocked.Add(ref _ticks, elapsed.Ticks);
        Interlocked.Add(ref _rows, rows);
    }

    public void Write(MetricsText text)
    {
        (string Endpoint, int Code, long Count)[] requests = [.. _requests.Select(static pair => (pair.Key.Endpoint, pair.Key.Code, pair.Value)).Order()];
        text.Begin("nsqueryd_requests_total", "counter", "Requests that were answered, by the path that was asked and the HTTP status.");
        foreach ((string endpoint, int code, long count) in requests) text.Sample("nsqueryd_requests_total", count, ("endpoint", endpoint), ("code", code.ToString(CultureInfo.InvariantCulture)));
        text.Begin("nsqueryd_refusals_total", "counter", "Requests that were turned away: without a good token, beyond their token or from another site, by a foreign name, or for want of room.");
        foreach ((string reason, int code) in (ReadOnlySpan<(string, int)>)[("token", 401), ("forbidden", 403), ("host", 421), ("busy", 429)])
            text.Sample("nsqueryd_refusals_total", requests.Where(request => request.Code == code).Sum(static request => request.Count), ("reason", reason));
        text.Begin("nsqueryd_rows_total", "counter", "Rows of answers.");
        text.Sample("nsqueryd_rows_total", Interlocked.Read(ref _rows));
        WriteSeconds(text);
        text.Begin("nsqueryd_statements_running", "gauge", "Statements that have their turn.");
        text.Sample("nsqueryd_statements_running", turnstile.Running);
        text.Begin("nsqueryd_statements_waiting", "gauge", "Statements that wait for their turn.");
        text.Sample("nsqueryd_statements_waiting", turnstile.Waiting);
    }

    private void WriteSeconds(MetricsText text)
    {
        const string Name = "nsqueryd_query_seconds";
        text.Begin(Name, "histogram", "How long answers took, from the request to the last byte.");
        long count = 0;
        for (int i = 0; i <= Bounds.Length; i++)
        {
            count += Interlocked.Read(ref _queries[i]);
            string bound = i == Bounds.Length ? "+Inf" : Bounds[i] >= 1 && Bounds[i] % 1 == 0 ? $"{MetricsText.Number(Bounds[i])}.0" : MetricsText.Number(Bounds[i]);
            text.Sample($"{Name}_bucket", count, ("le", bound));
        }
        text.Sample($"{Name}_sum", TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds);
        text.Sample($"{Name}_count", count);
    }
}
