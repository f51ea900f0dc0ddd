using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace NsQuery.Server.Tests.Metrics;

/// <summary>A real Prometheus that scrapes a server, until the end of a test.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nsqueryd-prometheus-");
    private readonly HttpClient _client;
    private readonly Process _process;

    private Prometheus(RunningServer server, string token, string? rules)
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        string address = $"127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        _client = new() { BaseAddress = new($"http://{address}") };
        File.WriteAllText(Path.Combine(_folder.FullName, "token"), token);
        string config = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "dashboards", "prometheus.yml"))
            .Replace("127.0.0.1:7433", server.Stranger.BaseAddress!.Authority, StringComparison.Ordinal)
            .Replace("/etc/prometheus/nsqueryd.token", Path.Combine(_folder.FullName, "token"), StringComparison.Ordinal)
            .Replace("scrape_interval: 15s", "scrape_interval: 2s\n  scrape_timeout: 2s\n  evaluation_interval: 1s", StringComparison.Ordinal)
            .Replace("nsqueryd-alerts.yml", rules ?? "none.yml", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.FullName, "prometheus.yml"), config);
        _process = Tool.Start("prometheus", [$"--config.file={_folder.FullName}/prometheus.yml", $"--storage.tsdb.path={_folder.FullName}/data", $"--web.listen-address={address}"]);
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it, and waits until it has scraped twice with success.</summary>
    public static async Task<Prometheus> Start(RunningServer server, string token, string? rules, CancellationToken cancel)
    {
        Prometheus prometheus = new(server, token, rules);
        for (int i = 0; i < 600; i++)
        {
            if (await prometheus.Value("sum_over_time(up{job=\"nsqueryd\"}[1m]) >= 2", cancel) is not null) return prometheus;
            await Task.Delay(100, cancel);
        }
        await prometheus.DisposeAsync();
        throw new TimeoutException("Prometheus has not scraped");
    }

    /// <summary>What the first series has of what an expression gives; null if it gives none.</summary>
    public async Task<string?> Value(string expression, CancellationToken cancel)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(await _client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}", cancel));
            JsonElement result = answer.RootElement.GetProperty("data").GetProperty("result");
            return result.GetArrayLength() == 0 ? null : result[0].GetProperty("value")[1].GetString();
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return null;
        }
    }

    /// <summary>Whether it knows a metric: it has samples of it, or at least its type.</summary>
    public async Task<bool> Has(string name, CancellationToken cancel)
    {
        if (await Value(name, cancel) is not null) return true;
        foreach (string ending in (string[])["_bucket", "_total"]) name = name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
        using JsonDocument answer = JsonDocument.Parse(await _client.GetStringAsync($"/api/v1/metadata?metric={name}", cancel));
        return answer.RootElement.GetProperty("data").TryGetProperty(name, out _);
    }

    /// <summary>Fails where an expression is wrong.</summary>
    public async Task Check(string expression, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await _client.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}", cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{expression}: {await answer.Content.ReadAsStringAsync(cancel)}");
    }

    /// <summary>How many rules it has evaluated, and without an error; waits until that is all.</summary>
    public async Task<int> HealthyRules(CancellationToken cancel)
    {
        int healthy = 0, all = -1;
        for (int i = 0; i < 100 && healthy != all; i++)
        {
            await Task.Delay(100, cancel);
            using JsonDocument answer = JsonDocument.Parse(await _client.GetStringAsync("/api/v1/rules", cancel));
            JsonElement[] rules = [.. answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(static group => group.GetProperty("rules").EnumerateArray())];
            (healthy, all) = (rules.Count(static rule => rule.GetProperty("health").GetString() == "ok"), rules.Length);
        }
        return healthy;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }
}
