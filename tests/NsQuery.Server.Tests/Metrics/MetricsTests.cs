using System.Globalization;
using System.Text.Json;

namespace NsQuery.Server.Tests.Metrics;

/// <summary>The metrics, as Prometheus and its own tools see them.</summary>
public sealed class MetricsTests(MeteredServer server) : IClassFixture<MeteredServer>
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nsquery_namespaces{type=\"net\"}")]
    [InlineData("nsquery_hidden_namespaces{type=\"net\"}")]
    [InlineData("nsquery_leaked_network_namespaces")]
    [InlineData("nsqueryd_scan_seconds")]
    [InlineData("nsqueryd_statements_running")]
    [InlineData("nsqueryd_statements_waiting")]
    [InlineData("nsqueryd_query_seconds_count")]
    [InlineData("nsqueryd_rows_total")]
    [InlineData("nsqueryd_refusals_total{reason=\"busy\"}")]
    public async Task It_is_there(string sample) => Assert.True(Value(await Text(""), sample) >= 0);

    [Fact]
    public async Task Gaps_are_counted_as_the_table_counts_them()
    {
        string[] gaps = [.. (await Text("")).Split('\n').Where(static line => line.StartsWith("nsqueryd_gaps{", StringComparison.Ordinal))];
        using JsonDocument answer = JsonDocument.Parse(await server.Local.GetStringAsync("/v1/query?sql=SELECT+DISTINCT+source+FROM+gaps+ORDER+BY+source", Cancel));
        Assert.Equal(answer.RootElement.GetProperty("rows").EnumerateArray().Select(static row => $"nsqueryd_gaps{{source=\"{row.GetProperty("source")}\"}}"), gaps.Select(static line => line[..line.LastIndexOf(' ')]));
    }

    [Fact]
    public async Task What_is_answered_and_what_is_refused_is_counted()
    {
        string before = await Text("");
        await server.Local.GetStringAsync("/v1/query?sql=SELECT+1+UNION+ALL+SELECT+2", Cancel);
        (await server.Stranger.GetAsync("/v1/query?sql=SELECT+1", Cancel)).Dispose();
        (await server.Local.GetAsync("/v1/nothing", Cancel)).Dispose();
        string after = await Text("");
        Assert.Equal(2, Grown("nsqueryd_rows_total"));
        Assert.Equal(1, Grown("nsqueryd_query_seconds_count"));
        Assert.Equal(1, Grown("nsqueryd_query_seconds_bucket{le=\"+Inf\"}"));
        Assert.Equal(1, Grown("nsqueryd_refusals_total{reason=\"token\"}"));
        Assert.Equal(1, Grown("nsqueryd_requests_total{endpoint=\"/v1/query\",code=\"200\"}"));
        Assert.Equal(1, Grown("nsqueryd_requests_total{endpoint=\"/v1/query\",code=\"401\"}"));
        Assert.Equal(1, Grown("nsqueryd_requests_total{endpoint=\"other\",code=\"404\"}"));

        double Grown(string sample) => Value(after, sample) - (Value(before, sample) is var was && double.IsNaN(was) ? 0 : was);
    }

    [Fact]
    public async Task Metrics_of_ones_own_come_with_their_labels_and_those_that_fail_are_told()
    {
        string open = await Text(OpenMetrics), plain = await Text("");
        Assert.Equal(7, Value(open, "own_things_total{kind=\"a\\\"b\\\\c\\nd\",n=\"1\"}"));
        Assert.Contains("# TYPE own_things counter\n", open, StringComparison.Ordinal);
        Assert.Contains("# TYPE own_things_total counter\n", plain, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", open, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown\"", open, StringComparison.Ordinal);
        Assert.Equal([1, 1, 1, 1], ((string[])["own-taken", "own-fails", "own-crowd", "own-columns"]).Select(name => Value(open, $"nsqueryd_metric_failed{{query=\"{name}\"}}")));
    }

    [Fact]
    public async Task Promtool_finds_nothing_to_blame()
    {
        (int status, string output) = await Tool.Run("promtool", ["check", "metrics"], await Text(""), Cancel);
        Assert.Equal((0, ""), (status, output));
    }

    [Fact]
    public async Task A_real_prometheus_scrapes_it()
    {
        await using Prometheus prometheus = await Prometheus.Start(server, server.NewToken("prometheus", "metrics"), rules: null, Cancel);
        Assert.Equal("1", await prometheus.Value("max_over_time(up{job=\"nsqueryd\"}[1m])", Cancel));
        Assert.True(double.Parse((await prometheus.Value("nsquery_namespaces{type=\"net\"}", Cancel))!, CultureInfo.InvariantCulture) >= 1);
        Assert.NotNull(await prometheus.Value("nsqueryd_query_seconds_bucket{le=\"1.0\"}", Cancel));
    }

    private async Task<string> Text(string accept)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage answer = await server.Local.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        Assert.Equal(accept.Length > 0 ? "application/openmetrics-text" : "text/plain", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static double Value(string text, string sample) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(sample + " ", StringComparison.Ordinal)) is { } line ? double.Parse(line[(sample.Length + 1)..], CultureInfo.InvariantCulture) : double.NaN;
}

/// <summary>A server with metrics of its own.</summary>
public sealed class MeteredServer : RunningServer
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Arguments
    {
        get
        {
            string folder = Directory.CreateDirectory(Path.Combine(Folder, "queries")).FullName;
            Add("own-things", "own_things_total counter\n-- label: kind, n", "SELECT 'a\"b\\c' || char(10) || 'd' AS kind, 1 AS n, 7 AS value UNION ALL SELECT 'unknown', 2, NULL");
            Add("own-taken", "nsqueryd_rows_total counter", "SELECT 1 AS value");
            Add("own-fails", "own_fails gauge", "SELECT abs(-9223372036854775808) AS value");
            Add("own-crowd", "own_crowd gauge\n-- label: n", "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) SELECT n, 1 AS value FROM c");
            Add("own-columns", "own_columns gauge", "SELECT 1 AS value, 2 AS other");
            return ["--queries", folder];

            void Add(string name, string metric, string sql) => File.WriteAllText(Path.Combine(folder, $"{name}.sql"), $"-- title: T\n-- why: W\n-- metric: {metric}\n{sql}\n");
        }
    }
}
