using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What a scan has found of namespaces, and which of them are the initial ones.</summary>
internal static class FoundFacts
{
    /// <summary>Those that are of the scan's instant.</summary>
    public static List<NsFacts> Of(FoundNamespaces found, ProcTask[] tasks)
    {
        List<NsFacts> facts = new(found.Count);
        Span<uint> initial = stackalloc uint[NsTypes.Count];
        for (int type = 0; type < NsTypes.Count; type++) initial[type] = InitialInum((NsType)type, tasks);
        for (int i = 0; i < found.Count; i++)
        {
            if (!found[i].IsPassing) facts.Add(found[i].Inum == initial[(int)found[i].Type] ? found[i].Facts with { IsInitial = true } : found[i].Facts);
        }
        return facts;
    }

    /// <summary>kthreadd lives in every initial namespace and tells the numbers that an older kernel does not fix.</summary>
    private static uint InitialInum(NsType type, ProcTask[] tasks)
    {
        if (type is NsType.Net or NsType.Mnt)
        {
            foreach (ProcTask task in tasks)
            {
                if (task is { IsKernel: true, Ppid: 0, Tid: 2 } && task.Links[type.MemberLink()] is not 0 and uint inum) return inum;
            }
        }
        return InitialNs.Inum(type);
    }
}
