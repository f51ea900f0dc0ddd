using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>All tasks of the machine: told by the kernel at once where that may be, and else by a walk of the procfs.</summary>
internal sealed class AllTasks(ProcRoot proc, TaskList list, ScanSource source, KernelListScan listed, Reader reader, FoundNamespaces found, GapList gaps, SourceReport sources)
{
    /// <summary>Whether the kernel told.</summary>
    public bool IsByBpf { get; private set; }

    /// <summary>What tasks are in that started while it told, and so are not of this instant.</summary>
    public HashSet<(NsType Type, uint Inum)> Late { get; private set; } = [];

    /// <summary>Reads them.</summary>
    /// <param name="wanted">What is read of each.</param>
    /// <param name="cancel">Asked at each process.</param>
    /// <exception cref="ScanException">The procfs cannot be listed, or BPF is wanted and cannot be used.</exception>
    public ProcTask[] Run(Facets wanted, CancellationToken cancel)
    {
        LeftOutScan leftOut = new(proc, reader, gaps);
        // Whose procfs it is, is told by kthreadd, or else by a task's own numbers and link.
        if (!leftOut.ShowsKthreadd()) wanted |= Facets.Status | Facets.LinkPid;
        TaskScan files = new(proc, wanted, reader, found, gaps);
        BpfFault? fault = Unusable(source, reader, proc);
        ProcTask[] tasks = [];
        if (fault is null)
        {
            KernelTaskScan kernel = new(list, listed, proc, wanted, found, files, new(proc, wanted, reader, found));
            fault = kernel.Run(cancel, out tasks);
            Late = kernel.Late;
        }
        IsByBpf = fault is null;
        sources.Add("tasks", fault, KernelTaskScan.Since);
        if (fault is not null && source == ScanSource.Bpf) throw new ScanException($"cannot scan by BPF{(fault.Errno == Errno.None ? "" : $" ({fault.Errno})")}: it needs {BpfNeeds.Of(fault, reader, KernelTaskScan.Since)}", fault.Log);
        Errno errno = fault is null ? Errno.None : files.Run(cancel, out tasks);
        if (errno != Errno.None) throw new ScanException($"cannot list {proc.Path}: {errno}");
        leftOut.Run(tasks);
        return tasks;
    }

    /// <summary>Why they are not to be read by BPF. What the kernel tells has to be what the procfs would show: numbers, ids and times in the reader's own terms.</summary>
    public static BpfFault? Unusable(ScanSource source, Reader reader, ProcRoot proc)
    {
        if (source == ScanSource.Proc) return new(BpfStep.Choice, Errno.None);
        bool isUsable = reader is { IsInInitialPidNs: true, IsInInitialUserNs: true, IsInInitialTimeNs: true } && proc.IsProcfs && Reader.SharesNumbers(proc);
        return isUsable ? null : new(BpfStep.Reader, Errno.None);
    }
}
