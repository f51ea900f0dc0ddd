using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What a process's own files tell of its namespace: the id maps of a user namespace, the offsets of a time namespace.
/// A file speaks of the namespace that the process is in when it is read, so the link is looked at again afterwards.
/// </summary>
internal sealed class MemberFilesScan(ProcRoot proc, FoundNamespaces found, Reader reader, GapList gaps)
{
    private readonly ReadBuffer _buffer = new();

    public void Run(Facets wanted, ProcTask[] tasks, CancellationToken cancel)
    {
        bool maps = wanted.HasFlag(Facets.IdMaps), offsets = wanted.HasFlag(Facets.TimeOffsets);
        if (!maps && !offsets) return;
        foreach (ProcTask task in tasks)
        {
            cancel.ThrowIfCancellationRequested();
            if (!task.IsLeader) continue;
            if (maps && found.Find(NsType.User, task.Links[NsLink.User]) is { Facts.IdMaps: null } user) user.Facts = user.Facts with { IdMaps = ReadIdMaps(task.Pid, user.Inum) };
            if (offsets && found.Find(NsType.Time, task.Links[NsLink.TimeForChildren]) is { Facts.TimeOffsets: null } time) time.Facts = time.Facts with { TimeOffsets = ReadOffsets(task.Pid, time.Inum) };
        }
    }

    private IdMaps? ReadIdMaps(int pid, uint inum)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid);
        Errno errno = TryRead(path.File("/uid_map"u8));
        if (errno != Errno.None) return Denied(pid, errno, Facets.IdMaps, "id_maps");
        IdExtent[] uids = ProcIdMap.Parse(_buffer.Bytes);
        errno = TryRead(path.File("/gid_map"u8));
        if (errno != Errno.None) return Denied(pid, errno, Facets.IdMaps, "id_maps");
        IdExtent[] gids = ProcIdMap.Parse(_buffer.Bytes);
        errno = TryRead(path.File("/setgroups"u8));
        if (errno != Errno.None) _ = Denied(pid, errno, Facets.IdMaps, "id_maps");
        string? setgroups = errno == Errno.None ? Encoding.UTF8.GetString(_buffer.Bytes.TrimEnd((byte)'\n')) : null;
        return StillIn(path, NsLink.User, inum) ? new(uids, gids, setgroups) : null;

        Errno TryRead(ReadOnlySpan<byte> file) => proc.TryReadToEnd(file, _buffer); // 340 lines do not fit one read(2)
    }

    private TimeOffsets? ReadOffsets(int pid, uint inum)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid);
        Errno errno = proc.TryRead(path.File("/timens_offsets"u8), _buffer);
        if (errno != Errno.None)
        {
            _ = Denied(pid, errno, Facets.TimeOffsets, "time_offsets");
            return null;
        }
        return ProcTimensOffsets.TryParse(_buffer.Bytes, out TimeOffsets? offsets) && StillIn(path, NsLink.TimeForChildren, inum) ? offsets : null;
    }

    private IdMaps? Denied(int pid, Errno errno, Facets facet, string source)
    {
        if (!errno.IsVanished()) gaps.Add(source, GapSubject.Pid(pid), facet, errno, "what it tells of its namespace is unknown", Privilege.ToReadTask(errno, reader));
        return null;
    }

    private bool StillIn(in ProcPath path, NsLink link, uint inum)
    {
        Span<byte> text = stackalloc byte[64];
        return proc.TryReadLink(path.File(NsLinkText.File(link)), text, out int length) == Errno.None
            && NsLinkText.TryParse(text[..length], link.Type(), out uint now) && now == inum;
    }
}
