namespace NsQuery.Server.Tests.Endpoints;

/// <summary>A snapshot over HTTP.</summary>
public sealed class SnapshotTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_a_file_of_all_tables_and_nothing_of_it_stays()
    {
        (long processes, long commands) = await Count(server);
        Assert.True(processes > 1);
        Assert.True(commands > 0);
    }

    [Fact]
    public async Task A_server_that_redacts_gives_no_secrets_away()
    {
        await using RedactingServer redacting = new();
        await redacting.InitializeAsync();
        (long processes, long commands) = await Count(redacting);
        Assert.True(processes > 1);
        Assert.Equal(0, commands);
    }

    [Fact]
    public async Task Who_leaves_in_the_middle_leaves_nothing_behind()
    {
        using HttpResponseMessage answer = await server.Local.GetAsync("/v1/snapshot", HttpCompletionOption.ResponseHeadersRead, Cancel);
        answer.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Folder, "snapshots")));
    }

    private static async Task<(long Processes, long Commands)> Count(RunningServer server)
    {
        string path = Path.GetTempFileName();
        try
        {
            using HttpResponseMessage answer = await server.Local.GetAsync("/v1/snapshot", Cancel);
            Assert.Equal("application/vnd.sqlite3", answer.Content.Headers.ContentType!.MediaType);
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);
            Assert.Equal(answer.Content.Headers.ContentLength, new FileInfo(path).Length);
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Folder, "snapshots")));
            using Engine engine = Engine.OpenFile(path);
            using QuerySession session = engine.OpenSession();
            foreach (QueryResult result in session.Run("SELECT count(*), count(cmdline) FROM processes", Cancel))
                if (result.Read()) return (result.Integer(0), result.Integer(1));
            throw new InvalidDataException("no row");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class RedactingServer : RunningServer
    {
        protected override IEnumerable<string> Arguments => ["--redact"];
    }
}
