using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan.Checks;

/// <summary>What BPF can read of all tasks at once, each read for real; else by what a scan reads it.</summary>
internal sealed class SourceChecks(ProcRoot proc, ProcRoot own, KernelEye eye, ScanSource source, Reader reader)
{
    private const Facets OfTasks = Facets.Tasks | Facets.Threads | Facets.Status | Facets.AllLinks | Facets.Capabilities;

    public List<Diagnosis> Run(CancellationToken cancel)
    {
        GapList gaps = new();
        using FoundNamespaces found = new(reader, gaps);
        KernelListScan list = new(eye.Namespaces, found, reader, gaps);
        list.Read(Facets.Pins, proc, source != ScanSource.Proc);
        SuperBlockScan blocks = new(eye.SuperBlocks, list, Facets.Binds, new(), reader, gaps);
        blocks.Begin();
        return
        [
            Tell("tasks", Tasks(list, found, gaps, cancel), KernelTaskScan.Since, "proc", "none is missing, but they are read one by one, each in some fifteen calls"),
            Tell("namespaces", list.Fault, KernelListScan.Since, "proc", KernelListScan.Effect),
            Tell("descriptors", list.Fault ?? eye.OpenFiles.TryRead([], cancel), OpenFileScan.Since, "proc", "they are read one by one, of the tasks that let them be read; what pidfds to dead processes and open files' credentials keep is not told"),
            Tell("file_systems", blocks.Fault, SuperBlockScan.Since, "proc", SuperBlockScan.Effect),
            MountNamespaces(found, cancel),
        ];
    }

    private BpfFault? Tasks(KernelListScan list, FoundNamespaces found, GapList gaps, CancellationToken cancel) =>
        AllTasks.Unusable(source, reader, proc) ?? new KernelTaskScan(eye.Tasks, list, proc, OfTasks, found, new(proc, OfTasks, reader, found, gaps), new(proc, OfTasks, reader, found)).Run(cancel, out _);

    private Diagnosis Tell(string name, BpfFault? fault, string since, string otherwise, string effect) => fault is null
        ? new("source", name, "bpf", true)
        : new("source", name, otherwise, false) { Errno = fault.Errno == Errno.None ? null : fault.Errno.ToString(), Effect = effect, Needs = BpfNeeds.Of(fault, reader, since), Log = fault.Log };

    private Diagnosis MountNamespaces(FoundNamespaces found, CancellationToken cancel)
    {
        GapList gaps = new();
        if (new MountNamespaceScan(own, found, reader, gaps).Run(cancel)) return new("source", "mount_namespaces", "ioctl_nsfs", true);
        Gap gap = gaps.Gaps[0];
        return new("source", "mount_namespaces", "proc", false) { Errno = gap.Errno, Effect = gap.Effect, Needs = gap.Needs };
    }
}
