using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Ids, owners and parents. The kernel answers from child to parent only, and an answer can be a namespace that no task is
/// in, which then is asked itself: so this comes after every phase that finds namespaces, and runs until nothing new is found.
/// </summary>
internal sealed class AncestorScan(FoundNamespaces found, Reader reader, GapList gaps)
{
    private const string Source = "ns_ioctls";

    public void Run(CancellationToken cancel)
    {
        for (int i = 0; i < found.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (found[i].Fd is { } fd) Ask(found[i], fd);
        }
    }

    private void Ask(FoundNs ns, NsFd fd)
    {
        Errno errno = fd.TryGetId(out ulong id);
        if (errno == Errno.None) ns.Facts = ns.Facts with { NsId = id };
        else TooOld(errno, Facets.NsId, "ns_id is NULL", "Linux 6.18 (NS_GET_ID)");

        errno = fd.TryGetOwner(out NsFd? owner);
        ns.Facts = ns.Facts with { Owner = Take(ns, NsType.User, errno, owner, Facets.Owner | (ns.Type == NsType.User ? Facets.Parent : Facets.None)) };
        switch (ns.Type)
        {
            case NsType.Pid:
                errno = fd.TryGetParent(out NsFd? parent);
                ns.Facts = ns.Facts with { Parent = Take(ns, NsType.Pid, errno, parent, Facets.Parent) };
                break;
            case NsType.User:
                ns.Facts = ns.Facts with { Parent = ns.Facts.Owner }; // a user namespace is owned by its parent
                errno = fd.TryGetOwnerUid(out uint uid);
                if (errno == Errno.None) ns.Facts = ns.Facts with { CreatorUid = reader.Uid(uid) };
                else TooOld(errno, Facets.Owner, "owner_uid is NULL", "Linux 4.11 (NS_GET_OWNER_UID)");
                break;
            case NsType.Mnt:
                errno = fd.TryGetMntNsId(out ulong mntNsId);
                if (errno == Errno.None) ns.Facts = ns.Facts with { MntNsId = mntNsId };
                else TooOld(errno, Facets.MntNsId, "mnt_ns_id is NULL", "Linux 6.11 (NS_GET_MNTNS_ID)");
                break;
            default:
                break;
        }
    }

    private uint? Take(FoundNs below, NsType type, Errno errno, NsFd? fd, Facets facets)
    {
        if (errno == Errno.None && fd is not null)
        {
            errno = fd.TryGetInum(out uint inum);
            if (errno == Errno.None) return found.Adopt(type, inum, fd).Inum;
            fd.Dispose();
        }
        // Above the initial namespace there is nothing; the kernel says EPERM there as well.
        bool nothingAbove = type == below.Type && below.Inum == InitialNs.Inum(type);
        if (nothingAbove && errno == Errno.EPERM) return null;
        string needs = errno == Errno.EPERM ? Privilege.ToSeeAbove : Privilege.ToOpen(errno);
        bool isParent = (facets & Facets.Parent) != 0;
        gaps.Add(Source, GapSubject.Inum(below.Inum), facets, errno, isParent ? "its parent is NULL and its depth unknown" : "its owner and owner_uid are NULL", needs);
        return null;
    }

    /// <summary>The kernel is one for all namespaces, so this is one gap.</summary>
    private void TooOld(Errno errno, Facets facets, string effect, string needs) =>
        gaps.Add(Source, GapSubject.Named($"kernel: {needs}"), facets, errno, effect, needs);
}
