using System.Runtime.InteropServices;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Every namespace that a scan has met. Each is opened at its first sight and held until the scan ends: an inode number
/// is given away again as soon as its namespace dies, and two namespaces must not be taken for one within a scan. Where
/// the limit of open files does not allow that, tasks and links are read all the same, and gaps say what stays unknown.
/// </summary>
internal sealed class FoundNamespaces(Reader reader, GapList gaps) : IDisposable
{
    private const string Source = "ns_links";

    private readonly Dictionary<(NsType, uint), FoundNs> _found = [];
    private readonly List<FoundNs> _order = [];
    private SpareFds? _spare;
    private Errno _exhausted;

    public int Count => _order.Count;

    public FoundNs this[int index] => _order[index];

    /// <summary>Whether a mount namespace is among those found from here on.</summary>
    public bool HasMntFrom(int index) => _order.FindIndex(index, static ns => ns.Type == NsType.Mnt) >= 0;

    public IEnumerable<FoundNs> OfType(NsType type) => _order.Where(ns => ns.Type == type);

    /// <summary>A task's link leads to this namespace. False if the link leads elsewhere by now, or nowhere: read the task again.</summary>
    /// <param name="proc">The procfs.</param>
    /// <param name="type">Of the namespace.</param>
    /// <param name="inum">As the link told it.</param>
    /// <param name="link">The link's path.</param>
    public bool TrySee(ProcRoot proc, NsType type, uint inum, ReadOnlySpan<byte> link)
    {
        if (_found.ContainsKey((type, inum))) return true;
        _spare ??= new();
        NsFd? fd = null;
        Errno errno = _exhausted != Errno.None ? _exhausted : proc.TryOpenNs(link, out fd);
        // One check guards readlink and open: what was allowed a moment ago and is denied now is another task, or an ending one.
        if (errno.IsVanished() || errno.IsDenied()) return false;
        if (errno is Errno.EMFILE or Errno.ENFILE) Exhaust(errno);
        if (errno == Errno.None && (fd!.TryGetInum(out uint opened) != Errno.None || opened != inum))
        {
            fd.Dispose();
            return false;
        }
        if (errno != Errno.None) Unopened(type, inum, errno);
        Add(type, inum).Fd = fd;
        if (fd is not null) Reserve();
        return true;
    }

    /// <summary>Takes a descriptor that the kernel gave: one that is not kept is closed.</summary>
    public FoundNs Adopt(NsType type, uint inum, NsFd fd)
    {
        if (!_found.TryGetValue((type, inum), out FoundNs? known))
        {
            known = Add(type, inum);
            if (_exhausted != Errno.None) Unopened(type, inum, _exhausted);
        }
        if (known.Fd is not null || _exhausted != Errno.None)
        {
            fd.Dispose();
            return known;
        }
        known.Fd = fd;
        Reserve();
        return known;
    }

    /// <summary>A namespace that is there, but of which no descriptor can be had; known is it all the same.</summary>
    public FoundNs SeeUnopened(NsType type, uint inum, Errno errno, string needs)
    {
        if (_found.TryGetValue((type, inum), out FoundNs? known)) return known;
        known = Add(type, inum);
        Unopened(type, inum, errno, needs);
        return known;
    }

    /// <summary>From here on descriptors are only borrowed.</summary>
    public void Exhaust(Errno errno)
    {
        _exhausted = errno;
        _spare?.Dispose();
    }

    public FoundNs? Find(NsType type, uint inum) => _found.GetValueOrDefault((type, inum));

    public void Dispose()
    {
        foreach (FoundNs ns in CollectionsMarshal.AsSpan(_order)) ns.Fd?.Dispose();
        _spare?.Dispose();
    }

    /// <summary>If the descriptor that was just kept is the last one, reading needs the spare ones from now on.</summary>
    private void Reserve()
    {
        Errno errno = SpareFds.Probe();
        if (errno is Errno.EMFILE or Errno.ENFILE) Exhaust(errno);
    }

    private FoundNs Add(NsType type, uint inum)
    {
        FoundNs ns = new(type, inum);
        _found.Add((type, inum), ns);
        _order.Add(ns);
        return ns;
    }

    private void Unopened(NsType type, uint inum, Errno errno) => Unopened(type, inum, errno, Privilege.ToReadTask(errno, reader));

    private void Unopened(NsType type, uint inum, Errno errno, string needs)
    {
        gaps.Add(Source, GapSubject.Inum(inum), FactsOf(type), errno, "it could not be opened, so what only it tells is unknown", needs, type);
        // Of what it owns, this is the owner_uid.
        if (type == NsType.User) gaps.Add(Source, GapSubject.Inum(inum), Facets.Creator, errno, "it could not be opened, so who created it is unknown", needs);
        gaps.Add(Source, GapSubject.Inum(inum), Facets.Owned, errno, "it could not be opened, so some user namespace holds it without saying so", needs, NsType.User);
    }

    /// <summary>What only a descriptor tells of a namespace of this type.</summary>
    private static Facets FactsOf(NsType type) => Facets.NsId | Facets.Owner | type switch
    {
        NsType.Pid or NsType.User => Facets.Parent,
        NsType.Uts => Facets.Uname,
        NsType.Cgroup => Facets.CgroupRoot,
        NsType.Mnt => Facets.MntNsId,
        NsType.Net => Facets.Interfaces | Facets.NetnsIds,
        _ => Facets.None,
    };
}
