using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Endpoints;

/// <summary>All tables at one instant, as a file to download.</summary>
internal sealed class SnapshotEndpoint
{
    private const string ContentType = "application/vnd.sqlite3";

    private readonly Work _work;
    private readonly ServerSettings _settings;
    private readonly string _folder;

    public SnapshotEndpoint(Work work, ServerSettings settings)
    {
        (_work, _settings, _folder) = (work, settings, Path.Combine(settings.State, "snapshots"));
        // What a server that was killed has left.
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    public HttpEndpoint Endpoint => new([HttpMethods.Get], "/v1/snapshot", Scopes.Sql, "All tables at one instant: a SQLite file for nsquery --db.", Handle)
    {
        RunsStatements = true,
        Types = [ContentType],
    };

    private async Task Handle(HttpContext http)
    {
        Directory.CreateDirectory(_folder);
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        await _work.Do(Gate.Of(http).Name, (session, cancel) => session.WriteSnapshot(path, new() { Redact = _settings.Redact }, cancel), http.RequestAborted);
        await using FileStream file = File.OpenRead(path);
        // It is there for as long as it is open, however this ends.
        File.Delete(path);
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = "attachment; filename=\"snapshot.db\"";
        http.Response.Headers.CacheControl = "no-store";
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
