using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using NJsonSchema;

namespace NsQuery.Server.Tests.Endpoints;

/// <summary>The OpenAPI document, and whether the server is as it says.</summary>
public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_openapi_3_1()
    {
        ReadResult read = OpenApiModelFactory.Parse(await server.Local.GetStringAsync("/openapi.json", Cancel), "json");
        Assert.Empty(read.Diagnostic!.Errors.Select(static error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(static warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Contains("/v1/query", read.Document!.Paths.Keys);
        Assert.NotEmpty(read.Document.Paths["/v1/query"].Operations![HttpMethod.Post].RequestBody!.Content!);
    }

    [Fact]
    public async Task Every_address_answers_as_it_says()
    {
        JsonNode document = await Document();
        foreach ((string path, string method, JsonNode operation) in Operations(document))
        {
            using HttpResponseMessage answer = await Ask(server.Local, path, method);
            string where = $"{method} {path}: {answer.StatusCode}";
            Assert.True(answer.IsSuccessStatusCode, where);
            JsonObject types = operation["responses"]![$"{(int)answer.StatusCode}"]!["content"]!.AsObject();
            string? type = answer.Content.Headers.ContentType?.MediaType;
            Assert.Equal((where, type is not null), (where, types.Count > 0));
            if (type is null) continue;
            JsonNode? content = types[type];
            Assert.True(content is not null, $"{where} {type}");
            if (type != "application/json") continue;
            await Matches(document, content["schema"]!, await answer.Content.ReadAsStringAsync(Cancel), where);
        }
    }

    [Fact]
    public async Task Without_a_token_each_that_wants_one_says_so_as_it_is_told()
    {
        JsonNode document = await Document();
        List<string> open = [];
        foreach ((string path, string method, JsonNode operation) in Operations(document))
        {
            using HttpResponseMessage answer = await Ask(server.Stranger, path, method);
            if (operation["security"] is null)
            {
                open.Add(path);
                Assert.True(answer.IsSuccessStatusCode, path);
                continue;
            }
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            JsonNode schema = operation["responses"]!["401"]!["content"]![answer.Content.Headers.ContentType!.MediaType!]!["schema"]!;
            await Matches(document, schema, await answer.Content.ReadAsStringAsync(Cancel), path);
        }
        Assert.Equal(["/healthz", "/v1/session"], open);
    }

    [Fact]
    public async Task A_token_of_the_scope_that_is_named_is_enough_and_of_no_other()
    {
        foreach ((string path, string method, JsonNode operation) in Operations(await Document()))
        {
            if (operation["security"]?[0]?["token"]?[0]?.GetValue<string>() is not { } scope) continue;
            using HttpClient good = server.With(scope);
            Assert.True((await Ask(good, path, method)).IsSuccessStatusCode, path);
            using HttpClient other = server.With(scope == "metrics" ? "sql" : "metrics");
            if (operation["security"]!.AsArray().Count == 1) Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await Ask(other, path, method)).StatusCode));
        }
    }

    private async Task<JsonNode> Document() => JsonNode.Parse(await server.Local.GetStringAsync("/openapi.json", Cancel))!;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(operation => (path.Key, operation.Key.ToUpperInvariant(), operation.Value!)));

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string path, string method)
    {
        string address = path.Replace("{name}", path.Contains("tables", StringComparison.Ordinal) ? "pid_ns" : "containers", StringComparison.Ordinal);
        bool takesSql = path == "/v1/query";
        string query = path == "/v1/watch" ? "?name=containers" : takesSql && method == "GET" ? "?sql=SELECT+pid,comm+FROM+processes" : "";
        using HttpRequestMessage request = new(new HttpMethod(method), address + query);
        if (method == "POST") request.Content = new StringContent(takesSql ? """{"sql":"SELECT :a AS a","parameters":{"a":1}}""" : "{}", Encoding.UTF8, "application/json");
        // A watch has no end: its beginning is enough.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    private static async Task Matches(JsonNode document, JsonNode schema, string json, string where)
    {
        // The library looks for what is referred to where JSON Schema alone has it.
        JsonObject whole = new() { ["allOf"] = new JsonArray(schema.DeepClone()), ["definitions"] = document["components"]!["schemas"]!.DeepClone() };
        JsonSchema read = await JsonSchema.FromJsonAsync(whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal), Cancel);
        Assert.True(read.Validate(json).Count == 0, $"{where}: {string.Join(", ", read.Validate(json))}");
    }
}
