using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Endpoints;

/// <summary>Runs audits, all at one instant.</summary>
internal sealed class AuditEndpoint(Work work, ServerSettings settings)
{
    private const string Themes = "theme", Names = "name";

    public HttpEndpoint Endpoint => new([HttpMethods.Get], "/v1/audit", Scopes.Saved, "What audits find, and what they cannot judge; the worst first.", Handle)
    {
        Names = [new(Themes, "Only those of one folder of queries, such as leaks."), new(Names, "Only these, with commas between.")],
        RunsStatements = true,
        Schema = "Audits",
    };

    private async Task Handle(HttpContext http)
    {
        Asked asked = await Asked.Read(http.Request, Endpoint);
        ImmutableArray<SavedQuery> audits = Find(asked);
        AuditAnswer answer = await work.Do(Gate.Of(http).Name, (session, cancel) => AuditAnswer.Of(session, audits, cancel), http.RequestAborted);
        http.Response.ContentType = "application/json";
        await using Utf8JsonWriter json = new(http.Response.BodyWriter, JsonRow.Options);
        answer.Write(json);
        await json.FlushAsync(http.RequestAborted);
    }

    private ImmutableArray<SavedQuery> Find(Asked asked)
    {
        SavedQueries saved = settings.FindQueries();
        string[]? names = asked.Own(Names)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<SavedQuery> found = (names ?? [.. saved.Names]).Select(saved.Read);
        if (names is not null && found.FirstOrDefault(static query => query.Severity is null) is { } other) throw QuestionReader.Wrong($"{other.Name} is no audit");
        if (asked.Own(Themes) is { } theme) found = found.Where(query => query.Theme == theme);
        ImmutableArray<SavedQuery> audits = [.. found.Where(static query => query.Severity is not null).OrderByDescending(static audit => audit.Severity).ThenBy(static audit => audit.Name, StringComparer.Ordinal)];
        return audits.Length > 0 ? audits : throw QuestionReader.Wrong("there is no such audit");
    }
}
