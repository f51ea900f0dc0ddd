using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The kernel's lists are not of the moment in which the tasks are read: they have namespaces of processes that ended in between, and a walk
/// of them those of processes that were not there yet. Neither is a namespace that nothing holds. It comes after all that finds
/// holders, and looks again at what none was found for.
/// </summary>
internal sealed class PassingScan(ProcRoot proc, NsList list, FoundNamespaces found)
{
    /// <summary>Up to 120 ms were measured on a busy machine.</summary>
    private const int Waits = 100, WaitMilliseconds = 5;

    private readonly List<int> _pids = [], _tids = [];

    /// <summary>Marks those that are gone. First, because one of them keeps its owner alive while the scan has it open.</summary>
    /// <returns>Those that are there, though nothing that was looked at holds them.</returns>
    public List<FoundNs> LetGo(Facets wanted, ProcTask[] tasks, Pin[] pins)
    {
        List<FoundNs> kept = [];
        HashSet<(NsType, uint)> held = [];
        NsLinks last = default;
        foreach (ProcTask task in tasks)
        {
            if (task.Links.Equals(last)) continue; // neighbours mostly share all ten
            last = task.Links;
            for (int i = 0; i < NsLinkExtensions.Count; i++) held.Add((((NsLink)i).Type(), task.Links[(NsLink)i]));
        }
        foreach (Pin pin in pins) held.Add((pin.Type, pin.Inum));
        for (int i = 0; i < found.Count; i++)
        {
            // Whether a task is in one is known only where all links were read.
            if (found[i] is not { Fd: not null } ns || !wanted.HasFlag(Looked(ns.Type)) || held.Contains((ns.Type, ns.Inum))) continue;
            kept.Add(ns);
        }
        LetGo(kept);
        kept.RemoveAll(static ns => ns.IsPassing);
        return kept;
    }

    /// <summary>Marks those that a task is in by now.</summary>
    public void LookAgain(List<FoundNs> unheld, CancellationToken cancel)
    {
        if (unheld.Count == 0) return;
        NsLinks links = default;
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            if (unheld.Exists(ns => ns.Type == ((NsLink)i).Type())) links[(NsLink)i] = 1;
        }
        HashSet<(NsType, uint)> entered = Entered(links, cancel);
        foreach (FoundNs ns in unheld)
        {
            ns.IsPassing |= entered.Contains((ns.Type, ns.Inum));
        }
    }

    /// <summary>
    /// Marks those that die by themselves. A PID and a user namespace outlive their last process, because the kernel lets go of its pid, its
    /// credentials and its network namespace only when all processors have seen that they are gone. What outlives the wait as well is held, and not waited for again.
    /// It comes after <see cref="AncestorScan"/>: one that something else rests on is not waited for.
    /// </summary>
    public void Settle(List<FoundNs> unheld, CancellationToken cancel)
    {
        List<FoundNs> young = unheld.FindAll(ns => ns is { IsPassing: false, Type: NsType.Pid or NsType.User, Fd: not null } && ns.Fd.TryGetId(out ulong id) == Errno.None && !list.IsSettled(id));
        while (young.RemoveAll(Needed(young).Contains) > 0)
        {
            // What stays because of another may keep a third.
        }
        for (int wait = 0; wait < Waits && young.Count > 0; wait++)
        {
            cancel.WaitHandle.WaitOne(WaitMilliseconds);
            cancel.ThrowIfCancellationRequested();
            LetGo(young);
            young.RemoveAll(static ns => ns.IsPassing);
        }
        foreach (FoundNs ns in young)
        {
            if (ns.Fd?.TryGetId(out ulong id) == Errno.None) list.Settle(id);
        }
    }

    /// <summary>What is the owner or the parent of others than these.</summary>
    private HashSet<FoundNs> Needed(List<FoundNs> young)
    {
        HashSet<FoundNs> needed = [];
        for (int i = 0; i < found.Count && young.Count > 0; i++)
        {
            FoundNs ns = found[i];
            if (ns.IsPassing || young.Contains(ns)) continue;
            if (ns.Facts.Owner is { } owner && found.Find(NsType.User, owner) is { } owning) needed.Add(owning);
            if (ns.Facts.Parent is { } parent && found.Find(ns.Type, parent) is { } above) needed.Add(above);
        }
        return needed;
    }

    private static Facets Looked(NsType type) => type == NsType.Mnt ? Facets.Binds | Facets.LinkMnt | Facets.Threads : type.RowFacets();

    /// <summary>Lets go of all for a moment, of all at once: one can be another's owner. Where that cannot be done they count as held.</summary>
    private static void LetGo(List<FoundNs> unheld)
    {
        List<(FoundNs Ns, NsHandle Handle)> closed = [];
        foreach (FoundNs ns in unheld)
        {
            if (ns.Fd!.TryGetHandle(out NsHandle handle) != Errno.None) continue;
            ns.Fd.Dispose();
            closed.Add((ns, handle));
        }
        foreach ((FoundNs ns, NsHandle handle) in closed)
        {
            ns.IsPassing = handle.TryOpen(out NsFd? again) == Errno.ESTALE;
            ns.Fd = again;
            ns.Facts = ns.Facts with { IsCounted = again is not null };
        }
    }

    /// <summary>The namespaces to which some links of tasks lead by now.</summary>
    private HashSet<(NsType, uint)> Entered(NsLinks wanted, CancellationToken cancel)
    {
        HashSet<(NsType, uint)> entered = [];
        Span<byte> bytes = stackalloc byte[ProcPath.Room], text = stackalloc byte[64];
        _ = proc.TryListNumbers(".\0"u8, _pids);
        foreach (int pid in _pids)
        {
            cancel.ThrowIfCancellationRequested();
            _ = proc.TryListNumbers(ProcPath.OfTask(bytes, pid, pid).File("/task"u8), _tids);
            foreach (int tid in _tids)
            {
                ProcPath path = ProcPath.OfTask(bytes, pid, tid);
                for (int i = 0; i < NsLinkExtensions.Count; i++)
                {
                    NsLink link = (NsLink)i;
                    if (wanted[link] != 0 && proc.TryReadLink(path.File(NsLinkText.File(link)), text, out int length) == Errno.None && NsLinkText.TryParse(text[..length], link.Type(), out uint inum)) entered.Add((link.Type(), inum));
                }
            }
        }
        return entered;
    }
}
