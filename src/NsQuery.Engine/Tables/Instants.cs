using System.Globalization;
using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>Instants as tables show them: ISO 8601 in UTC, and whole seconds since the epoch.</summary>
internal static class Instants
{
    /// <summary>USER_HZ of x86_64, in which proc_pid_stat(5) counts.</summary>
    private const int TicksASecond = 100;

    public static long? Epoch(double? boot, long ticks) => boot is { } epoch ? (long)Math.Floor(epoch + (double)ticks / TicksASecond) : null;

    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Iso(double? boot, long ticks) =>
        Epoch(boot, ticks) is { } epoch ? Iso(DateTimeOffset.FromUnixTimeSeconds(epoch)) : null;

    /// <summary>Before the snapshot, never before now: a snapshot can be older.</summary>
    public static long? Age(HostFacts host, long ticks) => Epoch(host.BootEpoch, ticks) is { } epoch ? Math.Max(0, host.TakenAt.ToUnixTimeSeconds() - epoch) : null;
}
