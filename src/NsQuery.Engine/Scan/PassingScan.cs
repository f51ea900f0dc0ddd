using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The kernel's lists are not of the moment in which the tasks are read: they have namespaces of processes that ended in between, and a walk
/// of them those of processes that were not there yet. Neither is a namespace that nothing holds. It comes after all that finds
/// holders, and looks again at what none was found for.
/// </summary>
/// <param name="kernel">What remembers which of them stayed.</param>
/// <param name="list">The lists as this scan read them.</param>
/// <param name="found">The namespaces.</param>
internal sealed class PassingScan(NsList kernel, KernelListScan list, FoundNamespaces found)
{
    /// <summary>
    /// Up to 120 ms were measured on a busy machine for a PID and a user namespace; a task that ends lets go of the others one after the other,
    /// and unmounts what is in its mount namespace in between.
    /// </summary>
    private const int Waits = 100, WaitsOfOthers = 20, WaitMilliseconds = 5;

    /// <summary>Marks those that are gone. First, because one of them keeps its owner alive while the scan has it open.</summary>
    /// <returns>Those that are there, though nothing that was looked at holds them.</returns>
    public List<FoundNs> LetGo(Facets wanted, ProcTask[] tasks, Pin[] pins)
    {
        HashSet<(NsType, uint)> entered = [], pinned = [];
        NsLinks last = default;
        foreach (ProcTask task in tasks)
        {
            if (task.Links.Equals(last)) continue; // neighbours mostly share all ten
            last = task.Links;
            for (int i = 0; i < NsLinkExtensions.Count; i++) entered.Add((((NsLink)i).Type(), task.Links[(NsLink)i]));
        }
        foreach (Pin pin in pins) pinned.Add((pin.Type, pin.Inum));
        List<FoundNs> kept = [];
        for (int i = 0; i < found.Count; i++)
        {
            // Whether a task is in one is known only where all links were read.
            if (found[i] is not { IsKnown: true } ns || !wanted.HasFlag(Looked(ns.Type)) || entered.Contains((ns.Type, ns.Inum))) continue;
            // A mount tells a number only, so what nobody has open may have died, and the mount be another's.
            if (ns.Fd is null || !pinned.Contains((ns.Type, ns.Inum))) kept.Add(ns);
        }
        LetGo(kept);
        // Something has it open, or it is bound; by what, nobody wants to know.
        bool isEnough = !wanted.HasFlag(Facets.Pins);
        kept.RemoveAll(ns => ns.IsPassing || pinned.Contains((ns.Type, ns.Inum)) || (isEnough && ns.Listed is { IsOpened: true }));
        return kept;
    }

    /// <summary>Marks those that a task is in by now.</summary>
    /// <param name="unheld">What nothing was found to hold.</param>
    /// <param name="late">What tasks are in that were seen to have started meanwhile.</param>
    /// <param name="tasks">The other look.</param>
    /// <param name="cancel">Asked at each process.</param>
    public void LookAgain(List<FoundNs> unheld, HashSet<(NsType, uint)> late, EnteredScan tasks, CancellationToken cancel)
    {
        unheld.RemoveAll(ns => ns.IsPassing |= late.Contains((ns.Type, ns.Inum)));
        RemoveNeeded(unheld);
        Look(unheld, tasks, cancel);
    }

    /// <summary>
    /// Marks those that die by themselves. A namespace outlives its last process for a moment; a PID and a user namespace longer, because the kernel lets go of its pid, its
    /// credentials and its network namespace only when all processors have seen that they are gone. What outlives the wait as well is held, and not waited for again.
    /// It comes after <see cref="AncestorScan"/>: one that something else rests on is not waited for. And what unshare(2) and clone(2) make is in the lists before
    /// a task is in it, for as long as the rest takes to make: so tasks are looked at once more at the end.
    /// </summary>
    public void Settle(List<FoundNs> unheld, EnteredScan tasks, CancellationToken cancel)
    {
        List<FoundNs> young = unheld.FindAll(ns => !ns.IsPassing && ns.TryGetId(out ulong id) == Errno.None && !kernel.IsSettled(id));
        RemoveNeeded(young);
        for (int wait = 0; wait < Waits && young.Count > 0; wait++)
        {
            cancel.WaitHandle.WaitOne(WaitMilliseconds);
            cancel.ThrowIfCancellationRequested();
            LetGo(young);
            young.RemoveAll(static ns => ns.IsPassing);
            if (wait < WaitsOfOthers) continue;
            List<FoundNs> others = young.FindAll(static ns => ns.Type is not (NsType.Pid or NsType.User));
            Stay(others, tasks, cancel);
            young.RemoveAll(others.Contains);
        }
        Stay(young, tasks, cancel);
    }

    private void Stay(List<FoundNs> young, EnteredScan tasks, CancellationToken cancel)
    {
        Look(young, tasks, cancel);
        foreach (FoundNs ns in young)
        {
            if (!ns.IsPassing && ns.TryGetId(out ulong id) == Errno.None) kernel.Settle(id);
        }
    }

    private static void Look(List<FoundNs> unheld, EnteredScan tasks, CancellationToken cancel)
    {
        if (unheld.Count == 0) return;
        NsLinks links = default;
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            if (unheld.Exists(ns => ns.Type == ((NsLink)i).Type())) links[(NsLink)i] = 1;
        }
        HashSet<(NsType, uint)> entered = tasks.Run(links, cancel);
        foreach (FoundNs ns in unheld) ns.IsPassing |= entered.Contains((ns.Type, ns.Inum));
    }

    private void RemoveNeeded(List<FoundNs> young)
    {
        while (young.RemoveAll(Needed(young).Contains) > 0)
        {
            // What stays because of another may keep a third.
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

    private static Facets Looked(NsType type) => type == NsType.Mnt ? Facets.LinkMnt | Facets.Threads : type.RowFacets();

    /// <summary>Lets go of all, of all at once: one can be another's owner. What cannot be looked for again counts as held.</summary>
    private void LetGo(List<FoundNs> unheld)
    {
        List<(FoundNs Ns, NsHandle Handle)> closed = [];
        foreach (FoundNs ns in unheld)
        {
            if (ns.Listed is not null) FoundNamespaces.Close(ns);
            else if (ns.Fd!.TryGetHandle(out NsHandle handle) == Errno.None)
            {
                FoundNamespaces.Close(ns);
                closed.Add((ns, handle));
            }
        }
        foreach ((FoundNs ns, NsHandle handle) in closed)
        {
            ns.IsPassing = handle.TryOpen(out NsFd? again) == Errno.ESTALE;
            ns.Fd = again;
            ns.Facts = ns.Facts with { IsCounted = again is not null };
        }
        if (closed.Count == unheld.Count || list.ReadAgain() is not { } now) return;
        foreach (FoundNs ns in unheld)
        {
            if (ns.Listed is not { } listed) continue;
            ns.IsPassing = !now.TryGetValue(listed.Name.Id, out KernelNs? there);
            ns.Listed = there ?? listed;
        }
    }
}
