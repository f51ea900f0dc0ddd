using System.Net;
using System.Text.Json;

namespace NsQuery.Server.Tests.Endpoints;

/// <summary>Audits over HTTP.</summary>
public sealed class AuditTests(AuditingServer server) : IClassFixture<AuditingServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_found_is_told_with_its_fingerprint_and_its_rows()
    {
        JsonElement answer = await Get("?name=own-finds,own-passes,own-fails");
        JsonElement[] audits = [.. answer.GetProperty("audits").EnumerateArray()];
        Assert.Equal(["own-fails failed", "own-finds found", "own-passes passed"], audits.Select(static audit => $"{audit.GetProperty("name")} {audit.GetProperty("verdict")}"));
        JsonElement found = audits[1], finding = found.GetProperty("findings")[0];
        Assert.Equal(("high", "Mend it.", 2), (found.GetProperty("severity").GetString(), found.GetProperty("fix").GetString(), found.GetProperty("findings").GetArrayLength()));
        Assert.Matches("^[0-9a-f]{32}$", finding.GetProperty("fingerprint").GetString()!);
        Assert.Equal((1, "x"), (finding.GetProperty("row").GetProperty("a").GetInt32(), finding.GetProperty("row").GetProperty("b").GetString()));
        Assert.Contains("integer overflow", audits[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("3 1 1 0 1 2", string.Join(' ', answer.GetProperty("summary").EnumerateObject().Select(static count => count.Value.ToString())));
        Assert.Equal(Environment.MachineName, answer.GetProperty("host").GetProperty("hostname").GetString());
    }

    [Fact]
    public async Task What_could_not_be_seen_is_told_and_is_no_pass()
    {
        JsonElement answer = await Get("");
        JsonElement[] audits = [.. answer.GetProperty("audits").EnumerateArray()];
        Assert.True(audits.Length > 30);
        Assert.All(audits, static audit =>
        {
            bool isPartial = audit.GetProperty("partial").ValueKind == JsonValueKind.String;
            Assert.Equal(isPartial, audit.GetProperty("unseen").GetArrayLength() > 0);
            if (isPartial) Assert.NotEqual("passed", audit.GetProperty("verdict").GetString());
            if (audit.GetProperty("verdict").GetString() == "inconclusive") Assert.True(isPartial);
        });
    }

    [Fact]
    public async Task A_theme_is_a_folder_of_queries()
    {
        string[] names = [.. (await Get("?theme=users")).GetProperty("audits").EnumerateArray().Select(static audit => audit.GetProperty("theme").GetString()!)];
        Assert.NotEmpty(names);
        Assert.All(names, static theme => Assert.Equal("users", theme));
    }

    [Theory]
    [InlineData("?name=containers")]
    [InlineData("?name=nonesuch")]
    [InlineData("?theme=nonesuch")]
    [InlineData("?age=1&name=own-finds&name=own-passes")]
    [InlineData("?agee=1")]
    public async Task What_is_no_audit_is_400(string query) => Assert.Equal(HttpStatusCode.BadRequest, (await server.Local.GetAsync($"/v1/audit{query}", Cancel)).StatusCode);

    private async Task<JsonElement> Get(string query)
    {
        using JsonDocument answer = JsonDocument.Parse(await server.Local.GetStringAsync($"/v1/audit{query}", Cancel));
        return answer.RootElement.Clone();
    }
}

/// <summary>A server with audits of its own.</summary>
public sealed class AuditingServer : RunningServer
{
    private const string Header = "-- title: T\n-- why: W\n-- expect: empty\n-- fix: Mend it.\n-- identity: a\n";

    /// <inheritdoc/>
    protected override IEnumerable<string> Arguments
    {
        get
        {
            string folder = Directory.CreateDirectory(Path.Combine(Folder, "queries")).FullName;
            File.WriteAllText(Path.Combine(folder, "own-finds.sql"), $"{Header}-- severity: high\nSELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y'");
            File.WriteAllText(Path.Combine(folder, "own-passes.sql"), $"{Header}-- severity: low\nSELECT 1 AS a WHERE 0");
            File.WriteAllText(Path.Combine(folder, "own-fails.sql"), $"{Header}-- severity: critical\nSELECT abs(-9223372036854775808) AS a");
            return ["--queries", folder];
        }
    }
}
