using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The mounts of every mount namespace, and the namespaces that mounts keep alive.</summary>
/// <param name="proc">The procfs that is scanned.</param>
/// <param name="own">One that has the reader in it.</param>
/// <param name="found">What was found so far; mount namespaces and what is bound are added.</param>
/// <param name="list">The kernel's lists of namespaces.</param>
/// <param name="blocks">What super blocks keep.</param>
/// <param name="texts">Texts that many mounts share.</param>
/// <param name="reader">The reader.</param>
/// <param name="gaps">What could not be read.</param>
internal sealed class MountScan(ProcRoot proc, ProcRoot own, FoundNamespaces found, KernelListScan list, SuperBlockScan blocks, TextPool texts, Reader reader, GapList gaps)
{
    private const string Source = "mounts";

    private readonly List<Mount> _mounts = [];
    private readonly List<Pin> _pins = [];

    /// <summary>Whether mounts are looked at: a tree of plain files tells of no kernel that could be asked.</summary>
    public static bool IsWanted(Facets wanted, ProcRoot own) => (wanted & (Facets.Binds | Facets.Mounts)) != 0 && own.IsProcfs;

    /// <summary>Adds what was found to the findings.</summary>
    /// <param name="wanted">What is read.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="findings">What is added to.</param>
    /// <param name="from">The first of the namespaces that are looked at: those before were.</param>
    /// <param name="cancel">Asked at each namespace.</param>
    public Findings Run(Facets wanted, ProcTask[] tasks, Findings findings, int from, CancellationToken cancel)
    {
        if (!IsWanted(wanted, own)) return findings;
        Errno errno = NsThread.TryRun(() => ListAll(wanted, tasks, from, cancel));
        if (errno != Errno.None) gaps.Add(Source, GapSubject.Named("mount namespaces"), Facets.Binds | Facets.Mounts, errno, "all mounts are unknown, and what they keep alive", Privilege.ToEnter(errno, reader));
        return findings with { Pins = [.. findings.Pins, .. _pins], Mounts = [.. findings.Mounts, .. _mounts] };
    }

    private void ListAll(Facets wanted, ProcTask[] tasks, int from, CancellationToken cancel)
    {
        MountNsThread thread = new(found, reader);
        StatMountScan statMount = new(texts, blocks);
        MountInfoScan mountInfo = new(proc, own, thread, tasks, texts);
        MountOpener opener = new(own, thread, statMount);
        BindScan binds = new(found, list, opener, statMount, reader, _pins);
        ProcMountScan procs = new(proc, found, opener, reader, gaps, tasks, list.IsRead, _pins);
        MountListing listing = new();
        bool all = wanted.HasFlag(Facets.Mounts);

        void List(FoundNs ns)
        {
            cancel.ThrowIfCancellationRequested();
            Errno errno = statMount.TryList(ns, all, listing);
            if (all && errno.IsUnknownRequest()) TellOfIds(statMount, errno);
            if (errno != Errno.None && !TryReadInfo(mountInfo, ns, listing)) return;
            if (all) _mounts.AddRange(listing.WithParents());
            if (!wanted.HasFlag(Facets.Binds)) return;
            binds.Run(ns, listing);
            blocks.Note(listing.Mounts);
            // Only PID namespaces are kept so.
            if (wanted.HasFlag(Facets.LinkPid) && !blocks.IsRead) procs.Run(ns, listing);
        }

        foreach (FoundNs ns in found.OfType(NsType.Mnt).Where(reader.IsIn).ToArray())
        {
            _ = thread.TryEnter(ns); // the reader's root may be a folder below the namespace's
            statMount.Probe(ns);
            if (from == 0) List(ns);
        }
        // A bind mount can lead to one more mount namespace.
        for (int i = from; i < found.Count; i++)
        {
            if (found[i].Type == NsType.Mnt && !reader.IsIn(found[i])) List(found[i]);
        }
        procs.Finish();
    }

    private void TellOfIds(StatMountScan statMount, Errno errno)
    {
        const string since = "Linux 6.15 (STATMOUNT_SUPPORTED_MASK)";
        (string subject, string needs) = statMount.IsPartial ? ("the initramfs", "a root file system that is mounted over the initramfs") : ($"kernel: {since}", since);
        gaps.Add(Source, GapSubject.Named(subject), Facets.UniqueMountIds, errno, "mounts have no id that is never reused", needs);
    }

    private bool TryReadInfo(MountInfoScan mountInfo, FoundNs ns, MountListing listing)
    {
        Errno errno = mountInfo.TryList(ns, listing, out string? below);
        if (errno == Errno.None && below is null) return true;
        (string mounts, string binds) = errno == Errno.None
            ? ($"mounts outside of {below} are missing", $"its mounts outside of {below} are unknown, and what they keep alive")
            : ("its mounts are missing", "its mounts are unknown, and what they keep alive");
        string needs = Privilege.ToEnter(errno == Errno.None ? Errno.EPERM : errno, reader);
        gaps.Add(Source, GapSubject.Inum(ns.Inum), Facets.Mounts, errno, mounts, needs);
        gaps.Add(Source, GapSubject.Named($"mnt:[{ns.Inum}]"), Facets.Binds, errno, binds, needs);
        return errno == Errno.None;
    }
}
