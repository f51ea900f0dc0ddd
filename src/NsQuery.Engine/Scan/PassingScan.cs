using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The kernel's list of mount namespaces is not of the moment in which the tasks are read: it has those of processes that ended
/// in between, and a walk of it those of processes that were not there yet. Neither is a namespace that nothing holds. It comes after all that finds
/// holders, and looks again at what none was found for.
/// </summary>
internal sealed class PassingScan(ProcRoot proc, FoundNamespaces found)
{
    private readonly List<int> _pids = [], _tids = [];

    /// <summary>Marks them.</summary>
    public void Run(Facets wanted, ProcTask[] tasks, Pin[] pins, CancellationToken cancel)
    {
        // Whether a task is in one is known only where all links were read.
        if (!wanted.HasFlag(Facets.Binds | Facets.LinkMnt | Facets.Threads)) return;
        HashSet<uint> held = [];
        foreach (ProcTask task in tasks) held.Add(task.Links[NsLink.Mnt]);
        foreach (Pin pin in pins)
        {
            if (pin.Type == NsType.Mnt) held.Add(pin.Inum);
        }
        List<FoundNs> unheld = [];
        foreach (FoundNs ns in found.OfType(NsType.Mnt))
        {
            if (!held.Contains(ns.Inum) && ns.Fd is not null) unheld.Add(ns);
        }
        if (unheld.Count == 0) return;
        foreach (FoundNs ns in unheld) ns.IsPassing = !IsHeld(ns);
        HashSet<uint> entered = Entered(cancel);
        foreach (FoundNs ns in unheld) ns.IsPassing |= entered.Contains(ns.Inum);
    }

    /// <summary>Lets go of it for a moment. True if it cannot be told.</summary>
    private static bool IsHeld(FoundNs ns)
    {
        if (ns.Fd is not { } fd || fd.TryGetHandle(out NsHandle handle) != Errno.None) return true;
        fd.Dispose();
        Errno errno = handle.TryOpen(out NsFd? again);
        ns.Fd = again;
        return errno != Errno.ESTALE;
    }

    /// <summary>The mount namespaces that tasks are in by now.</summary>
    private HashSet<uint> Entered(CancellationToken cancel)
    {
        HashSet<uint> entered = [];
        Span<byte> bytes = stackalloc byte[ProcPath.Room], text = stackalloc byte[64];
        _ = proc.TryListNumbers(".\0"u8, _pids);
        foreach (int pid in _pids)
        {
            cancel.ThrowIfCancellationRequested();
            _ = proc.TryListNumbers(ProcPath.OfTask(bytes, pid, pid).File("/task"u8), _tids);
            foreach (int tid in _tids)
            {
                ReadOnlySpan<byte> link = ProcPath.OfTask(bytes, pid, tid).File(NsLinkText.File(NsLink.Mnt));
                if (proc.TryReadLink(link, text, out int length) == Errno.None && NsLinkText.TryParse(text[..length], NsType.Mnt, out uint inum)) entered.Add(inum);
            }
        }
        return entered;
    }
}
