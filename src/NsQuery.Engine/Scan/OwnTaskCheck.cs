using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Where the kernel keeps things is looked up by their names, and the verifier cannot tell one number from another. So the reader's own process is read by
/// the procfs too. No namespace is opened for it.
/// </summary>
internal sealed class OwnTaskCheck(ProcRoot proc, Facets wanted, Reader reader, FoundNamespaces found)
{
    /// <summary>Whether it is the same by both ways, but for what changes as it runs.</summary>
    public bool Holds(ProcTask? told, CancellationToken cancel)
    {
        ProcTask? shown = new TaskScan(proc, wanted & ~Facets.AllLinks, reader, found, new()).ReadAgain(Environment.ProcessId, Environment.ProcessId, cancel);
        return told is not null && shown is not null && told.Ppid == shown.Ppid && told.Comm == shown.Comm && told.IsKernel == shown.IsKernel && told.StartTicks == shown.StartTicks
            && told.Uid == shown.Uid && told.Euid == shown.Euid && told.Gid == shown.Gid && told.NsTids.SequenceEqual(shown.NsTids)
            && told.Capabilities == shown.Capabilities && HasLinks(told.Links) && HasInode(told);
    }

    /// <summary>True if it cannot be told, where no more descriptors are to be had.</summary>
    private static bool HasInode(ProcTask told) => Pidfd.TryGetInode(told.Tid, isThread: false, out ulong inode) != Errno.None || inode == told.PidInode;

    private bool HasLinks(in NsLinks links)
    {
        for (NsLink link = 0; (int)link < NsLinkExtensions.Count; link++)
        {
            if (wanted.HasFlag(link.Facet()) && links[link] != reader.Link(link)) return false;
        }
        return true;
    }
}
