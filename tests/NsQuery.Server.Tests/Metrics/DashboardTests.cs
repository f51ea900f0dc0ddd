using System.Text.Json;
using System.Text.RegularExpressions;

namespace NsQuery.Server.Tests.Metrics;

/// <summary>What the dashboards and the rules for alerts ask, asked of a real server, and of a real Prometheus that scrapes it.</summary>
public sealed partial class DashboardTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "dashboards");

    [Fact]
    public async Task Promtool_finds_the_configuration_and_the_rules_good()
    {
        (int status, string output) = await Tool.Run("promtool", ["check", "config", "--syntax-only", Path.Combine(Folder, "prometheus.yml")], "", Cancel);
        Assert.True(status == 0, output);
        (status, output) = await Tool.Run("promtool", ["check", "rules", "--lint=all", "--lint-fatal", Path.Combine(Folder, "nsqueryd-alerts.yml")], "", Cancel);
        Assert.True(status == 0, output);
    }

    [Fact]
    public async Task Every_expression_of_the_dashboard_and_the_rules_finds_what_it_names_in_a_real_prometheus()
    {
        // Something that rates and refusals can be made of.
        await server.Local.GetStringAsync("/v1/query?sql=SELECT+1", Cancel);
        await using Prometheus prometheus = await Prometheus.Start(server, server.NewToken("prometheus", "metrics"), Path.Combine(Folder, "nsqueryd-alerts.yml"), Cancel);
        string[] expressions = [.. Panels("grafana-prometheus.json").Select(static target => target.GetProperty("expr").GetString()!.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal)), .. Alerts()];
        Assert.True(expressions.Length > 15);
        foreach (string expression in expressions)
        {
            // An alert that is not due gives no series: what it compares does.
            string[] names = [.. MetricName().Matches(expression).Select(static match => match.Value)];
            Assert.NotEmpty(names);
            foreach (string name in names) Assert.True(await prometheus.Has(name, Cancel), $"{expression}: nothing has the name {name}");
            await prometheus.Check(expression, Cancel);
        }
        foreach (string expression in expressions.Where(static expression => !Rare().IsMatch(expression))) Assert.True(await prometheus.Value(expression, Cancel) is not null, $"{expression}: no series");
        Assert.Equal(Alerts().Count(), await prometheus.HealthyRules(Cancel));
    }

    [Fact]
    public async Task Every_address_of_the_infinity_dashboard_answers_with_what_its_panel_shows()
    {
        JsonElement[] targets = [.. Panels("grafana-infinity.json")];
        Assert.True(targets.Length > 6);
        foreach (JsonElement target in targets)
        {
            string url = target.GetProperty("url").GetString()!;
            using JsonDocument answer = JsonDocument.Parse(await server.Local.GetStringAsync(url, Cancel));
            JsonElement rows = answer.RootElement.GetProperty(target.GetProperty("root_selector").GetString()!);
            Assert.Equal(JsonValueKind.Array, rows.ValueKind);
            string[] selected = [.. target.GetProperty("columns").EnumerateArray().Select(static column => column.GetProperty("selector").GetString()!)];
            foreach (JsonElement row in rows.EnumerateArray()) Assert.All(selected, name => Assert.True(row.TryGetProperty(name, out _), $"{url}: {name}"));
            if (selected.Length > 0 && !url.Contains("gaps", StringComparison.Ordinal)) Assert.NotEqual(0, rows.GetArrayLength());
        }
    }

    private static IEnumerable<JsonElement> Panels(string file)
    {
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(static panel => panel.GetProperty("targets").EnumerateArray()).Select(static target => target.Clone())];
    }

    private static IEnumerable<string> Alerts() => File.ReadLines(Path.Combine(Folder, "nsqueryd-alerts.yml")).Select(static line => line.Trim()).Where(static line => line.StartsWith("expr: ", StringComparison.Ordinal)).Select(static line => line["expr: ".Length..]);

    [GeneratedRegex(@"\b(?:nsqueryd?_[a-z_]+|up)\b")]
    private static partial Regex MetricName();

    /// <summary>What compares, and so has no series while nothing is wrong, or has none on a machine where all can be seen.</summary>
    [GeneratedRegex(@" (?:>|==) |nsqueryd_gaps|nsquery_user_namespaces")]
    private static partial Regex Rare();
}
