using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Endpoints;

/// <summary>The console: a page for people. It holds nothing of the machine, so it needs no token; what it asks does.</summary>
/// <param name="home">What the build put the page into.</param>
internal sealed class ConsoleEndpoints(Assembly home)
{
    /// <summary>Nothing from elsewhere, nothing that stands in the page itself, and no text made into elements.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Missing = "The console is not in this nsqueryd: it was built where there was no npm. Install Node.js and npm, and build it again.\nThe API is there: /v1/query, /v1/queries, /v1/tables.\n";

    public ImmutableArray<HttpEndpoint> All =>
    [
        File("/", "index.html", "text/html; charset=utf-8"),
        File("/console.js", "console.js", "text/javascript; charset=utf-8"),
        File("/console.css", "console.css", "text/css; charset=utf-8"),
        File("/console.svg", "console.svg", "image/svg+xml"),
        new([HttpMethods.Get], "/console/access", Scopes.None, "What the one who asks may do.", Tell),
    ];

    private HttpEndpoint File(string path, string name, string type)
    {
        ConsoleFile? file = ConsoleFile.Find(home, name, type);
        return new([HttpMethods.Get], path, Scopes.None, "The console, a page for people.", http =>
        {
            IHeaderDictionary headers = http.Response.Headers;
            (headers.ContentSecurityPolicy, headers["Referrer-Policy"], headers["Cross-Origin-Opener-Policy"]) = (Policy, "no-referrer", "same-origin");
            if (file is not null) return file.Send(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return http.Response.WriteAsync(Missing, http.RequestAborted);
        });
    }

    private static async Task Tell(HttpContext http)
    {
        Client client = Gate.Of(http);
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        await using Utf8JsonWriter json = new(http.Response.BodyWriter, JsonRow.Options);
        json.WriteStartObject();
        json.WriteString("client"u8, client.Name);
        json.WriteStartArray("scopes"u8);
        foreach (string scope in ScopeNames.Of(client.Scopes).Split(',', StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(scope);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }
}
