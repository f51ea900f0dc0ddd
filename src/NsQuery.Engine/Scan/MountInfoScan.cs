using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The mounts of a mount namespace by mountinfo, where <see cref="StatMountScan"/> has no answer: an older kernel, a filter,
/// or a reader without privileges who may look at some processes. Whoever may enter the namespace sees all of it from its root;
/// else a member's own file tells, whose paths are relative to the member's root and which shows no more than is below that.
/// </summary>
internal sealed class MountInfoScan(ProcRoot proc, ProcRoot own, MountNsThread thread, ProcTask[] tasks, TextPool texts)
{
    /// <summary>So many members are asked; the first mostly knows.</summary>
    private const int MembersAsked = 16;

    private readonly ReadBuffer _buffer = new();

    /// <summary>Lists a namespace's mounts.</summary>
    /// <param name="ns">The mount namespace.</param>
    /// <param name="listing">Filled.</param>
    /// <param name="below">The root of the member whose view it is; null if all is seen.</param>
    public Errno TryList(FoundNs ns, MountListing listing, out string? below)
    {
        below = null;
        Errno errno = thread.TryEnter(ns);
        if (errno == Errno.None) errno = own.TryReadToEnd("thread-self/mountinfo\0"u8, _buffer);
        if (errno != Errno.None && AskMembers(ns, "/") is null)
        {
            below = AskMembers(ns, null);
            if (below is null) return errno;
        }
        listing.Clear();
        ReadOnlySpan<byte> text = _buffer.Bytes;
        byte[] root = Encoding.UTF8.GetBytes(below ?? "");
        while (ProcMountInfo.TryNext(ref text, out ProcMountInfo line))
        {
            Mount mount = line.ToMount(ns.Inum, texts);
            if (below is not null) mount = mount with { MountPoint = mount.MountPoint == "/" ? below : below + mount.MountPoint };
            listing.Add(mount, line.MountPoint is [(byte)'/'] && below is not null ? root : [.. root, .. line.MountPoint]);
        }
        return Errno.None;
    }

    /// <summary>Reads a member's file into the buffer; null if none is readable.</summary>
    /// <param name="ns">The mount namespace.</param>
    /// <param name="wanted">Only of members with this root; null for any.</param>
    /// <returns>The member's root.</returns>
    private string? AskMembers(FoundNs ns, string? wanted)
    {
        int asked = 0;
        Span<byte> target = stackalloc byte[4096], bytes = stackalloc byte[ProcPath.Room];
        foreach (ProcTask task in tasks)
        {
            if (task.Links[NsLink.Mnt] != ns.Inum || asked++ == MembersAsked) continue;
            ProcPath path = ProcPath.OfTask(bytes, task.Pid, task.Tid);
            if (proc.TryReadLink(path.File("/root"u8), target, out int length) != Errno.None) continue;
            string root = Encoding.UTF8.GetString(target[..length]);
            if (wanted is not null && root != wanted) continue;
            if (proc.TryReadToEnd(path.File("/mountinfo"u8), _buffer) == Errno.None && IsStillIn(path, ns.Inum)) return root;
        }
        return null;
    }

    private bool IsStillIn(in ProcPath path, uint inum)
    {
        Span<byte> text = stackalloc byte[64];
        return proc.TryReadLink(path.File("/ns/mnt"u8), text, out int length) == Errno.None && NsLinkText.TryParse(text[..length], NsType.Mnt, out uint now) && now == inum;
    }
}
