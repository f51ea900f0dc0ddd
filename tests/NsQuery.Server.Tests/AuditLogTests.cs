using System.Text.Json;

namespace NsQuery.Server.Tests;

/// <summary>Who ran what is on record.</summary>
public sealed class AuditLogTests(AuditLogTests.Audited server) : IClassFixture<AuditLogTests.Audited>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_statement_is_a_line_with_who_what_and_how_it_ended()
    {
        await server.Local.GetAsync("/v1/query?sql=SELECT+pid+FROM+processes+LIMIT+2", Cancel);
        await server.Local.GetAsync("/v1/query?sql=SELECT+nope", Cancel);
        await server.Local.GetAsync("/v1/query?sql=SELECT+*+FROM+processes&limit=1", Cancel);
        string[] lines = [];
        for (int i = 0; i < 100 && lines.Length < 3; i++)
        {
            await Task.Delay(20, Cancel);
            if (File.Exists(server.Log)) lines = await File.ReadAllLinesAsync(server.Log, Cancel);
        }
        (string?, string?, int, int)[] expected = [("SELECT pid FROM processes LIMIT 2", "done", 200, 2), ("SELECT nope", "wrong", 400, 0), ("SELECT * FROM processes", "truncated", 200, 1)];
        Assert.Equal(expected, lines.Select(static line => JsonDocument.Parse(line).RootElement).Select(static line => (line.GetProperty("sql").GetString(), line.GetProperty("outcome").GetString(), line.GetProperty("status").GetInt32(), line.GetProperty("rows").GetInt32())));
        Assert.All(lines, static line => Assert.Contains("\"client\":\"uid 0\"", line, StringComparison.Ordinal));
    }

    /// <summary>One with an audit log.</summary>
    public sealed class Audited : RunningServer
    {
        internal string Log => Path.Combine(Folder, "audit.log");

        /// <inheritdoc/>
        protected override IEnumerable<string> Arguments => ["--audit-log", Log];
    }
}
