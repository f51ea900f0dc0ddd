namespace NsQuery.Model;

/// <summary>The mounts of one mount namespace together.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Root">The one at the namespace's root, of several stacked there the top one; null if there is none.</param>
internal sealed record MountSummary(int Count, Mount? Root)
{
    public static IReadOnlyDictionary<uint, MountSummary> Of(Mount[] mounts)
    {
        Dictionary<uint, MountSummary> summaries = [];
        foreach (Mount mount in mounts)
        {
            MountSummary known = summaries.GetValueOrDefault(mount.MntNs) ?? new(0, null);
            // The one below is the parent of the one above.
            bool isAbove = mount.MountPoint == "/" && (known.Root is null || known.Root.ParentId != mount.Id);
            summaries[mount.MntNs] = new(known.Count + 1, isAbove ? mount : known.Root);
        }
        return summaries;
    }
}
