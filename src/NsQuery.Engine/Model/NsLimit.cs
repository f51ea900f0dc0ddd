namespace NsQuery.Model;

/// <summary>A limit that one user namespace sets to each user in it: namespaces(7), /proc/sys/user.</summary>
/// <param name="UserNs">inum of the user namespace.</param>
/// <param name="Type">What is limited.</param>
/// <param name="Max">How many each user may have.</param>
internal sealed record UserLimit(uint UserNs, string Type, long Max);

/// <summary>One limit of one user namespace for one user, and how much of it is used up.</summary>
/// <param name="UserNs">inum of the user namespace.</param>
/// <param name="Type">What is limited.</param>
/// <param name="Uid">The user; null for everyone that has no row of their own.</param>
/// <param name="Max">The limit; null if it cannot be read.</param>
/// <param name="Used">How many there are; null if that cannot be told.</param>
internal sealed record NsLimit(uint UserNs, string Type, uint? Uid, long? Max, int? Used)
{
    /// <summary>The limits that could be read, then each user's use of user namespaces, of which alone the creator can be asked.</summary>
    public static NsLimit[] Of(Snapshot snapshot)
    {
        string user = NsType.User.Word();
        Dictionary<uint, long> max = [];
        List<NsLimit> limits = [];
        foreach (UserLimit limit in snapshot.Findings.Limits)
        {
            limits.Add(new(limit.UserNs, limit.Type, null, limit.Max, null));
            if (limit.Type == user) max[limit.UserNs] = limit.Max;
        }
        foreach (((uint ns, uint uid), int used) in Charges(snapshot)) limits.Add(new(ns, user, uid, max.TryGetValue(ns, out long known) ? known : null, used));
        return [.. limits];
    }

    /// <summary>
    /// inc_ucount() charges a new user namespace to its creator in the parent, and then one level after another to the creator of
    /// the namespace that was just charged in, in the one above. Any of these limits can be what refuses it.
    /// </summary>
    private static OrderedDictionary<(uint UserNs, uint Uid), int> Charges(Snapshot snapshot)
    {
        OrderedDictionary<(uint UserNs, uint Uid), int> charges = [];
        foreach (Namespace ns in snapshot.OfType(NsType.User))
        {
            for (Namespace charged = ns; charged.Parent is { } above; charged = above)
            {
                if (charged.Facts.CreatorUid is { } uid) charges[(above.Inum, uid)] = charges.GetValueOrDefault((above.Inum, uid)) + 1;
            }
        }
        return charges;
    }
}
