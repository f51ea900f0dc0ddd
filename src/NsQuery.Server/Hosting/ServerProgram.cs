using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;
using NsQuery.Server.Auditing;
using NsQuery.Server.Endpoints;
using NsQuery.Server.Metrics;
using NsQuery.Server.Settings;
using NsQuery.Server.Watching;

namespace NsQuery.Server.Hosting;

/// <summary>The server from its start to its end.</summary>
internal static class ServerProgram
{
    /// <summary>What runs when the server is told to end has so long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <exception cref="IOException">It cannot listen.</exception>
    /// <exception cref="QueryException">There is nothing to look at.</exception>
    public static async Task Run(ServerSettings settings)
    {
        using Engine engine = Engine.Open(new EngineOptions { ProcPath = settings.Proc, Source = settings.Source, Freshness = Freshness.AtMost(settings.MaxAge) });
        engine.Redacts = settings.Redact;
        engine.Limits = new() { Memory = settings.MaxMemory };
        using Sessions sessions = new(engine);
        // A statement keeps its thread for as long as it runs: those of all that may run at once are there beside those that serve.
        ThreadPool.SetMinThreads(settings.Statements + (2 * Environment.ProcessorCount), settings.Statements + (2 * Environment.ProcessorCount));
        using Turnstile turnstile = new(settings);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        // Nothing of the current folder, and no variables of others.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddJsonConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        using Certificates? certificates = settings.Tls is { } tls ? new(tls.Certificate, tls.Key) : null;
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listening.Configure(kestrel, settings, certificates));
        builder.WebHost.UseShutdownTimeout(Grace);
        await using WebApplication app = builder.Build();
        TokenFile file = TokenFile.In(settings.State);
        SignIns signIns = new(TimeProvider.System);
        Tokens tokens = new(file, complaint => Log.Complaint(app.Logger, complaint));
        Gate gate = new(settings, tokens, signIns, new Guesses(TimeProvider.System), new LocalUsers(OwnUser.Uid, settings.Group));
        ServerMetrics metrics = new(turnstile);
        app.Use(next => http => metrics.Count(http, next));
        app.Use(next => http => gate.Pass(http, next));
        await using AuditLog? audit = settings.AuditLog is { } path ? new(path, complaint => Log.Complaint(app.Logger, complaint)) : null;
        Answerer answerer = new(sessions, turnstile, settings, app.Lifetime, record =>
        {
            audit?.Add(record);
            metrics.Answered(record.Elapsed, record.Rows);
        });
        Work work = new(sessions, turnstile, settings, app.Lifetime);
        using Watches watches = new(work, app.Lifetime);
        WatchEndpoint watch = new(watches, settings, app.Lifetime, client => client.Token is null || tokens.IsGood(client.Token), record => audit?.Add(record));
        foreach (HttpEndpoint endpoint in Endpoints(answerer, work, sessions, signIns, settings, new(work, metrics, settings, complaint => Log.Complaint(app.Logger, complaint)), watch)) app.MapMethods(endpoint.Path, endpoint.Methods, (RequestDelegate)endpoint.Answer);
        Listening.Prepare(settings);
        await app.StartAsync();
        Listening.Open(settings);
        FirstStart.Welcome(settings, file, signIns);
        await app.WaitForShutdownAsync();
    }

    private static ImmutableArray<HttpEndpoint> Endpoints(Answerer answerer, Work work, Sessions sessions, SignIns signIns, ServerSettings settings, MetricsEndpoint metrics, WatchEndpoint watch)
    {
        QuestionReader reader = new(settings);
        SessionEndpoint session = new(signIns);
        SavedQueryEndpoints saved = new(answerer, reader, settings);
        ImmutableArray<HttpEndpoint> endpoints =
        [
            HealthEndpoints.Lives,
            new HealthEndpoints(sessions).IsReady,
            new QueryEndpoint(answerer, reader).Endpoint,
            saved.List,
            saved.Run,
            TableEndpoints.List,
            TableEndpoints.One,
            session.Open,
            session.Link,
            session.Close,
            new AuditEndpoint(work, settings).Endpoint,
            metrics.Endpoint,
            watch.Endpoint,
            new SnapshotEndpoint(work, settings).Endpoint,
        ];
        return [.. endpoints, OpenApiEndpoint.Of(endpoints), .. new ConsoleEndpoints(typeof(ServerProgram).Assembly).All];
    }
}
