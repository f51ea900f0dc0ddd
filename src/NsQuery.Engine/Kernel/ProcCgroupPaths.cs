using System.Text;

namespace NsQuery.Kernel;

/// <summary>
/// The paths of /proc/PID/cgroup that can tell where a process belongs: cgroups(7). A line is <c>hierarchy:controllers:path</c>;
/// any of the three is empty if no line has it.
/// </summary>
internal readonly ref struct ProcCgroupPaths
{
    /// <summary>Of the v2 hierarchy, <c>0::</c>.</summary>
    public ReadOnlySpan<byte> V2 { get; private init; }

    /// <summary>Of systemd's own v1 hierarchy, <c>name=systemd</c>.</summary>
    public ReadOnlySpan<byte> Systemd { get; private init; }

    /// <summary>The longest of those of v1 controllers.</summary>
    public ReadOnlySpan<byte> Longest { get; private init; }

    /// <summary>v2 before systemd before the controllers; on a hybrid machine an engine may use only the latter, and leave <c>0::/</c>.</summary>
    public ReadOnlySpan<byte> Best => TellsMore(V2) ? V2 : TellsMore(Systemd) ? Systemd : TellsMore(Longest) || V2.IsEmpty ? Longest : V2;

    public static ProcCgroupPaths Parse(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> v2 = default, systemd = default, longest = default;
        while (TryNext(ref text, out ReadOnlySpan<byte> controllers, out ReadOnlySpan<byte> path))
        {
            if (controllers.IsEmpty) v2 = v2.IsEmpty ? path : v2;
            else if (controllers.SequenceEqual(SystemdName)) systemd = path;
            else if (path.Length > longest.Length) longest = path;
        }
        return new() { V2 = v2, Systemd = systemd, Longest = longest };
    }

    /// <summary>
    /// Every path, each once, in the order in which they are believed: of v2, of systemd, and of the controllers from the longest to
    /// the shortest, as they stand where that is equal. Engines need not put a container into every hierarchy.
    /// </summary>
    public static string[] All(ReadOnlySpan<byte> text)
    {
        ProcCgroupPaths first = Parse(text);
        List<string> others = [];
        while (TryNext(ref text, out ReadOnlySpan<byte> controllers, out ReadOnlySpan<byte> path))
        {
            if (!controllers.IsEmpty && !controllers.SequenceEqual(SystemdName)) others.Add(Encoding.UTF8.GetString(path));
        }
        IEnumerable<string> all = [Encoding.UTF8.GetString(first.V2), Encoding.UTF8.GetString(first.Systemd), .. others.OrderByDescending(static path => path.Length)];
        return [.. all.Where(static path => path.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static ReadOnlySpan<byte> SystemdName => "name=systemd"u8;

    /// <summary>The next line that makes sense. Without controllers it is that of v2.</summary>
    private static bool TryNext(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> controllers, out ReadOnlySpan<byte> path)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            int first = line.IndexOf((byte)':'), second = first < 0 ? -1 : line[(first + 1)..].IndexOf((byte)':');
            if (second < 0) continue;
            controllers = line.Slice(first + 1, second);
            path = line[(first + second + 2)..];
            if (path.StartsWith("/"u8) && (!controllers.IsEmpty || line.StartsWith("0:"u8))) return true;
        }
        controllers = path = default;
        return false;
    }

    /// <summary>Every process is in the root of some hierarchy.</summary>
    private static bool TellsMore(ReadOnlySpan<byte> path) => path.Length > 1;
}
