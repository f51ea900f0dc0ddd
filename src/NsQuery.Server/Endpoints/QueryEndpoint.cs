using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Endpoints;

/// <summary>Runs SQL.</summary>
internal sealed class QueryEndpoint(Answerer answerer, QuestionReader reader)
{
    public HttpEndpoint Endpoint => new([HttpMethods.Get, HttpMethods.Post], "/v1/query", Scopes.Sql, "The rows of one SQL statement.", Handle);

    private async Task Handle(HttpContext http)
    {
        Asked asked = await Asked.Read(http.Request);
        if (asked.Sql is not { } sql || string.IsNullOrWhiteSpace(sql)) throw QuestionReader.Wrong("sql is missing: one SQL statement");
        await answerer.Answer(http, reader.Read(asked, sql, asked.Values));
    }
}
