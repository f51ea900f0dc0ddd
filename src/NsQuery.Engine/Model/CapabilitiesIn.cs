namespace NsQuery.Model;

/// <summary>
/// What a process could do in a namespace, by the rules of user_namespaces(7) as cap_capable() and setns(2) apply them. What
/// counts is the user namespace that owns the namespace, or the namespace itself if it is one.
/// </summary>
internal static class CapabilitiesIn
{
    /// <summary>The set that the process has there, or would have if it entered; empty if it cannot enter.</summary>
    public static ulong Of(Snapshot snapshot, Process process, Namespace ns)
    {
        Namespace? target = ns.Type == NsType.User ? ns : ns.Owner, home = snapshot.Find(NsType.User, process.Links[NsLink.User]);
        if (target is null || home is null || process.Leader.Capabilities is not { } sets) return 0;
        // Its own namespace cannot be entered again (EINVAL), and its own capabilities count in it.
        if (target == home) return sets.Effective;
        for (Namespace below = target; below.Parent is { } above; below = above)
        {
            if (above != home) continue;
            bool isOwner = process.Leader.Euid is { } euid && euid == below.Facts.CreatorUid;
            // set_cred_user_ns() gives the full set to whoever enters, whatever was in its bounding set.
            return isOwner || sets.Effective.Contains(Capability.SysAdmin) ? All(snapshot.Findings.LastCapability) : 0;
        }
        return 0;
    }

    private static ulong All(int last) => last >= 63 ? ulong.MaxValue : (1ul << last + 1) - 1;
}
