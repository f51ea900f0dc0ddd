using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Ids, owners and parents. The kernel answers from child to parent only, and an answer can be a namespace that no task is
/// in, which then is asked itself: so this comes after every phase that finds namespaces, and runs until nothing new is found. What the
/// kernel's list told needs no asking.
/// </summary>
internal sealed class AncestorScan(FoundNamespaces found, KernelListScan list, Reader reader, GapList gaps)
{
    private const string Source = "ns_ioctls";

    private const Facets Asked = Facets.NsId | Facets.Owner | Facets.Owned | Facets.Parent | Facets.Creator | Facets.MntNsId;

    public void Run(Facets wanted, CancellationToken cancel)
    {
        if ((wanted & Asked) == 0) return;
        // One that could not be opened when it was seen may be had from a child: so it is asked in a later round.
        for (bool asked = true; asked;)
        {
            asked = false;
            for (int i = 0; i < found.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                if (found[i] is not { IsKnown: true, IsAncestryRead: false, IsPassing: false } ns) continue;
                ns.IsAncestryRead = asked = true;
                if (ns.Listed is { IsTold: true }) SeeAbove(ns);
                else if (ns.Fd is { } fd) Ask(ns, fd, wanted);
            }
        }
    }

    /// <summary>They are of this instant, as what rests on them is.</summary>
    private void SeeAbove(FoundNs ns)
    {
        if (ns.Facts.Owner is { } owner && list.See(NsType.User, owner) is { } owning) owning.IsPassing = false;
        if (ns.Facts.Parent is { } parent && list.See(ns.Type, parent) is { } above) above.IsPassing = false;
    }

    private void Ask(FoundNs ns, NsFd fd, Facets wanted)
    {
        if (wanted.HasFlag(Facets.NsId)) AskId(ns, fd);
        // A user namespace is owned by its parent; who created another namespace is who created its owner.
        Facets ofOwner = Facets.Owner | Facets.Owned | Facets.Creator | (ns.Type == NsType.User ? Facets.Parent : Facets.None);
        if ((wanted & ofOwner) != 0) AskOwner(ns, fd);
        if (ns.Type == NsType.Pid && wanted.HasFlag(Facets.Parent)) AskParent(ns, fd);
        if (ns.Type == NsType.User && wanted.HasFlag(Facets.Creator)) AskCreator(ns, fd);
        if (ns.Type == NsType.Mnt && wanted.HasFlag(Facets.MntNsId)) AskMntNsId(ns, fd);
    }

    private void AskId(FoundNs ns, NsFd fd)
    {
        Errno errno = fd.TryGetId(out ulong id);
        if (errno == Errno.None) ns.Facts = ns.Facts with { NsId = id };
        else Unknown(errno, ns, Facets.NsId, "its 64-bit id is unknown", "Linux 6.18 (NS_GET_ID)");
    }

    private void AskOwner(FoundNs ns, NsFd fd)
    {
        bool isParent = ns.Type == NsType.User;
        Errno errno = fd.TryGetOwner(out NsFd? owner);
        uint? inum = Take(ns, NsType.User, errno, owner, Facets.Owner | (isParent ? Facets.Parent : Facets.None));
        ns.Facts = ns.Facts with { Owner = inum, Parent = isParent ? inum : null };
    }

    private void AskParent(FoundNs ns, NsFd fd)
    {
        Errno errno = fd.TryGetParent(out NsFd? parent);
        ns.Facts = ns.Facts with { Parent = Take(ns, NsType.Pid, errno, parent, Facets.Parent) };
    }

    private void AskCreator(FoundNs ns, NsFd fd)
    {
        Errno errno = fd.TryGetOwnerUid(out uint uid);
        if (errno == Errno.None) ns.Facts = ns.Facts with { CreatorUid = reader.Uid(uid) };
        else Unknown(errno, ns, Facets.Creator, "its creator is unknown", "Linux 4.11 (NS_GET_OWNER_UID)");
    }

    private void AskMntNsId(FoundNs ns, NsFd fd)
    {
        Errno errno = fd.TryGetMntNsId(out ulong id);
        if (errno == Errno.None) ns.Facts = ns.Facts with { MntNsId = id };
        else Unknown(errno, ns, Facets.MntNsId, "its mount namespace id is unknown", "Linux 6.11 (NS_GET_MNTNS_ID)");
    }

    private uint? Take(FoundNs below, NsType type, Errno errno, NsFd? fd, Facets facets)
    {
        if (errno == Errno.None && fd is not null)
        {
            errno = fd.TryGetInum(out uint inum);
            if (errno == Errno.None)
            {
                FoundNs above = found.Adopt(type, inum, fd);
                above.IsPassing = false; // it is of this instant, as what rests on it is
                return above.Inum;
            }
            fd.Dispose();
        }
        if (errno is Errno.EMFILE or Errno.ENFILE) found.Exhaust(errno);
        // Above the initial namespace there is nothing; the kernel says EPERM there as well.
        bool nothingAbove = type == below.Type && below.Inum == InitialNs.Inum(type);
        if (nothingAbove && errno == Errno.EPERM) return null;
        string needs = errno == Errno.EPERM ? Privilege.ToSeeAbove : Privilege.ToAsk(errno, "Linux 4.9 (NS_GET_USERNS, NS_GET_PARENT)");
        string effect = (facets & Facets.Parent) != 0 ? "its parent is unknown, and so may be its depth" : "its owner is unknown";
        gaps.Add(Source, GapSubject.Inum(below.Inum), facets, errno, effect, needs, below.Type);
        if (type == NsType.User) gaps.Add(Source, GapSubject.Inum(below.Inum), Facets.Owned, errno, "some user namespace holds it without saying so", needs, NsType.User);
        return null;
    }

    /// <summary>A kernel too old is one for all namespaces, so that is one gap; anything else is about this one.</summary>
    private void Unknown(Errno errno, FoundNs ns, Facets facets, string effect, string since)
    {
        if (errno.IsUnknownRequest()) gaps.Add(Source, GapSubject.Named($"kernel: {since}"), facets, errno, effect, since);
        else gaps.Add(Source, GapSubject.Inum(ns.Inum), facets, errno, effect, Privilege.ToAsk(errno, since), facets == Facets.Creator ? null : ns.Type);
    }
}
