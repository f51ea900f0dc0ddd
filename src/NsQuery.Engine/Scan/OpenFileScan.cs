using System.Runtime.InteropServices;
using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What open descriptors keep alive, told by the kernel for all tasks at once: that takes no look at any, so it tells also of tasks whose
/// folder the reader may not open, and of what no link names, such as a pidfd to a dead process.
/// </summary>
internal sealed class OpenFileScan(OpenFileList list, TaskIdentity identity, KernelListScan listed, FdInfoScan info, Facets wanted, int ownPid, List<Pin> pins)
{
    /// <summary>The kernel that tells of all.</summary>
    public const string Since = "Linux 6.18";

    private readonly HashSet<int> _shown = [];
    private readonly HashSet<(int Pid, ulong Table)> _tables = [];
    private readonly ReadBuffer _buffer = new();

    /// <summary>Whether all descriptors of a process were shown. The iterator has been seen to leave some process out.</summary>
    public bool HasShown(int pid) => _shown.Contains(pid);

    /// <summary>Reads them; where that is not possible none is shown.</summary>
    public BpfFault? Run(ProcTask[] tasks, CancellationToken cancel)
    {
        List<OpenFile> read = [];
        if (list.TryRead(read, cancel) is { } fault) return fault;
        Dictionary<int, ProcTask> byTid = new(tasks.Length);
        foreach (ProcTask task in tasks) byTid.TryAdd(task.Tid, task);
        ReadOnlySpan<OpenFile> files = CollectionsMarshal.AsSpan(read);
        while (!files.IsEmpty)
        {
            int count = 1;
            while (count < files.Length && files[count].Tid == files[0].Tid && files[count].Pid == files[0].Pid) count++;
            Look(files[..count], byTid);
            files = files[count..];
        }
        return null;
    }

    private void Look(ReadOnlySpan<OpenFile> files, Dictionary<int, ProcTask> byTid)
    {
        _shown.Add(files[0].Pid);
        // The threads of a dead leader show each the table that they share.
        if (!byTid.TryGetValue(files[0].Tid, out ProcTask? task) || task.Pid != files[0].Pid || !_tables.Add((task.Pid, files[0].Table))) return;
        int before = pins.Count;
        foreach (ref readonly OpenFile file in files)
        {
            if (file.Kind == OpenFileKind.Ring && wanted.HasFlag(Facets.Fds)) info.LookAtRing(task, file.Fd);
            else if (KindOf(file.Kind) is { } kind && !(task.Pid == ownPid && file.IsMarked && kind == NsHolderKind.Fd) && file.TryGetNs(out ListedNs ns) && listed.IsThere(ns))
            {
                pins.Add(new(ns.Type, ns.Inum, kind) { Task = task, Fd = file.Fd, SocketInode = kind == NsHolderKind.Socket ? file.Inode : null });
            }
        }
        if (pins.Count > before && !identity.IsSame(task, _buffer)) pins.RemoveRange(before, pins.Count - before);
    }

    private NsHolderKind? KindOf(OpenFileKind kind) => kind switch
    {
        OpenFileKind.Socket when wanted.HasFlag(Facets.Sockets) => NsHolderKind.Socket,
        OpenFileKind.Namespace when wanted.HasFlag(Facets.Fds) => NsHolderKind.Fd,
        OpenFileKind.Pidfd when wanted.HasFlag(Facets.Fds) => NsHolderKind.Pidfd,
        OpenFileKind.Credentials when wanted.HasFlag(Facets.Fds) => NsHolderKind.Cred,
        _ => null,
    };
}
