using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;

namespace NsQuery.Server.Endpoints;

/// <summary>OpenAPI 3.1, made of the endpoints as they are declared.</summary>
internal static class OpenApiDocument
{
    private const string Token = "token", Json = "application/json";

    public static byte[] Of(ImmutableArray<HttpEndpoint> endpoints)
    {
        JsonObject paths = [];
        foreach (HttpEndpoint endpoint in endpoints)
        {
            JsonObject path = paths[endpoint.Path]?.AsObject() ?? [];
            foreach (string method in endpoint.Methods) path[method.ToLowerInvariant()] = Operation(endpoint, method);
            paths.TryAdd(endpoint.Path, path);
        }
        JsonObject document = new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "nsqueryd",
                ["summary"] = "SQL over Linux namespaces.",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { [Token] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token that nsqueryd token create made; over the Unix socket none is needed." } },
                ["schemas"] = OpenApiSchemas.All(),
            },
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static JsonObject Operation(HttpEndpoint endpoint, string method)
    {
        JsonObject operation = new() { ["summary"] = endpoint.Summary, ["operationId"] = Id(endpoint, method) };
        if (endpoint.Wants != Scopes.None) operation["security"] = new JsonArray([.. ScopeNames.Of(endpoint.Wants).Split(',').Select(static scope => new JsonObject { [Token] = new JsonArray(scope) })]);
        JsonArray parameters = [];
        foreach (string part in endpoint.Path.Split('/').Where(static part => part.StartsWith('{')))
            parameters.Add((JsonNode)new JsonObject { ["name"] = part.Trim('{', '}'), ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } });
        foreach (AskedName name in endpoint.Names)
            parameters.Add((JsonNode)new JsonObject { ["name"] = name.Name, ["in"] = "query", ["description"] = name.Doc, ["schema"] = Schema(name) });
        if (endpoint.HasParameters) parameters.Add((JsonNode)new JsonObject
        {
            ["name"] = "parameters",
            ["in"] = "query",
            ["description"] = "Any other name is the value of a parameter of the statement, such as pid=1 for :pid.",
            ["style"] = "form",
            ["explode"] = true,
            ["schema"] = Texts(),
        });
        operation["parameters"] = parameters;
        if (HttpMethods.IsPost(method) && endpoint.Takes) operation["requestBody"] = Body(endpoint);
        JsonObject answers = new() { [$"{endpoint.Status}"] = Answer(endpoint) };
        if (endpoint.HasTag && HttpMethods.IsGet(method)) answers["304"] = new JsonObject { ["description"] = "The answer is still the one of If-None-Match." };
        foreach ((int status, string why) in Problems(endpoint, method))
            answers[$"{status}"] = Refusal(why);
        answers["default"] = Refusal("Any other problem.");
        operation["responses"] = answers;
        return operation;
    }

    private static JsonObject Refusal(string why) => new() { ["description"] = why, ["content"] = new JsonObject { [Problem.ContentType] = new JsonObject { ["schema"] = Reference(nameof(Problem)) } } };

    private static string Id(HttpEndpoint endpoint, string method) => $"{method.ToLowerInvariant()}{endpoint.Path.Replace("/", "_", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace(".", "_", StringComparison.Ordinal)}";

    private static IEnumerable<(int Status, string Why)> Problems(HttpEndpoint endpoint, string method)
    {
        bool hasBody = HttpMethods.IsPost(method) && endpoint.Takes;
        if (endpoint.Takes) yield return (StatusCodes.Status400BadRequest, "The request or its statement is wrong.");
        if (endpoint.Wants != Scopes.None) yield return (StatusCodes.Status401Unauthorized, "There is no token, or no good one.");
        yield return (StatusCodes.Status403Forbidden, "The token is not good for this, or a page of another site asks.");
        if (endpoint.Path.Contains('{', StringComparison.Ordinal)) yield return (StatusCodes.Status404NotFound, "There is nothing of this name.");
        if (hasBody || endpoint.RunsStatements) yield return (StatusCodes.Status413PayloadTooLarge, "The body is too long, or the statement needs too much.");
        if (hasBody) yield return (StatusCodes.Status415UnsupportedMediaType, "The body is of no known type.");
        yield return (StatusCodes.Status421MisdirectedRequest, "The Host is none of this server's names.");
        if (!endpoint.RunsStatements) yield break;
        yield return (StatusCodes.Status429TooManyRequests, "All places are taken; Retry-After tells when to ask again.");
        yield return (StatusCodes.Status503ServiceUnavailable, "The machine cannot be scanned, or the server ends.");
        yield return (StatusCodes.Status504GatewayTimeout, "It took too long.");
    }

    private static JsonObject Answer(HttpEndpoint endpoint)
    {
        JsonObject content = [];
        foreach (string type in endpoint.Types)
            content[type] = new JsonObject { ["schema"] = type == Json && endpoint.Schema is { } schema ? Reference(schema) : new JsonObject { ["type"] = type == Json ? "object" : "string" } };
        return new JsonObject { ["description"] = endpoint.Summary, ["content"] = content };
    }

    private static JsonObject Body(HttpEndpoint endpoint)
    {
        JsonObject fields = [], typed = [];
        foreach (AskedName name in endpoint.Names)
        {
            fields[name.Name] = Schema(name);
            typed[name.Name] = Schema(name);
        }
        typed["parameters"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") } };
        JsonObject content = new()
        {
            [Json] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = typed, ["additionalProperties"] = false } },
            ["application/x-www-form-urlencoded"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = fields, ["additionalProperties"] = new JsonObject { ["type"] = "string" } } },
        };
        if (endpoint.Names.Contains(AskedName.Sql)) content["application/sql"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
        return new JsonObject { ["content"] = content };
    }

    private static JsonObject Schema(AskedName name)
    {
        JsonObject schema = new() { ["type"] = name.IsNumber ? "integer" : "string" };
        if (name.IsNumber) schema["minimum"] = 0;
        if (name.Choice.Length > 0) schema["enum"] = new JsonArray([.. name.Choice.Select(static value => (JsonNode)value)]);
        return schema;
    }

    private static JsonObject Texts() => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };
}
