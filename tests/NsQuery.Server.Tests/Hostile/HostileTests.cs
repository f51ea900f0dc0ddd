using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace NsQuery.Server.Tests.Hostile;

/// <summary>SQL from the network is not trusted: none of it changes anything, stays for the next, or takes more than it may.</summary>
public sealed class HostileTests(HostileServer server) : IClassFixture<HostileServer>
{
    /// <summary>What a statement could have left behind in the session that the next one gets.</summary>
    private const string State = """
        SELECT 'A' LIKE 'a', total_changes(), last_insert_rowid(), 'x' IN (SELECT 'x' UNION SELECT 'y'),
          (SELECT group_concat(name || file) FROM pragma_database_list),
          (SELECT group_concat(schema || name) FROM (SELECT schema, name FROM pragma_table_list WHERE type <> 'virtual' ORDER BY 1, 2)),
          (SELECT group_concat(name) FROM (SELECT name FROM temp.sqlite_master UNION ALL SELECT name FROM main.sqlite_master)),
          (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id)
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void There_are_at_least_300_different_statements() => Assert.InRange(HostileStatements.All.Distinct().Count(), 300, int.MaxValue);

    [Fact]
    public async Task None_changes_anything_or_takes_more_than_it_may()
    {
        string state = (await Ask(State)).Body;
        await Ask("SELECT count(*) FROM (SELECT 1 FROM processes, tasks, namespaces, mounts, ns_holders LIMIT 1)");
        IReadOnlySet<string> files = server.OpenFiles();
        using FileSystemWatcher made = new(server.Folder) { IncludeSubdirectories = true, EnableRaisingEvents = true };
        List<string> wrong = [];
        made.Created += (_, file) => wrong.Add($"{file.FullPath} was made");
        (TimeSpan slowest, long largest, long hungriest) = (default, 0, 0);
        foreach (string sql in HostileStatements.All)
        {
            server.ForgetPeak();
            long before = server.Memory("VmRSS");
            (HttpStatusCode status, string body, TimeSpan took) = await Ask(sql);
            // Somebody else may have had the processors: what takes too long does so each time.
            for (int again = 0; took > HostileServer.Timeout * 1.2 && again < 2; again++) (status, body, took) = await Ask(sql);
            long peak = server.Memory("VmHWM") - before, bytes = Encoding.UTF8.GetByteCount(body), rows = body.AsSpan().Count("\n");
            slowest = took > slowest ? took : slowest;
            largest = Math.Max(largest, bytes);
            hungriest = Math.Max(hungriest, peak);
            if (status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.GatewayTimeout)) Say($"it answered {(int)status}: {body}");
            if (took > HostileServer.Timeout * 1.2) Say($"it took {took.TotalMilliseconds:F0} ms");
            if (bytes > HostileServer.MaxBytes * 1.2) Say($"it answered {bytes} bytes");
            if (rows > HostileServer.MaxRows * 1.2) Say($"it answered {rows} rows");
            if (peak > (HostileServer.MaxMemory + (4 * HostileServer.MaxBytes)) * 1.2) Say($"it took {peak} bytes of memory");
            if ((await Ask(State)).Body is var left && Untimed(left) != Untimed(state)) Say($"it left {left}");
            // A scan opens files, too, and closes them.
            if (server.OpenFiles().Except(files).Any() && await Later(server.OpenFiles().Except(files)) is { Length: > 0 } open) Say($"it has opened {open}");

            void Say(string what) => wrong.Add($"{what}: {HostileStatements.Shown(sql)}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{HostileStatements.All.Length} statements: at most {slowest.TotalMilliseconds:F0} ms, {largest} bytes of an answer, {hungriest} bytes of memory more"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<string> Later(IEnumerable<string> files)
    {
        string[] before = [.. files];
        await Task.Delay(200, Cancel);
        return string.Join(", ", server.OpenFiles().Intersect(before));
    }

    /// <summary>The answer without how long it took.</summary>
    private static string Untimed(string body) => body.Split("\n{\"end\"")[0];

    private async Task<(HttpStatusCode Status, string Body, TimeSpan Took)> Ask(string sql)
    {
        long started = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await server.Local.PostAsync("/v1/query?format=ndjson", new StringContent(sql, Encoding.UTF8, "application/sql"), Cancel);
        string body = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, body, Stopwatch.GetElapsedTime(started));
    }
}
