namespace NsQuery.Server.Tests.Watching;

/// <summary>A server that looks often.</summary>
public sealed class WatchedServer : RunningServer
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Arguments => ["--max-age", "100ms"];
}
