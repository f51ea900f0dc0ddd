namespace NsQuery.Kernel.Bpf;

/// <summary>What BPF programs read of the kernel's own memory: one for all scans of an engine, since to load them takes milliseconds.</summary>
internal sealed class KernelEye : IDisposable
{
    public KernelEye()
    {
        KernelBtf btf = new();
        (Namespaces, SuperBlocks, OpenFiles, Tasks) = (new(btf), new(btf), new(btf), new(btf));
    }

    public NsList Namespaces { get; }

    public SuperBlockList SuperBlocks { get; }

    public OpenFileList OpenFiles { get; }

    public TaskList Tasks { get; }

    public void Dispose()
    {
        Tasks.Dispose();
        Namespaces.Dispose();
        SuperBlocks.Dispose();
        OpenFiles.Dispose();
    }
}
