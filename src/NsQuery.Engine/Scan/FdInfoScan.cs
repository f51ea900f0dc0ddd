using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Descriptors whose link does not name what they keep alive: proc_pid_fdinfo(5) of each tells more.</summary>
internal sealed class FdInfoScan(ProcRoot proc, bool isListed, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins)
{
    private const string Source = "descriptors";

    private readonly ReadBuffer _buffer = new();

    /// <summary>A pidfd to a process that was reaped keeps its PID namespace, and names neither: Pid is -1.</summary>
    public void LookAtPidfd(ProcTask task, int number)
    {
        // The kernel's lists have that PID namespace.
        if (isListed || Number(task, number, "Pid:\t"u8) is not -1) return;
        gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Fds, Errno.None, "it has a pidfd to a dead process, which may keep a PID namespace that is not shown", "BPF (CAP_BPF and CAP_PERFMON)", NsType.Pid);
    }

    /// <summary>A ring's registered files: there is no way to open them but by the kernel's lists.</summary>
    public void LookAtRing(ProcTask task, int number)
    {
        if (!TryRead(task, number)) return;
        ProcRingFiles files = new(_buffer.Bytes);
        while (files.TryNext(out NsType type, out uint inum))
        {
            if (!isListed) found.SeeUnopened(type, inum, Errno.None, "BPF (CAP_BPF and CAP_PERFMON)");
            pins.Add(new(type, inum, NsHolderKind.Fd) { Task = task, Fd = number });
        }
        if (files.HasUnnamed && !isListed) gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Fds, Errno.None, "files that are registered in its rings may be namespaces that are not shown", "Linux 6.18");
    }

    /// <summary>The number of one of its lines; null if it was closed meanwhile or there is no such line.</summary>
    public long? Number(ProcTask task, int number, ReadOnlySpan<byte> name) =>
        TryRead(task, number) && ProcFdInfo.TryParse(_buffer.Bytes, name, out long value) ? value : null;

    private bool TryRead(ProcTask task, int number)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], task.Pid, task.Tid);
        Errno errno = proc.TryReadToEnd(path.Numbered("/fdinfo/"u8, number), _buffer);
        if (errno != Errno.None && !errno.IsVanished())
        {
            gaps.Add(Source, GapSubject.Pid(task.Pid), Facets.Fds, errno, "what some of its descriptors keep alive is unknown", Privilege.ToReadTask(errno, reader));
        }
        return errno == Errno.None;
    }
}
