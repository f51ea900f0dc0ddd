using System.Globalization;

namespace NsQuery.Model;

/// <summary>One extent of an id map: so many ids from <paramref name="Inside"/> on are those from <paramref name="Outside"/> on.</summary>
/// <param name="Inside">The first id in the user namespace.</param>
/// <param name="Outside">The same one as seen by the reader; null if the reader's user namespace does not map it.</param>
/// <param name="Length">How many ids.</param>
internal readonly record struct IdExtent(uint Inside, uint? Outside, uint Length)
{
    /// <summary>(uid_t)-1, by which the kernel shows an id that is not mapped.</summary>
    public const uint Invalid = uint.MaxValue;

    /// <summary>Triples as in /proc/PID/uid_map, joined by ", "; empty for a map that was not written yet.</summary>
    public static string Compact(IdExtent[] map) =>
        string.Join(", ", Array.ConvertAll(map, static extent => string.Create(CultureInfo.InvariantCulture, $"{extent.Inside} {extent.Outside ?? Invalid} {extent.Length}")));
}
