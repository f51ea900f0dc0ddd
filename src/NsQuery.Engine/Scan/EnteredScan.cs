using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Another look at which namespaces tasks are in, for the sake of a few.</summary>
internal sealed class EnteredScan(ProcRoot proc, TaskList? tasks)
{
    private readonly HashSet<(NsType, uint)> _entered = [];
    private readonly List<int> _pids = [], _tids = [];

    /// <summary>The namespaces to which some links of tasks lead by now.</summary>
    /// <param name="wanted">Not 0 for the links that are looked at.</param>
    /// <param name="cancel">Asked at each process.</param>
    public HashSet<(NsType Type, uint Inum)> Run(NsLinks wanted, CancellationToken cancel)
    {
        if (tasks is not null && tasks.TryRead(records => Take(records, wanted), cancel) is null) return _entered;
        Span<byte> bytes = stackalloc byte[ProcPath.Room];
        _ = proc.TryListNumbers(".\0"u8, _pids);
        foreach (int pid in _pids)
        {
            cancel.ThrowIfCancellationRequested();
            _ = proc.TryListNumbers(ProcPath.OfTask(bytes, pid, pid).File("/task"u8), _tids);
            foreach (int tid in _tids) Look(ProcPath.OfTask(bytes, pid, tid), wanted);
        }
        return _entered;
    }

    private void Take(ReadOnlySpan<byte> records, NsLinks wanted)
    {
        NsLinks last = default;
        while (ReadTask.TryTake(ref records, out ReadTask task))
        {
            NsLinks links = task.Links();
            if (links.Equals(last)) continue; // neighbours mostly share all ten
            last = links;
            for (NsLink link = 0; (int)link < NsLinkExtensions.Count; link++)
            {
                if (wanted[link] != 0) _entered.Add((link.Type(), links[link]));
            }
        }
    }

    private void Look(in ProcPath path, NsLinks wanted)
    {
        Span<byte> text = stackalloc byte[64];
        for (NsLink link = 0; (int)link < NsLinkExtensions.Count; link++)
        {
            if (wanted[link] != 0 && proc.TryReadLink(path.File(NsLinkText.File(link)), text, out int length) == Errno.None && NsLinkText.TryParse(text[..length], link.Type(), out uint inum)) _entered.Add((link.Type(), inum));
        }
    }
}
