using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The kernel's own lists of all namespaces. They are read before the tasks, so that a namespace of a task that starts later is in none; and
/// again after all else, to see which of those that nothing has led to are still there.
/// </summary>
internal sealed class KernelListScan(NsList list, FoundNamespaces found, Reader reader, GapList gaps)
{
    /// <summary>Older kernels have no such lists.</summary>
    public const string Since = "Linux 6.18";

    /// <summary>What is lost without them.</summary>
    public const string Effect = "a namespace may be missing that only a pidfd, a descriptor in flight, a file system or an open file's credentials keep";

    private const string Source = "ns_list";

    private const Facets Details = Facets.Uname | Facets.IdMaps | Facets.TimeOffsets;

    private readonly List<KernelNs> _listed = [];
    private readonly Dictionary<ulong, KernelNs> _byId = [];
    private Dictionary<(NsType, uint), KernelNs>? _byInum;

    /// <summary>Whether the list is there: then no row of a namespace is missing, whoever holds it.</summary>
    public bool IsRead => Fault is null;

    /// <summary>Why it is not there.</summary>
    public BpfFault? Fault { get; private set; } = new(BpfStep.Choice, Errno.None);

    /// <summary>Reads it, for whoever wants to know which namespaces there are, or what keeps them.</summary>
    /// <param name="wanted">What is read.</param>
    /// <param name="proc">The procfs that is scanned.</param>
    /// <param name="isAllowed">Whether BPF may be used.</param>
    public void Read(Facets wanted, ProcRoot proc, bool isAllowed)
    {
        // All other sources show only what is of the reader's PID namespace and below it, so elsewhere what nobody seems to hold would be the others'.
        if ((wanted & (Facets.Taskless | Facets.Pins | Facets.Listed)) == 0) return;
        if (!reader.IsInInitialPidNs || !Reader.SharesNumbers(proc))
        {
            Fault = new(BpfStep.Reader, Errno.None);
            return;
        }
        if (isAllowed) Fault = list.TryRead(_listed, (wanted & Details) != 0);
        foreach (KernelNs ns in IsRead ? _listed : []) _byId.TryAdd(ns.Name.Id, ns);
        if (Fault is { } fault) gaps.Add(Source, GapSubject.Named("the kernel's lists of namespaces"), Facets.Taskless | Facets.Pins | Facets.Listed, fault.Errno, Effect, BpfNeeds.Of(fault, reader, Since));
    }

    /// <summary>Sees all of one type.</summary>
    public void SeeAll(NsType type)
    {
        foreach (KernelNs ns in _listed)
        {
            if (ns.Name.Type == type) _ = See(ns);
        }
    }

    /// <summary>Sees all of the types that were looked at wholly.</summary>
    public void SeeAll(Facets wanted)
    {
        foreach (KernelNs ns in _listed)
        {
            if (wanted.HasFlag(ns.Name.Type.RowFacets())) _ = See(ns);
        }
    }

    /// <summary>Sees one; null if it is not in the list.</summary>
    public FoundNs? See(ulong id) => _byId.TryGetValue(id, out KernelNs? ns) ? See(ns) : null;

    /// <summary>Sees one by its number, as others tell their owner and parent; null if it is not in the list.</summary>
    public FoundNs? See(NsType type, uint inum)
    {
        if (_byInum is null)
        {
            _byInum = new(_listed.Count);
            foreach (KernelNs ns in _listed) _byInum.TryAdd((ns.Name.Type, ns.Name.Inum), ns);
        }
        return _byInum.TryGetValue((type, inum), out KernelNs? known) ? See(known) : null;
    }

    /// <summary>Sees one that something else told of; false if it is gone by now.</summary>
    public bool IsThere(ListedNs ns)
    {
        if (See(ns.Id) is not null) return true;
        // It came after the list.
        Errno errno = new NsHandle(ns).TryOpen(out NsFd? fd);
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        if (fd is not null) found.Adopt(ns.Type, ns.Inum, fd);
        else if (errno != Errno.ESTALE) found.SeeUnopened(ns.Type, ns.Inum, errno, Privilege.ToEnter(errno, reader));
        return errno != Errno.ESTALE;
    }

    /// <summary>Reads what is there by now, by ids; null if that is not possible.</summary>
    public Dictionary<ulong, KernelNs>? ReadAgain()
    {
        List<KernelNs> listed = [];
        if (!IsRead || list.TryRead(listed) is not null) return null;
        Dictionary<ulong, KernelNs> now = new(listed.Count);
        foreach (KernelNs ns in listed) now.TryAdd(ns.Name.Id, ns);
        return now;
    }

    /// <summary>A kernel that has owners and parents in other places is asked by a descriptor.</summary>
    private FoundNs See(KernelNs ns)
    {
        FoundNs seen = found.See(ns);
        if (!ns.IsTold) _ = found.Open(seen);
        return seen;
    }
}
