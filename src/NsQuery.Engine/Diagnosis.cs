namespace NsQuery;

/// <summary>One thing that scans rest on, as it was tried on this machine by this reader.</summary>
/// <param name="Area">What kind of thing it is: source, call, privilege, reader or kernel.</param>
/// <param name="Name">What was tried, such as tasks, NS_GET_ID or CAP_SYS_PTRACE.</param>
/// <param name="Found">What came of it: the way that a scan takes, or the value that there is. Null if nothing.</param>
/// <param name="Works">Whether nothing is lost by it. Null for a fact that others explain.</param>
public sealed record Diagnosis(string Area, string Name, string? Found, bool? Works)
{
    /// <summary>Name of the error: errno(3). Null if nothing failed.</summary>
    public string? Errno { get; init; }

    /// <summary>What is lost.</summary>
    public string? Effect { get; init; }

    /// <summary>Privilege, kernel option, kernel version or setting that would make it work.</summary>
    public string? Needs { get; init; }

    /// <summary>The last lines of what the kernel's verifier said of a BPF program that it refused.</summary>
    public string? Log { get; init; }
}
