namespace NsQuery;

/// <summary>How a snapshot is written to a file.</summary>
public sealed record SnapshotOptions
{
    /// <summary>
    /// Whether secrets are left out: <c>cmdline</c> and <c>labels</c> are NULL; in <c>super_options</c> the values of options that name a user, a
    /// password or a key, and in <c>source</c> and <c>root_source</c> a user with a password before an @, are <c>[redacted]</c>. Gaps of the source
    /// <c>redact</c> say so, and <c>host.complete</c> is 0.
    /// </summary>
    public bool Redact { get; init; }
}
