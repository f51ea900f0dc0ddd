namespace NsQuery.Model;

/// <summary>The machine and the scan that a snapshot was taken of and by.</summary>
internal sealed record HostFacts
{
    public required string Hostname { get; init; }

    /// <summary>/proc/sys/kernel/random/boot_id; null if it cannot be read.</summary>
    public required string? BootId { get; init; }

    /// <summary>The kernel's release: uname(2).</summary>
    public required string Kernel { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>When the kernel booted, in seconds since the epoch; null if the uptime cannot be read.</summary>
    public double? BootEpoch { get; init; }

    /// <summary>Where the procfs that was scanned is mounted: a path that the reader can open.</summary>
    public string ProcPath { get; init; } = "";

    /// <summary>Inode number of the reader's mount namespace; null if unknown.</summary>
    public uint? ReaderMntNs { get; init; }

    public required double ScanMilliseconds { get; init; }

    /// <summary>By what each part was read.</summary>
    public required IReadOnlyList<ReadPart> Scanner { get; init; }

    /// <summary>What was read.</summary>
    public Facets Scanned { get; init; }
}
