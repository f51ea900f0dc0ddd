using System.Collections.Immutable;

namespace NsQuery.Server.Settings;

/// <summary>One thing that can be set: by a flag, by an environment variable, or in the file; the first of them wins.</summary>
/// <param name="Name">Its flag, without the dashes.</param>
/// <param name="Value">What its value is, in a word; null for a flag that is there or not.</param>
/// <param name="Doc">What it means, and what it is by default.</param>
internal sealed record Setting(string Name, string? Value, string Doc)
{
    /// <summary>All of them, in the order of the help.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        new("listen", "ADDRESS:PORT", "Where to listen for HTTP, or none; 127.0.0.1:7433 by default."),
        new("unix", "PATH", "The Unix socket, or none; nsqueryd.sock in the runtime directory by default."),
        new("group", "NAME", "Whose members may use the Unix socket, beside root and the server's own user."),
        new("state", "DIR", "Where tokens are kept; /var/lib/nsqueryd for root by default."),
        new("tls-cert", "FILE", "The certificate chain, PEM; HTTPS instead of HTTP."),
        new("tls-key", "FILE", "The certificate's private key, PEM."),
        new("insecure-http", null, "Serve plain HTTP on other addresses than this machine's own, too."),
        new("host", "NAME,…", "Host names by which the server is asked, beside localhost and addresses."),
        new("max-age", "TIME", "How old the machine's picture may be that an answer is of; 1s by default."),
        new("timeout", "TIME", "After so long a statement is stopped; 30s by default."),
        new("max-rows", "N", "So many rows an answer has at most; 100000 by default."),
        new("max-bytes", "SIZE", "So much an answer has at most; 64M by default."),
        new("max-memory", "SIZE", "So much memory a statement may use; 64M by default."),
        new("statements", "N", "So many statements run at once; twice the processors by default."),
        new("statements-per-client", "N", "And so many of one client; half of them by default."),
        new("queue", "N", "So many statements wait for their turn; 64 by default."),
        new("audit-log", "FILE", "Where it is written who asked what, a JSON object a line; nowhere by default."),
        new("queries", "DIR", "Where to look for saved queries too."),
        new("source", "SOURCE", "By what to scan: auto, bpf or proc."),
        new("proc", "DIR", "Another procfs in place of the machine's own."),
        new("redact", null, "Leave out what can hold secrets, such as cmdline."),
    ];

    /// <summary>Its key in the file.</summary>
    public string Key => Name.Replace('-', '_');

    /// <summary>Its environment variable.</summary>
    public string Variable => $"NSQUERYD_{Key.ToUpperInvariant()}";
}
