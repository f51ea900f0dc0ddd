namespace NsQuery.Server.Tests.Hostile;

/// <summary>A server with limits that are soon reached.</summary>
public sealed class HostileServer : RunningServer
{
    public const int MaxRows = 10_000, MaxBytes = 1 << 20, MaxMemory = 16 << 20;

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override IEnumerable<string> Arguments => ["--timeout", "1s", "--max-rows", "10000", "--max-bytes", "1M", "--max-memory", "16M"];

    /// <summary>A line of /proc/PID/status, in bytes.</summary>
    public long Memory(string name) => long.Parse(File.ReadLines($"/proc/{Pid}/status").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) << 10;

    /// <summary>From now on its peak is counted anew.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{Pid}/clear_refs", "5");

    /// <summary>The files that it has open: no sockets, nothing of the kernel's, and no code of its runtime.</summary>
    public IReadOnlySet<string> OpenFiles()
    {
        HashSet<string> files = [];
        foreach (string fd in Directory.EnumerateFileSystemEntries($"/proc/{Pid}/fd"))
        {
            if (new FileInfo(fd).LinkTarget is { } target && target.StartsWith('/') && !target.StartsWith("/proc", StringComparison.Ordinal) && !target.StartsWith("/sys", StringComparison.Ordinal) && !target.EndsWith(".dll", StringComparison.Ordinal) && !Directory.Exists(target)) files.Add(target);
        }
        return files;
    }
}
