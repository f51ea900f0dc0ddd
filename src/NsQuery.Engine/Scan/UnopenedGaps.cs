using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What stays unknown of a namespace that could not be opened.</summary>
internal static class UnopenedGaps
{
    private const string Source = "ns_links";

    public static void Tell(GapList gaps, FoundNs ns, (Errno Errno, string Needs) why)
    {
        if (ns.Listed is not null)
        {
            gaps.Add(Source, GapSubject.Inum(ns.Inum), InsideOf(ns.Type), why.Errno, "it could not be opened, so what is seen inside is unknown", why.Needs, ns.Type);
            return;
        }
        gaps.Add(Source, GapSubject.Inum(ns.Inum), FactsOf(ns.Type), why.Errno, "it could not be opened, so what only it tells is unknown", why.Needs, ns.Type);
        // Of what it owns, this is the owner_uid.
        if (ns.Type == NsType.User) gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Creator, why.Errno, "it could not be opened, so who created it is unknown", why.Needs);
        gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Owned, why.Errno, "it could not be opened, so some user namespace holds it without saying so", why.Needs, NsType.User);
    }

    /// <summary>What only a descriptor tells of a namespace of this type.</summary>
    private static Facets FactsOf(NsType type) => Facets.NsId | Facets.Owner | InsideOf(type) | type switch
    {
        NsType.Pid or NsType.User => Facets.Parent,
        NsType.Uts => Facets.Uname,
        NsType.Mnt => Facets.MntNsId,
        _ => Facets.None,
    };

    /// <summary>What not even the kernel's list tells.</summary>
    private static Facets InsideOf(NsType type) => type switch
    {
        NsType.Cgroup => Facets.CgroupRoot,
        NsType.Net => Facets.Interfaces | Facets.NetnsIds | Facets.MountUsers,
        _ => Facets.None,
    };
}
