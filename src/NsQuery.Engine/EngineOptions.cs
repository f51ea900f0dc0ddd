namespace NsQuery;

/// <summary>How an <see cref="Engine"/> looks at a machine.</summary>
public sealed record EngineOptions
{
    /// <summary>The procfs to read, such as a host's that is mounted inside a container. Null for the machine's own.</summary>
    public string? ProcPath { get; init; }

    /// <summary>By what to look at it.</summary>
    public ScanSource Source { get; init; }

    /// <summary>How old the instant may be that a statement sees.</summary>
    public Freshness Freshness { get; init; } = Freshness.PerStatement;
}
