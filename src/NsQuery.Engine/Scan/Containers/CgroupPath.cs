using System.Text.RegularExpressions;

namespace NsQuery.Scan.Containers;

/// <summary>What a cgroup's path says of containers. The innermost is the answer; those around it are kept with it.</summary>
internal static partial class CgroupPath
{
    private const string Deleted = " (deleted)";

    /// <summary>The innermost container that the path names; null if it names none.</summary>
    /// <param name="path">As proc_pid_cgroup(5) shows it, without the steps up.</param>
    /// <param name="isWhole">Whether it starts at the root of the hierarchy: else what is above its first component is unknown.</param>
    public static CgroupIdentity? Parse(string path, bool isWhole = true)
    {
        if (path.EndsWith(Deleted, StringComparison.Ordinal)) path = path[..^Deleted.Length];
        CgroupIdentity? innermost = null;
        int told = 0;
        for (int start = 1; start < path.Length;)
        {
            int end = path.IndexOf('/', start);
            if (end < 0) end = path.Length;
            if (IsSupervisor(path, start, end, innermost))
            {
                innermost = innermost!.Outer;
            }
            else if (Match(path, start, end, innermost, isWhole) is { } found)
            {
                innermost = found with { PodUid = PodUid(path[told..end]) };
                told = end;
            }
            start = end + 1;
        }
        return innermost;
    }

    private static CgroupIdentity? Match(string path, int start, int end, CgroupIdentity? outer, bool isWhole)
    {
        string component = path[start..end], above = path[..(start - 1)];
        foreach (ContainerRule rule in ContainerRules.All)
        {
            if (rule.NeedsShim && (!isWhole || outer is not null || end != path.Length)) continue;
            if (rule.Above?.IsMatch(above) == false || rule.Component.Match(component) is not { Success: true } match) continue;
            string? id = Text(match.Groups["id"]), name = Text(match.Groups["name"]);
            return new(rule, id ?? name!, path[..end], outer) { Name = name };
        }
        return null;
    }

    /// <summary>systemd-nspawn keeps itself beside its container, which is in payload.</summary>
    private static bool IsSupervisor(string path, int start, int end, CgroupIdentity? innermost) =>
        innermost is { Rule.Runtime: "nspawn" } && innermost.Cgroup.Length == start - 1 && path.AsSpan(start, end - start).SequenceEqual("supervisor");

    /// <summary>The uid of the pod between the container around and this one: the forms of the two cgroup drivers, and kind's.</summary>
    private static string? PodUid(string part)
    {
        Match match = Pod().Match(part);
        if (!match.Success) match = NestedPod().Match(part);
        return match.Success ? match.Groups["uid"].Value.Replace('_', '-') : null;
    }

    private static string? Text(Group group) => group.Success ? Unescape().Replace(group.Value, static escape => ((char)Convert.ToInt32(escape.Groups["hex"].Value, 16)).ToString()) : null;

    [GeneratedRegex(@"/kubepods(?:\.slice)?(?:/kubepods-(?:burstable|besteffort)\.slice|/(?:burstable|besteffort))?/(?:kubepods-(?:(?:burstable|besteffort)-)?)?pod(?<uid>[0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12}|[0-9a-f]{32})(?:\.slice)?(?:[/:]|$)")]
    private static partial Regex Pod();

    [GeneratedRegex(@"kubepods-(?:(?:burstable|besteffort)-)?pod(?<uid>[0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12}|[0-9a-f]{32})\.slice")]
    private static partial Regex NestedPod();

    /// <summary>systemd.unit(5): a byte as \xNN; those of ASCII, which is all that names of machines and applications are made of.</summary>
    [GeneratedRegex(@"\\x(?<hex>[0-7][0-9a-f])")]
    private static partial Regex Unescape();
}
