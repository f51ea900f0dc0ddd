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
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            int first = line.IndexOf((byte)':'), second = first < 0 ? -1 : line[(first + 1)..].IndexOf((byte)':');
            if (second < 0) continue;
            ReadOnlySpan<byte> controllers = line.Slice(first + 1, second), path = line[(first + second + 2)..];
            if (!path.StartsWith("/"u8)) continue;
            if (controllers.IsEmpty)
            {
                if (v2.IsEmpty && first == 1 && line[0] == (byte)'0') v2 = path;
            }
            else if (controllers.SequenceEqual("name=systemd"u8)) systemd = path;
            else if (path.Length > longest.Length) longest = path;
        }
        return new() { V2 = v2, Systemd = systemd, Longest = longest };
    }

    /// <summary>Every process is in the root of some hierarchy.</summary>
    private static bool TellsMore(ReadOnlySpan<byte> path) => path.Length > 1;
}
