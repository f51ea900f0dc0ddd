using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The ten links of one task after another, or those of them that are wanted: /proc/PID/ns of namespaces(7).</summary>
internal sealed class LinkScan(ProcRoot proc, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps)
{
    private const string Source = "ns_links";

    private NsLinks _lastSeen;

    /// <summary>Reads the links and pins every namespace that they name.</summary>
    /// <param name="path">The task's folder.</param>
    /// <param name="isZombie">A zombie has no nsproxy: only its user and pid namespaces are left.</param>
    /// <param name="links">Those that were read; none if one was denied, since one check guards all ten.</param>
    /// <param name="unread">The links that gave another error than that they lead nowhere.</param>
    public LinksRead Read(in ProcPath path, bool isZombie, out NsLinks links, out (Errno Errno, Facets Facets) unread)
    {
        links = default;
        unread = default;
        LinksRead outcome = LinksRead.Done;
        Span<byte> text = stackalloc byte[64];
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            NsLink link = (NsLink)i;
            if (!wanted.HasFlag(link.Facet()) || (isZombie && link is not (NsLink.User or NsLink.Pid))) continue;
            Errno errno = proc.TryReadLink(path.File(NsLinkText.File(link)), text, out int length);
            if (errno == Errno.None && NsLinkText.TryParse(text[..length], link.Type(), out uint inum))
            {
                links[link] = inum;
            }
            else if (errno.IsDenied())
            {
                links = default;
                unread = (errno, Facets.AllLinks);
                return LinksRead.Done;
            }
            else if (errno != Errno.None && !errno.IsVanished())
            {
                unread = (errno, unread.Facets | link.Facet());
            }
            else if (link is not (NsLink.PidForChildren or NsLink.Time or NsLink.TimeForChildren))
            {
                // Every live task has the others; pid_for_children may lead nowhere and time needs Linux 5.6.
                outcome = LinksRead.Changed;
            }
        }
        return SeeAll(path, links) ? outcome : LinksRead.Changed;
    }

    /// <summary>A task that changes at every look: what was not pinned must not be linked to.</summary>
    public void KeepSeen(int pid, ref NsLinks links)
    {
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            NsLink link = (NsLink)i;
            if (links[link] == 0 || found.Find(link.Type(), links[link]) is not null) continue;
            links[link] = 0;
            gaps.Add(Source, GapSubject.Pid(pid), link.Facet(), Errno.None, "it changed its namespaces at each look, so where a link leads is unknown", "another look");
        }
    }

    /// <summary>Some of the task's links could not be read.</summary>
    public void Tell(int pid, (Errno Errno, Facets Facets) unread) =>
        gaps.Add(Source, GapSubject.Pid(pid), unread.Facets, unread.Errno, "where its links lead is unknown, and it is counted in no namespace", Privilege.ToReadTask(unread.Errno, reader));

    /// <summary>Neighbours mostly share all ten.</summary>
    private bool SeeAll(in ProcPath path, in NsLinks links)
    {
        if (links.Equals(_lastSeen)) return true;
        bool seen = true;
        for (int i = 0; i < NsLinkExtensions.Count; i++)
        {
            NsLink link = (NsLink)i;
            if (links[link] != 0) seen &= found.TrySee(proc, link.Type(), links[link], path.File(NsLinkText.File(link)));
        }
        if (seen) _lastSeen = links;
        return seen;
    }
}

internal enum LinksRead
{
    Done,

    /// <summary>The task is exiting, or entered another namespace meanwhile.</summary>
    Changed,
}
