namespace NsQuery.Kernel.Bpf;

/// <summary>All tasks of the machine, with all that the kernel tells of each at once (Linux 6.9).</summary>
internal sealed class TaskList(KernelBtf btf) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly BpfIterator _iterator = new();

    /// <summary>Reads them, in the order of their tids.</summary>
    /// <param name="take">Called as often as there is something.</param>
    /// <param name="cancel">Asked each time.</param>
    /// <param name="isWhole">Whether credentials and links are wanted too: without, those of the records mean nothing.</param>
    public BpfFault? TryRead(BpfIterator.Taker take, CancellationToken cancel, bool isWhole = true)
    {
        lock (_lock)
        {
            return btf.TryGet(static layouts => layouts.Tasks, out TaskLayout? layout) ?? _iterator.TryRead(layout!.Iterator, map => new TaskProgram(layout, map).Write(), take, cancel, isWhole ? 1 : 0);
        }
    }

    public void Dispose()
    {
        lock (_lock) _iterator.Dispose();
    }
}
