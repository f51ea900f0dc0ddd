using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The namespaces that no task, descriptor, socket or mount leads to: the kernel has lists of all. They are read before the tasks, so that
/// a namespace of a task that starts later is in none; and looked at after all else, when what nothing has led to is left over.
/// </summary>
internal sealed class KernelListScan(NsList list, FoundNamespaces found, Reader reader, GapList gaps)
{
    private const string Source = "ns_list";

    private readonly List<ListedNs> _listed = [];

    /// <summary>Whether the list is there: then no row of a namespace is missing, whoever holds it.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Reads it, for whoever wants to know what keeps namespaces.</summary>
    public void Read(Facets wanted, ProcRoot proc)
    {
        // All other sources show only what is of the reader's PID namespace and below it, so elsewhere what nobody seems to hold would be the others'.
        if ((wanted & Facets.Pins) == 0 || !reader.IsInInitialPidNs || !Reader.SharesNumbers(proc)) return;
        Errno errno = list.TryRead(_listed);
        IsRead = errno == Errno.None;
        if (IsRead || errno == Errno.ENOENT) return;
        gaps.Add(Source, GapSubject.Named("the kernel's lists of namespaces"), Facets.Pins, errno, "a namespace may be missing that only a pidfd, a descriptor in flight, a file system or an open file's credentials keep", Privilege.ToListNamespaces(errno));
    }

    /// <summary>Opens those that are not known, of types that were looked at wholly; they are alive.</summary>
    public List<FoundNs> Open(Facets wanted, CancellationToken cancel)
    {
        List<FoundNs> opened = [];
        HashSet<ListedNs> unopened = [];
        foreach (ListedNs ns in _listed)
        {
            cancel.ThrowIfCancellationRequested();
            if (!wanted.HasFlag(ns.Type.RowFacets()) || found.Find(ns.Type, ns.Inum) is not null) continue;
            Errno errno = new NsHandle(ns).TryOpen(out NsFd? fd);
            if (fd is not null) opened.Add(Counted(found.Adopt(ns.Type, ns.Inum, fd)));
            else if (errno == Errno.ESTALE) unopened.Add(ns);
            else opened.Add(Unopened(ns, errno));
        }
        // Mostly those are dead by now. But newer kernels do not open one that no task, descriptor or mount keeps active.
        if (unopened.Count == 0 || list.TryRead(_listed) != Errno.None) return opened;
        foreach (ListedNs ns in _listed)
        {
            if (unopened.Contains(ns) && found.Find(ns.Type, ns.Inum) is null) opened.Add(Counted(Unopened(ns, Errno.ESTALE)));
        }
        return opened;
    }

    private static FoundNs Counted(FoundNs ns)
    {
        ns.Facts = ns.Facts with { IsCounted = true };
        return ns;
    }

    private FoundNs Unopened(ListedNs ns, Errno errno)
    {
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        return found.SeeUnopened(ns.Type, ns.Inum, errno, Privilege.ToEnter(errno, reader));
    }
}
