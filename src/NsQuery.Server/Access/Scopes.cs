namespace NsQuery.Server.Access;

/// <summary>What a client may do.</summary>
[Flags]
internal enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Run saved queries and audits, and read what tables there are.</summary>
    Saved = 1,

    /// <summary>Run SQL of its own, too.</summary>
    Sql = 2,

    /// <summary>Read the metrics.</summary>
    Metrics = 4,

    /// <summary>All of it.</summary>
    All = Saved | Sql | Metrics,
}
