using NsQuery.Kernel;

namespace NsQuery.Scan;

/// <summary>What is known by the kernel's list, and opened only for what that does not tell.</summary>
internal sealed partial class FoundNamespaces
{
    /// <summary>One of the kernel's list, which nothing has to hold: its id tells whether it is still there.</summary>
    public FoundNs See(KernelNs listed)
    {
        lock (_lock)
        {
            ListedNs name = listed.Name;
            if (_found.TryGetValue((name.Type, name.Inum), out FoundNs? known)) return known;
            known = Add(name.Type, name.Inum);
            known.Listed = listed;
            known.Facts = ListedFacts.Of(listed);
            return known;
        }
    }

    /// <summary>A descriptor on it; null if there is none to be had, which a gap tells unless it has just died.</summary>
    public NsFd? Open(FoundNs ns)
    {
        if (ns.Fd is not null || ns.Listed is not { } listed || ns.IsAskedFor) return ns.Fd;
        ns.IsAskedFor = true;
        Reserve();
        NsFd? fd = null;
        Errno errno = IsExhausted ? _exhausted : new NsHandle(listed.Name).TryOpen(out fd);
        if (errno is Errno.EMFILE or Errno.ENFILE) Exhaust(errno);
        if (fd is not null) Keep(ns, fd);
        else if (errno != Errno.ESTALE || listed.IsInactive) Unopened(ns, errno, Privilege.ToEnter(errno, reader));
        return fd;
    }

    /// <summary>Lets go of the descriptor; another can be had.</summary>
    public static void Close(FoundNs ns)
    {
        ns.Fd?.Dispose();
        (ns.Fd, ns.IsAskedFor) = (null, false);
    }
}
