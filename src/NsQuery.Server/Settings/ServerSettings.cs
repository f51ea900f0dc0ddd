using System.Collections.Immutable;
using System.Net;

namespace NsQuery.Server.Settings;

/// <summary>How the server is to serve.</summary>
internal sealed record ServerSettings
{
    /// <summary>Where HTTP is served; null for nowhere.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>The Unix socket; null for none.</summary>
    public string? Unix { get; init; }

    /// <summary>Whose members may use it.</summary>
    public string? Group { get; init; }

    /// <summary>Where tokens are kept.</summary>
    public required string State { get; init; }

    /// <summary>The certificate and its key; null for plain HTTP.</summary>
    public (string Certificate, string Key)? Tls { get; init; }

    /// <summary>By what names the server may be asked.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>How old the instant may be that an answer is of.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so long a statement is stopped.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many rows an answer has at most.</summary>
    public long MaxRows { get; init; } = 100_000;

    /// <summary>So many bytes an answer has at most.</summary>
    public long MaxBytes { get; init; } = 64 << 20;

    /// <summary>So many bytes of memory a statement may use.</summary>
    public long MaxMemory { get; init; } = 64 << 20;

    /// <summary>So many statements run at once.</summary>
    public int Statements { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>So many of one client do.</summary>
    public int StatementsPerClient { get; init; } = Environment.ProcessorCount;

    /// <summary>So many wait.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>Where it is written who asked what; null for nowhere.</summary>
    public string? AuditLog { get; init; }

    /// <summary>Where to look for saved queries too; null for nowhere else.</summary>
    public string? Queries { get; init; }

    /// <summary>The saved queries: they are found anew each time, so that a file that is put there is seen.</summary>
    /// <exception cref="SavedQueryException">The folder cannot be read, or has one name twice.</exception>
    public SavedQueries FindQueries() => SavedQueries.Find(Queries is { } folder ? [folder] : []);

    /// <summary>By what to scan.</summary>
    public ScanSource Source { get; init; }

    /// <summary>Another procfs than the machine's own.</summary>
    public string? Proc { get; init; }

    /// <summary>Whether what can hold secrets is left out.</summary>
    public bool Redact { get; init; }
}
