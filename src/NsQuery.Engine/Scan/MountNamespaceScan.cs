using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Every mount namespace of the machine, those without a process too: the kernel has them in one order, and gives a
/// descriptor of the next and of the previous one (Linux 6.12).
/// </summary>
internal sealed class MountNamespaceScan(ProcRoot own, FoundNamespaces found, Reader reader, GapList gaps)
{
    private const string Source = "mnt_ns_list", Since = "Linux 6.12 (NS_MNT_GET_NEXT)", Effect = "a mount namespace without a process may be missing, and what only its mounts keep";

    /// <summary>False if the list may lack some, which a gap tells: tasks' links can lead to those then.</summary>
    public bool Run(CancellationToken cancel)
    {
        Errno errno = own.TryOpenNs("self/ns/mnt\0"u8, out NsFd? start);
        if (start is null)
        {
            gaps.Add(Source, GapSubject.Named("the reader's own mount namespace"), Facets.Binds | Facets.Mounts, errno, Effect, "a procfs that has the reader in it");
            return false;
        }
        try
        {
            errno = Walk(start, next: false, cancel);
            if (errno == Errno.ENOENT) errno = Walk(start, next: true, cancel);
        }
        finally
        {
            Keep(start);
        }
        if (errno.IsUnknownRequest()) gaps.Add(Source, GapSubject.Named($"kernel: {Since}"), Facets.Binds | Facets.Mounts, errno, Effect, Since);
        else if (errno != Errno.ENOENT) gaps.Add(Source, GapSubject.Named("mount namespaces"), Facets.Binds | Facets.Mounts, errno, Effect, Privilege.ToEnter(errno, reader));
        else if (reader.SeesAllMountNamespaces) return true;
        else gaps.Add(Source, GapSubject.Named("mount namespaces"), Facets.Binds | Facets.Mounts, Errno.None, Effect, Privilege.ToSeeMountNamespaces(reader));
        return false;
    }

    /// <summary>ENOENT at the end.</summary>
    private Errno Walk(NsFd start, bool next, CancellationToken cancel)
    {
        NsFd at = start;
        while (true)
        {
            Errno errno = at.TryGetNeighbour(next, out NsFd? neighbour);
            if (at != start) Keep(at);
            if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
            if (neighbour is null) return errno;
            at = neighbour;
            if (!cancel.IsCancellationRequested) continue;
            at.Dispose();
            cancel.ThrowIfCancellationRequested();
        }
    }

    private void Keep(NsFd fd)
    {
        if (fd.TryGetInum(out uint inum) == Errno.None) found.Adopt(NsType.Mnt, inum, fd);
        else fd.Dispose();
    }
}
