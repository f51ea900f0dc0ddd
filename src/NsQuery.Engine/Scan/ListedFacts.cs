using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Facts of a namespace as the kernel's list has them.</summary>
internal static class ListedFacts
{
    /// <summary>Its owner and parent are namespaces of the list too.</summary>
    public static NsFacts Of(KernelNs ns) => new(ns.Name.Type, ns.Name.Inum)
    {
        NsId = ns.Name.Id,
        Refs = ns.Refs,
        IsCounted = true,
        // Since Linux 6.18, which has the lists, it is the same.
        MntNsId = ns.Name.Type == NsType.Mnt ? ns.Name.Id : null,
        Owner = ns.Owner,
        Parent = ns.Parent,
        CreatorUid = ns.IsTold ? ns.Creator : null,
        PidMax = ns.PidMax,
        Uname = ns.Uname,
        TimeOffsets = ns.TimeOffsets,
        IdMaps = ns.IdMaps,
    };
}
