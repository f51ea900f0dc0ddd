using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Endpoints;

/// <summary>The saved queries: what there are, and each as an address of its own.</summary>
internal sealed class SavedQueryEndpoints(Answerer answerer, QuestionReader reader, ServerSettings settings)
{
    public HttpEndpoint List => new([HttpMethods.Get], "/v1/queries", Scopes.Saved, "The saved queries and audits: what each answers, and the parameters that it takes.", Tell) { Schema = "Queries" };

    public HttpEndpoint Run => new([HttpMethods.Get, HttpMethods.Post], "/v1/queries/{name}", Scopes.Saved, "The rows of a saved query.", Answer)
    {
        Names = AskedName.OfAnswers,
        HasParameters = true,
        RunsStatements = true,
        HasTag = true,
        Types = AnswerWriter.ContentTypes,
        Schema = "Answer",
    };

    private async Task Answer(HttpContext http)
    {
        string name = (string)http.Request.RouteValues["name"]!;
        SavedQueries saved = settings.FindQueries();
        if (!saved.Names.Contains(name)) throw new ProblemException(new(StatusCodes.Status404NotFound, "There is no such query", $"there is no query {name}"));
        SavedQuery query = saved.Read(name);
        Asked asked = await Asked.Read(http.Request, Run);
        await answerer.Answer(http, reader.Read(asked, query.Sql, query.Values(asked.Texts)));
    }

    private async Task Tell(HttpContext http)
    {
        SavedQueries saved = settings.FindQueries();
        http.Response.ContentType = "application/json";
        await using Utf8JsonWriter json = new(http.Response.BodyWriter, JsonRow.Options);
        json.WriteStartObject();
        json.WriteStartArray("queries"u8);
        foreach (string name in saved.Names) Write(json, saved.Read(name));
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, SavedQuery query)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, query.Name);
        json.WriteString("title"u8, query.Title);
        json.WriteString("why"u8, query.Why);
        json.WriteString("needs"u8, query.Needs);
        json.WriteString("severity"u8, query.Severity?.ToString().ToLowerInvariant());
        json.WriteString("fix"u8, query.Fix);
        json.WriteStartArray("parameters"u8);
        foreach (SavedQueryParameter parameter in query.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, parameter.Name);
            json.WriteString("type"u8, parameter.Type.ToString());
            json.WriteString("default"u8, parameter.Default);
            json.WriteString("doc"u8, parameter.Doc);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("sql"u8, query.Sql);
        json.WriteEndObject();
    }
}
