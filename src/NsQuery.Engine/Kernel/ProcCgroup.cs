namespace NsQuery.Kernel;

/// <summary>/proc/PID/cgroup: cgroups(7). The cgroup v2 line is <c>0::PATH</c>; the path is relative to the reader's cgroup namespace.</summary>
internal static class ProcCgroup
{
    /// <summary>The path of the cgroup v2 line; false where no v2 hierarchy is mounted.</summary>
    public static bool TryParseV2(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> path)
    {
        path = ProcCgroupPaths.Parse(text).V2;
        return !path.IsEmpty;
    }

    /// <summary>
    /// The root of a cgroup namespace, from one member's path as seen outside and inside of it. Null if the member was
    /// moved out of the root (<c>/../x</c> tells how far, but not from where) or its cgroup is deleted.
    /// </summary>
    public static string? Root(string outside, string inside)
    {
        if (inside == "/") return outside;
        if (inside.StartsWith("/..", StringComparison.Ordinal) || !outside.EndsWith(inside, StringComparison.Ordinal)) return null;
        return outside.Length == inside.Length ? "/" : outside[..^inside.Length];
    }
}
