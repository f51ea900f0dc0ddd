using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NsQuery.Server.Tests.Hostile;

/// <summary>What one client does is not felt by another.</summary>
public sealed class NeighbourTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    private const string Stream = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT printf('%.*c', 10000, 'a') FROM n";
    private const string Modest = "SELECT p.pid, p.comm, n.nprocs FROM processes p JOIN pid_ns n ON n.inum = p.pid_ns LIMIT 10";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_behaves_does_not_feel_one_that_does_not()
    {
        using HttpClient hostile = server.With("sql"), modest = server.With("sql");
        await Times(modest, 50);
        TimeSpan alone = Percentile(await Times(modest, 500));
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task[] storm = [.. Enumerable.Range(0, 4).Select(first => Storm(hostile, first, enough.Token))];
        await Task.Delay(300, Cancel);
        TimeSpan beside = Percentile(await Times(modest, 500));
        await enough.CancelAsync();
        await Task.WhenAll(storm);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p99 alone {alone.TotalMilliseconds:F1} ms, beside hostile statements {beside.TotalMilliseconds:F1} ms"));
        // How busy the machine is, is not asked: held back, they would wait for as long as a statement may take.
        Assert.InRange(beside, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_statement_whose_client_goes_is_over_at_once()
    {
        using HttpClient client = server.With("sql");
        foreach (string format in (string[])["json", "csv"])
        {
            using CancellationTokenSource leave = new();
            long before = Cpu();
            Task gone = Assert.ThrowsAnyAsync<OperationCanceledException>(() => Post(client, Endless, format, leave.Token));
            // It runs.
            for (int i = 0; i < 100 && Cpu() < before + 10; i++) await Task.Delay(Soon, Cancel);
            await leave.CancelAsync();
            await gone;
            await Task.Delay(Soon, Cancel);
            long after = Cpu();
            await Task.Delay(500, Cancel);
            // A statement that still ran would take half a second of a processor's time; a tick is 10 ms.
            Assert.InRange((Cpu() - after) * 10, 0, 250);
            Assert.InRange(after, before + 10, long.MaxValue);
        }
    }

    [Fact]
    public async Task Fifty_that_read_nothing_hold_nobody_back()
    {
        using HttpClient slow = server.With("sql"), slower = server.With("sql"), quick = server.With("sql");
        await Times(quick, 20);
        List<HttpResponseMessage> unread = [];
        try
        {
            for (int i = 0; i < 50; i++)
            {
                HttpRequestMessage request = new(HttpMethod.Post, "/v1/query?format=ndjson") { Content = new StringContent(Stream, Encoding.UTF8, "application/sql") };
                unread.Add(await (i % 2 == 0 ? slow : slower).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel));
            }
            TimeSpan[] times = await Times(quick, 20);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{unread.Count(static answer => answer.IsSuccessStatusCode)} unread answers; the slowest of 20 others took {times.Max().TotalMilliseconds:F1} ms"));
            // Held back, they would wait for as long as a statement may take.
            Assert.InRange(times.Max(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
            Assert.All(unread, static answer => Assert.True(answer.IsSuccessStatusCode));
        }
        finally
        {
            foreach (HttpResponseMessage answer in unread) answer.Dispose();
        }
    }

    private static async Task Storm(HttpClient client, int first, CancellationToken enough)
    {
        try
        {
            for (int i = first; ; i += 4)
            {
                string sql = HostileStatements.All[i * 37 % HostileStatements.All.Length];
                using HttpResponseMessage answer = await client.PostAsync("/v1/query?format=ndjson&timeout=1s", new StringContent(sql, Encoding.UTF8, "application/sql"), enough);
                await answer.Content.ReadAsByteArrayAsync(enough);
            }
        }
        catch (OperationCanceledException)
        {
            // It is enough.
        }
    }

    private static async Task<TimeSpan[]> Times(HttpClient client, int count)
    {
        TimeSpan[] times = new TimeSpan[count];
        for (int i = 0; i < count; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await Post(client, Modest, "json", Cancel);
            times[i] = Stopwatch.GetElapsedTime(started);
            await Task.Delay(5, Cancel);
        }
        return times;
    }

    private static TimeSpan Percentile(TimeSpan[] times) => times.Order().ElementAt(times.Length * 99 / 100);

    private static async Task Post(HttpClient client, string sql, string format, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await client.PostAsync($"/v1/query?format={format}", new StringContent(sql, Encoding.UTF8, "application/sql"), cancel);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>What the server has used of processors, in ticks.</summary>
    private long Cpu()
    {
        string[] fields = File.ReadAllText($"/proc/{server.Pid}/stat").Split(") ")[1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
