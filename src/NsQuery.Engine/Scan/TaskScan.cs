using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Every process and thread of a procfs, with the namespaces that their links lead to, as far as some facets.</summary>
internal sealed class TaskScan(ProcRoot proc, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps)
{
    private readonly List<int> _pids = [];
    private ProcessReader? _one;

    /// <summary>Reads all. An error is one of the listing itself: then nothing can be said of the machine.</summary>
    /// <param name="cancel">Asked at each task.</param>
    /// <param name="tasks">In the order of the listing, which is that of the pids; each process's leader first.</param>
    /// <param name="threads">How many threads may read; what is read does not depend on it.</param>
    public Errno Run(CancellationToken cancel, out ProcTask[] tasks, int? threads = null)
    {
        Errno errno = proc.TryListNumbers(".\0"u8, _pids);
        // The caller's own process before it has another thread for this.
        int own = Reader.PidIn(proc);
        Block ofOwn = own == 0 ? new([], []) : ReadOwn(own, cancel);
        int crew = _pids.Count >= Crew.FewestShared ? threads ?? Crew.Threads : 1;
        bool wasExhausted = found.IsExhausted;
        found.BeginCrew();
        Block[] blocks = ReadBlocks(crew, own, ofOwn, cancel);
        // Where descriptors run out, it is chance what could be opened and read before; so one goes alone, and in order.
        if (crew > 1 && (Array.Exists(blocks, static block => GapList.HaveRunOut(block.Gaps)) || (found.IsExhausted && !wasExhausted)))
        {
            found.Forget();
            blocks = ReadBlocks(1, own, ofOwn, cancel);
        }
        found.EndCrew();
        gaps.AddRange(ofOwn.Gaps);
        List<ProcTask> all = new(_pids.Count);
        foreach (Block block in blocks)
        {
            all.AddRange(block.Tasks);
            gaps.AddRange(block.Gaps);
        }
        tasks = [.. all];
        return errno;
    }

    /// <summary>Reads one process.</summary>
    public ProcTask[] RunOne(int pid, CancellationToken cancel) => Read(new(proc, wanted, isListed: false, reader, found, gaps, cancel), pid);

    /// <summary>Reads one process of a listing.</summary>
    public ProcTask[] RunListed(int pid, CancellationToken cancel) => Read(One(cancel), pid);

    /// <summary>Reads one task that another source has told of; null if it is gone.</summary>
    public ProcTask? ReadAgain(int pid, int tid, CancellationToken cancel) => One(cancel).ReadTask(pid, tid);

    private static ProcTask[] Read(ProcessReader process, int pid)
    {
        List<ProcTask> read = [];
        process.Read(pid, read);
        return [.. read];
    }

    private ProcessReader One(CancellationToken cancel) => _one ??= new(proc, wanted, isListed: true, reader, found, gaps, cancel);

    private Block ReadOwn(int pid, CancellationToken cancel)
    {
        GapList missing = new();
        return new(Read(new(proc, wanted, isListed: true, reader, found, missing, cancel), pid), missing.Take());
    }

    private Block[] ReadBlocks(int threads, int own, Block ofOwn, CancellationToken cancel) => Crew.Run<Block>(Crew.Blocks(_pids.Count), threads, () =>
    {
        GapList missing = new();
        List<ProcTask> read = [];
        ProcessReader process = new(proc, wanted, isListed: true, reader, found, missing, cancel);
        return block =>
        {
            read.Clear();
            for (int i = block * Crew.BlockLength; i < Math.Min(_pids.Count, (block + 1) * Crew.BlockLength); i++)
            {
                if (_pids[i] == own) read.AddRange(ofOwn.Tasks);
                else process.Read(_pids[i], read);
            }
            return new([.. read], missing.Take());
        };
    });

    /// <summary>Some neighbours of the listing.</summary>
    private readonly record struct Block(ProcTask[] Tasks, Gap[] Gaps);
}
