using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Endpoints;

/// <summary>Runs SQL.</summary>
internal sealed class QueryEndpoint(Answerer answerer, QuestionReader reader)
{
    public HttpEndpoint Endpoint => new([HttpMethods.Get, HttpMethods.Post], "/v1/query", Scopes.Sql, "The rows of one SQL statement.", Handle)
    {
        Names = [AskedName.Sql, .. AskedName.OfAnswers],
        HasParameters = true,
        RunsStatements = true,
        HasTag = true,
        Types = AnswerWriter.ContentTypes,
        Schema = "Answer",
    };

    private async Task Handle(HttpContext http)
    {
        Asked asked = await Asked.Read(http.Request, Endpoint);
        if (asked.Sql is not { } sql || string.IsNullOrWhiteSpace(sql)) throw QuestionReader.Wrong("sql is missing: one SQL statement");
        await answerer.Answer(http, reader.Read(asked, sql, asked.Values));
    }
}
