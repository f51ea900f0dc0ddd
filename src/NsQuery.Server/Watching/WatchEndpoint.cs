using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NsQuery.Server.Access;
using NsQuery.Server.Auditing;
using NsQuery.Server.Endpoints;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Watching;

/// <summary>Row changes of one statement as server-sent events.</summary>
/// <param name="watches">All that is watched.</param>
/// <param name="settings">What is allowed.</param>
/// <param name="lifetime">Of the server.</param>
/// <param name="isGood">Whether a client that was let in still is.</param>
/// <param name="told">Is told of each watcher when it ends.</param>
internal sealed class WatchEndpoint(Watches watches, ServerSettings settings, IHostApplicationLifetime lifetime, Func<Client, bool> isGood, Action<AuditRecord> told)
{
    private const string Saved = "name", Interval = "interval";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public HttpEndpoint Endpoint => new([HttpMethods.Get], "/v1/watch", Scopes.Saved, "The rows of one statement, then each that comes, goes or changes: server-sent events snapshot, added, removed, changed, reset and error. They resume by Last-Event-ID.", Handle)
    {
        Names = [AskedName.Sql with { Doc = "One SQL statement, for which the token needs the scope sql; or name." }, new(Saved, "A saved query's name, in place of sql."), new(Interval, "From one look to the next, such as 2s; not less than the server's max-age, which it is if nothing is said.")],
        HasParameters = true,
        RunsStatements = true,
        Types = ["text/event-stream"],
    };

    private async Task Handle(HttpContext http)
    {
        Asked asked = await Asked.Read(http.Request, Endpoint);
        if (asked.Sql is not null && Gate.Lacks(http, Scopes.Sql) is { } lacks) throw new ProblemException(lacks);
        WatchQuestion question = Read(asked);
        SharedWatch watch = watches.Of(question, Gate.Of(http).Name);
        Watcher watcher = await Join(http, watch, question);
        (DateTimeOffset at, long started) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        long bytes = 0;
        try
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            await foreach (ReadOnlyMemory<byte> events in WithBeats(watcher, stop.Token))
            {
                // A token that is revoked is good for nothing more.
                if (!isGood(Gate.Of(http))) break;
                await http.Response.BodyWriter.WriteAsync(events, stop.Token);
                bytes += events.Length;
            }
        }
        catch (OperationCanceledException)
        {
            // The client went or was dropped, or the server ends.
        }
        finally
        {
            watch.Leave(watcher);
            told(new(at, Gate.Of(http).Name, http.Request.Path, question.Sql, http.Response.StatusCode, 0, bytes, Stopwatch.GetElapsedTime(started), "watched"));
        }
    }

    private async Task<Watcher> Join(HttpContext http, SharedWatch watch, WatchQuestion question)
    {
        try
        {
            return await watch.Join(http.Abort, http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : null, http.RequestAborted);
        }
        catch (ProblemException)
        {
            watches.Forget(question);
            throw;
        }
    }

    private WatchQuestion Read(Asked asked)
    {
        TimeSpan interval = asked.Own(Interval) is { } text ? Duration.Parse(text) ?? throw QuestionReader.Wrong($"interval: {text} is no time, such as 500ms, 30s or 2m") : settings.MaxAge;
        if (interval < settings.MaxAge) throw QuestionReader.Wrong(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"interval: less than {settings.MaxAge.TotalSeconds}s, the server's max-age, shows nothing new"));
        if (interval > TimeSpan.FromHours(1)) throw QuestionReader.Wrong("interval: more than an hour is no watch");
        if (asked.Sql is null == asked.Own(Saved) is null) throw QuestionReader.Wrong("what is watched is named by either sql or name");
        if (asked.Sql is { } sql) return new(sql, asked.Texts, asked.Values, interval);
        SavedQuery query = settings.FindQueries().Read(asked.Own(Saved)!);
        return new(query.Sql, asked.Texts, query.Values(asked.Texts), interval);
    }

    /// <summary>Whether there is something to tell before the next beat.</summary>
    private static async Task<bool> IsSoon(Task waits, CancellationToken cancel)
    {
        try
        {
            await waits.WaitAsync(Beat, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> WithBeats(Watcher watcher, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            Task<bool> waits = watcher.Events.WaitToReadAsync(cancel).AsTask();
            while (!await IsSoon(waits, cancel)) yield return WatchEvents.Heartbeat;
            if (!await waits) yield break;
            while (watcher.Events.TryRead(out ReadOnlyMemory<byte> events)) yield return events;
        }
    }
}
