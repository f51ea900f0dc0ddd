using System.Runtime.InteropServices;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Every namespace that a scan has met. An inode number is given away again as soon as its namespace dies, and two namespaces must not
/// be taken for one within a scan: so each is known by an id of the kernel's list, or else is opened at its first sight and held until the
/// scan ends. Where the limit of open files does not allow that, tasks and links are read all the same, and gaps say what stays unknown.
/// Several threads may find at once, between <see cref="BeginCrew"/> and <see cref="EndCrew"/>.
/// </summary>
internal sealed partial class FoundNamespaces(Reader reader, GapList gaps) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(NsType, uint), FoundNs> _found = [];
    private readonly List<FoundNs> _order = [];
    private SpareFds? _spare;
    private Errno _exhausted;

    public int Count => _order.Count;

    public FoundNs this[int index] => _order[index];

    /// <summary>Whether descriptors are only borrowed.</summary>
    public bool IsExhausted => _exhausted != Errno.None;

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
        FoundNs? known = Find(type, inum);
        if (known is not null && (known.Fd is not null || IsExhausted)) return true;
        Reserve();
        NsFd? fd = null;
        Errno errno = IsExhausted ? _exhausted : proc.TryOpenNs(link, out fd);
        // One check guards readlink and open: what was allowed a moment ago and is denied now is another task, or an ending one.
        if (errno.IsVanished() || errno.IsDenied()) return known is { Listed: null };
        if (errno is Errno.EMFILE or Errno.ENFILE) Exhaust(errno);
        if (errno != Errno.None)
        {
            SeeUnopened(type, inum, errno, Privilege.ToReadTask(errno, reader));
            return true;
        }
        if (fd!.TryGetInum(out uint opened) == Errno.None && opened == inum)
        {
            Adopt(type, inum, fd);
            return true;
        }
        fd.Dispose();
        return false;
    }

    /// <summary>Takes a descriptor that the kernel gave: one that is not kept is closed.</summary>
    public FoundNs Adopt(NsType type, uint inum, NsFd fd)
    {
        Reserve();
        lock (_lock)
        {
            bool isNew = !_found.TryGetValue((type, inum), out FoundNs? known);
            known ??= Add(type, inum);
            if (isNew && IsExhausted) Unopened(known, _exhausted, Privilege.ToReadTask(_exhausted, reader));
            if (known.Fd is not null || IsExhausted)
            {
                fd.Dispose();
                return known;
            }
            // What was listed by this number has died, and the number was given away.
            if (known.Listed is { } listed && fd.TryGetId(out ulong id) == Errno.None && id != listed.Name.Id) (known.Listed, known.Facts) = (null, new(type, inum));
            Keep(known, fd);
            return known;
        }
    }

    /// <summary>A namespace that is there, but of which no descriptor can be had; known is it all the same.</summary>
    public FoundNs SeeUnopened(NsType type, uint inum, Errno errno, string needs)
    {
        lock (_lock)
        {
            if (_found.TryGetValue((type, inum), out FoundNs? known)) return known;
            known = Add(type, inum);
            Unopened(known, errno, needs);
            return known;
        }
    }

    /// <summary>From here on descriptors are only borrowed.</summary>
    public void Exhaust(Errno errno)
    {
        lock (_lock)
        {
            _exhausted = errno;
            _spare?.Dispose();
        }
    }

    public FoundNs? Find(NsType type, uint inum)
    {
        lock (_lock) return _found.GetValueOrDefault((type, inum));
    }

    public void Dispose()
    {
        foreach (FoundNs ns in CollectionsMarshal.AsSpan(_order)) ns.Fd?.Dispose();
        _spare?.Dispose();
    }

    private void Keep(FoundNs ns, NsFd fd)
    {
        (ns.Fd, ns.Unopened) = (fd, null);
        if (_crewFrom is not null) _keptByCrew.Add(ns);
        // If the descriptor that was just kept is the last one, reading needs the spare ones from now on.
        Errno errno = SpareFds.Probe();
        if (errno is Errno.EMFILE or Errno.ENFILE) Exhaust(errno);
    }

    private void Reserve()
    {
        lock (_lock) _spare ??= new();
    }

    private FoundNs Add(NsType type, uint inum)
    {
        FoundNs ns = new(type, inum);
        _found.Add((type, inum), ns);
        _order.Add(ns);
        return ns;
    }

    /// <summary>While a crew is at work another thread may open it yet, and what is told is told in order.</summary>
    private void Unopened(FoundNs ns, Errno errno, string needs)
    {
        if (_crewFrom is not null) ns.Unopened = (errno, needs);
        else UnopenedGaps.Tell(gaps, ns, (errno, needs));
    }
}
