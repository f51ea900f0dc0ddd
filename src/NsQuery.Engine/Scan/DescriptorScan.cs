using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Open descriptors on namespaces, and sockets: by <see cref="OpenFileScan"/> where the kernel tells of all at once, else by /proc/PID/fd of every table of descriptors. It comes after the tasks, whose
/// tables these are, and before <see cref="AncestorScan"/>, since what it finds has owners and parents too.
/// </summary>
internal sealed class DescriptorScan(ProcRoot proc, ProcRoot own, OpenFileList files, TaskIdentity identity, Facets wanted, KernelListScan listed, Reader reader, FoundNamespaces found, GapList gaps, List<Pin> pins)
{
    /// <summary>Why those of all tasks were not read at once.</summary>
    public BpfFault? Fault { get; private set; } = new(BpfStep.Choice, Errno.None);

    /// <summary>Reads them all.</summary>
    /// <param name="tasks">Each process's tasks in a row.</param>
    /// <param name="cancel">Asked at each task.</param>
    /// <param name="threads">How many threads may read; what is read does not depend on it.</param>
    public void Run(ProcTask[] tasks, CancellationToken cancel, int? threads = null)
    {
        if ((wanted & (Facets.Fds | Facets.Sockets)) == 0) return;
        int ownPid = Reader.PidIn(proc);
        OpenFileScan all = new(files, identity, listed, new(proc, listed.IsRead, reader, found, gaps, pins), wanted, ownPid, pins);
        Fault = listed.Fault ?? all.Run(tasks, cancel);
        if (listed.IsRead && Fault is { } fault) gaps.Add("open_files", GapSubject.Named("the kernel's open files"), wanted & (Facets.Fds | Facets.Sockets), fault.Errno, "pidfds to dead processes and open files' credentials are not told", BpfNeeds.Of(fault, reader, OpenFileScan.Since));
        List<Range> processes = Processes(tasks, all);
        BoundPaths bound = new(pins);
        int crew = processes.Count >= Crew.FewestShared ? threads ?? Crew.Threads : 1;
        bool wasExhausted = found.IsExhausted;
        found.BeginCrew();
        FoundDescriptors[] blocks = Read(tasks, processes, bound, crew, cancel);
        // Where descriptors run out, it is chance what could be opened and read before; so one goes alone, and in order.
        if (crew > 1 && (Array.Exists(blocks, static block => GapList.HaveRunOut(block.Gaps)) || (found.IsExhausted && !wasExhausted)))
        {
            found.Forget();
            blocks = Read(tasks, processes, bound, 1, cancel);
        }
        found.EndCrew();
        foreach (FoundDescriptors block in blocks)
        {
            pins.AddRange(block.Pins);
            gaps.AddRange(block.Gaps);
        }
        Ask(blocks, cancel);
        if (!Reader.SharesNumbers(proc) && tasks.Length > 0) TellForeign();
    }

    /// <summary>Those that are not shown by now.</summary>
    private static List<Range> Processes(ProcTask[] tasks, OpenFileScan all)
    {
        List<Range> processes = [];
        for (int start = 0, end; start < tasks.Length; start = end)
        {
            for (end = start + 1; end < tasks.Length && tasks[end].Pid == tasks[start].Pid;) end++;
            if (!tasks[start].IsKernel && !all.HasShown(tasks[start].Pid)) processes.Add(start..end);
        }
        return processes;
    }

    private FoundDescriptors[] Read(ProcTask[] tasks, List<Range> processes, BoundPaths bound, int threads, CancellationToken cancel) => Crew.Run<FoundDescriptors>(Crew.Blocks(processes.Count), threads, () =>
    {
        DescriptorReader tables = new(proc, own, bound, identity, wanted, listed.IsRead, reader, found);
        return block =>
        {
            for (int i = block * Crew.BlockLength; i < Math.Min(processes.Count, (block + 1) * Crew.BlockLength); i++) tables.Read(tasks.AsSpan(processes[i]), cancel);
            return tables.Take();
        };
    });

    /// <summary>Sockets are asked one after the other: one that several tasks share is asked once, and what is not told of it is told of the first of them.</summary>
    private void Ask(FoundDescriptors[] blocks, CancellationToken cancel)
    {
        using SocketScan scan = new(own, identity, listed.IsRead, reader, found, gaps, pins);
        foreach (FoundDescriptors block in blocks)
        {
            foreach (SeenSocket socket in block.Sockets)
            {
                cancel.ThrowIfCancellationRequested();
                scan.Look(socket);
            }
        }
    }

    private void TellForeign() =>
        gaps.Add("descriptors", GapSubject.Named(proc.Path), Facets.Fds | Facets.Sockets, Errno.None, "sockets, and the descriptors of threads with a table of their own, are unknown", "a procfs of the reader's own PID namespace");
}
