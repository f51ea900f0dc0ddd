namespace NsQuery.Repl.Auditing;

/// <summary>How a report of audits is printed.</summary>
internal enum AuditFormat
{
    /// <summary>For eyes.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>For a comment or a page.</summary>
    Markdown,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>JUnit's XML, for CI.</summary>
    JUnit,
}
