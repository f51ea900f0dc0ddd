using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;

namespace NsQuery.Server.Endpoints;

/// <summary>Tells of all endpoints, of itself too.</summary>
internal static class OpenApiEndpoint
{
    /// <param name="others">All endpoints but this.</param>
    public static HttpEndpoint Of(ImmutableArray<HttpEndpoint> others)
    {
        byte[] document = [];
        HttpEndpoint own = new([HttpMethods.Get], "/openapi.json", Scopes.Saved, "This document: every address, what it takes and what it answers.", async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.BodyWriter.WriteAsync(document, http.RequestAborted);
        });
        document = OpenApiDocument.Of([.. others, own]);
        return own;
    }
}
