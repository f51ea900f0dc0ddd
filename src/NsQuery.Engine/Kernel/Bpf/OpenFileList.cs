using System.Runtime.InteropServices;

namespace NsQuery.Kernel.Bpf;

/// <summary>All descriptors of all tasks that keep a namespace (Linux 6.18 for what is told of namespaces).</summary>
internal sealed class OpenFileList(KernelBtf btf) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly BpfIterator _iterator = new();

    /// <summary>Reads them, in the order of tasks and descriptors.</summary>
    public BpfFault? TryRead(List<OpenFile> files, CancellationToken cancel)
    {
        lock (_lock)
        {
            files.Clear();
            return btf.TryGet(static layouts => layouts.OpenFiles, out OpenFileLayout? layout) ?? _iterator.TryRead(layout!.Iterator, map => new OpenFileProgram(layout, map).Write(), records => files.AddRange(MemoryMarshal.Cast<byte, OpenFile>(records)), cancel);
        }
    }

    public void Dispose()
    {
        lock (_lock) _iterator.Dispose();
    }
}
