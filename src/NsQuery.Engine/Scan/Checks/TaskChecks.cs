using System.Globalization;
using NsQuery.Kernel;

namespace NsQuery.Scan.Checks;

/// <summary>Of how many processes each kind of file can be read, by trying with every one.</summary>
internal sealed class TaskChecks(ProcRoot proc, Reader reader)
{
    /// <summary>No task has so many: the kernel looks whether a descriptor may be copied before it looks whether there is one.</summary>
    private const int NoDescriptor = int.MaxValue;

    private readonly List<int> _pids = [];

    public IEnumerable<Diagnosis> Run(CancellationToken cancel)
    {
        bool sharesNumbers = Reader.SharesNumbers(proc);
        Errno errno = proc.TryListNumbers(".\0"u8, _pids);
        if (errno != Errno.None) yield return Doctor.Tried("source", "processes", errno, "the machine cannot be scanned at all", "a procfs that can be listed");
        yield return Of("links", "where the others' links lead is unknown, and they are counted in no namespace", Privilege.ToReadTask, TryReadLink, cancel);
        FdFolder folder = new(proc);
        yield return Of("open_descriptors", "without BPF, what the others' descriptors keep is unknown", Privilege.ToReadTask, pid => TryOpen(folder, pid), cancel);
        if (sharesNumbers) yield return Of("sockets", "without BPF, what the others' sockets keep is unknown", Privilege.ToAskSocket, TryCopy, cancel);
    }

    private static Errno TryOpen(FdFolder folder, int pid)
    {
        Errno errno = folder.TryOpen(ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid).File("/fd"u8));
        folder.Close();
        return errno;
    }

    private Diagnosis Of(string name, string effect, Func<Errno, Reader, string> needs, Func<int, Errno> attempt, CancellationToken cancel)
    {
        int done = 0, there = 0;
        Errno failed = Errno.None;
        foreach (int pid in _pids)
        {
            cancel.ThrowIfCancellationRequested();
            Errno errno = attempt(pid);
            if (errno.IsVanished()) continue;
            there++;
            if (errno == Errno.None) done++;
            else failed = errno;
        }
        string found = string.Create(CultureInfo.InvariantCulture, $"{done} of {there} processes");
        return Doctor.Tried("source", name, failed, effect, needs(failed, reader), found);
    }

    private Errno TryReadLink(int pid)
    {
        Span<byte> target = stackalloc byte[64];
        return proc.TryReadLink(ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid).File("/ns/user"u8), target, out _);
    }

    private static Errno TryCopy(int pid)
    {
        Errno errno = Pidfd.TryOpen(pid, isThread: false, out Pidfd? opened);
        if (opened is null) return errno;
        using Pidfd task = opened;
        errno = task.TryCopy(NoDescriptor, out _);
        return errno == Errno.EBADF ? Errno.None : errno;
    }
}
