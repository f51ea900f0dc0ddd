using System.Net;
using System.Text;
using System.Text.Json;

namespace NsQuery.Server.Tests;

/// <summary>SQL over HTTP.</summary>
public sealed class QueryTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_come_first_and_an_end_record_last()
    {
        using JsonDocument answer = await Json("SELECT pid, comm, 1.5 AS real, NULL AS none, x'0aff' AS blob, complete FROM processes, host WHERE pid = 1");
        Assert.Equal(["columns", "rows", "end"], answer.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(["INTEGER", "TEXT", null, null, null, "BOOLEAN"], answer.RootElement.GetProperty("columns").EnumerateArray().Select(static column => column.GetProperty("type").GetString()));
        JsonElement row = answer.RootElement.GetProperty("rows")[0];
        Assert.Equal(File.ReadAllText("/proc/1/comm").TrimEnd('\n'), row.GetProperty("comm").GetString());
        Assert.Equal((1, 1.5, JsonValueKind.Null, "0aff"), (row.GetProperty("pid").GetInt64(), row.GetProperty("real").GetDouble(), row.GetProperty("none").ValueKind, row.GetProperty("blob").GetString()));
        Assert.True(row.GetProperty("complete").ValueKind is JsonValueKind.True or JsonValueKind.False);
        JsonElement end = answer.RootElement.GetProperty("end");
        Assert.Equal((1, false), (end.GetProperty("rows").GetInt64(), end.GetProperty("truncated").GetBoolean()));
        Assert.InRange(DateTimeOffset.UtcNow - end.GetProperty("taken_at").GetDateTimeOffset(), TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_answer_that_lacks_something_says_so()
    {
        using JsonDocument answer = await Json("SELECT (SELECT count(*) FROM gaps) AS gaps, count(*) FROM namespaces");
        JsonElement end = answer.RootElement.GetProperty("end");
        bool lacks = answer.RootElement.GetProperty("rows")[0].GetProperty("gaps").GetInt64() > 0;
        Assert.Equal((!lacks, lacks), (end.GetProperty("complete").GetBoolean(), end.GetProperty("warning").ValueKind == JsonValueKind.String));
    }

    [Theory]
    [InlineData("SELECT nope FROM pid_ns", "no such column: nope", 7)]
    [InlineData("SELECT 1; SELECT 2", "a second statement, where there can be but one", 10)]
    [InlineData("CREATE TABLE t(x)", "CREATE is refused: NsQuery only reads", 0)]
    [InlineData("SELECT :x", ":x has no value", 7)]
    public async Task A_wrong_statement_is_400_with_its_place(string sql, string detail, int offset)
    {
        using HttpResponseMessage answer = await Post(sql);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((detail, offset, 400), (problem.RootElement.GetProperty("detail").GetString(), problem.RootElement.GetProperty("offset").GetInt32(), problem.RootElement.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task An_error_after_the_first_rows_is_a_record()
    {
        const string Late = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i, CASE WHEN i = 20000 THEN abs(-9223372036854775808) END AS x FROM n";
        using HttpResponseMessage answer = await server.Local.GetAsync($"/v1/query?format=ndjson&sql={Uri.EscapeDataString(Late)}", Cancel);
        string[] lines = (await answer.Content.ReadAsStringAsync(Cancel)).TrimEnd('\n').Split('\n');
        Assert.Equal((HttpStatusCode.OK, 1 + 19999 + 1), (answer.StatusCode, lines.Length));
        Assert.StartsWith("""{"columns":[""", lines[0], StringComparison.Ordinal);
        Assert.Contains("integer overflow", lines[^1], StringComparison.Ordinal);
        Assert.StartsWith("""{"error":{""", lines[^1], StringComparison.Ordinal);
        // CSV has no place for it: the connection breaks off.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.Local.GetStringAsync($"/v1/query?format=csv&sql={Uri.EscapeDataString(Late)}", Cancel));
    }

    [Fact]
    public async Task Csv_is_as_sqlite3_writes_it() =>
        Assert.Equal("a,b,c,d\n1,\"x \"\"y\"\"\",,\"\"\n", await server.Local.GetStringAsync($"/v1/query?format=csv&sql={Uri.EscapeDataString("""SELECT 1 AS a, 'x "y"' AS b, NULL AS c, '' AS d""")}", Cancel));

    [Theory]
    [InlineData("/v1/query?sql=SELECT+typeof(:a)+AS+a,:b+AS+b&a=1&b=x", "integer", "x")]
    [InlineData("/v1/query?sql=SELECT+typeof(:a)+AS+a,:b+AS+b&a=one&b=x", "text", "x")]
    public async Task What_is_no_name_of_ours_is_a_parameter(string address, string a, string b)
    {
        using JsonDocument answer = JsonDocument.Parse(await server.Local.GetStringAsync(address, Cancel));
        JsonElement row = answer.RootElement.GetProperty("rows")[0];
        Assert.Equal((a, b), (row.GetProperty("a").GetString(), row.GetProperty("b").GetString()));
    }

    [Fact]
    public async Task A_body_of_json_gives_parameters_their_types()
    {
        using HttpResponseMessage answer = await server.Local.PostAsync("/v1/query", new StringContent("""{"sql":"SELECT typeof(:a) || typeof(:b) || typeof(:c) || typeof(:d) || :e AS x","parameters":{"a":1,"b":"1","c":1.5,"d":null,"e":true}}""", Encoding.UTF8, "application/json"), Cancel);
        using JsonDocument read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("integertextrealnull1", read.RootElement.GetProperty("rows")[0].GetProperty("x").GetString());
    }

    [Theory]
    [InlineData("/v1/query")]
    [InlineData("/v1/query?sql=SELECT+1&format=xml")]
    [InlineData("/v1/query?sql=SELECT+1&limit=many")]
    [InlineData("/v1/query?sql=SELECT+1&timeout=soon")]
    [InlineData("/v1/query?sql=SELECT+1&unused=1")]
    [InlineData("/v1/query?sql=SELECT+1&sql=SELECT+2")]
    [InlineData("/v1/query?sql=--")]
    public async Task A_request_that_cannot_be_understood_is_400(string address)
    {
        using HttpResponseMessage answer = await server.Local.GetAsync(address, Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_limit_cuts_and_the_end_says_so()
    {
        using JsonDocument answer = await Json("SELECT * FROM processes", "&limit=2");
        JsonElement end = answer.RootElement.GetProperty("end");
        Assert.Equal((2, 2, true), (answer.RootElement.GetProperty("rows").GetArrayLength(), end.GetProperty("rows").GetInt32(), end.GetProperty("truncated").GetBoolean()));
    }

    [Fact]
    public async Task A_statement_without_end_is_stopped_when_its_time_is_up()
    {
        using HttpResponseMessage answer = await server.Local.GetAsync($"/v1/query?timeout=200ms&sql={Uri.EscapeDataString("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")}", Cancel);
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    private async Task<JsonDocument> Json(string sql, string more = "") => JsonDocument.Parse(await server.Local.GetStringAsync($"/v1/query?sql={Uri.EscapeDataString(sql)}{more}", Cancel));

    private Task<HttpResponseMessage> Post(string sql) => server.Local.PostAsync("/v1/query", new StringContent(sql, Encoding.UTF8, "application/sql"), Cancel);
}
