using System.Collections.Concurrent;

namespace NsQuery.Model;

/// <summary>One detail of every process, read when it is asked for. Where row after row asks, the next rows' are read with it, by several threads.</summary>
/// <param name="processes">In the order of a full pass.</param>
/// <param name="read">Reads one; null for none.</param>
/// <param name="share">Does so many things, given their numbers, by several threads if that is faster.</param>
internal sealed class DetailColumn<T>(Process[] processes, Func<ProcTask, T?> read, Action<int, Action<int>> share)
    where T : class
{
    /// <summary>After so many neighbours in a row the next ones are read ahead: what LIMIT cuts off is little, and a filter that takes some here and there reads those alone.</summary>
    private const int Run = 32;

    /// <summary>So many at once: some milliseconds, for which no statement waits that is cancelled meanwhile.</summary>
    private const int Ahead = 256;

    private readonly ConcurrentDictionary<int, T?> _known = [];

    // Sessions that share a snapshot may disturb each other here: then a row more or less is read ahead.
    private int _next, _run;

    public T? Of(ProcTask leader)
    {
        if (_known.TryGetValue(leader.Pid, out T? known)) return known;
        int at = ThreadGroups.IndexOf(processes, leader.Pid);
        _run = at == _next ? _run + 1 : 0;
        _next = at + 1;
        if (at < 0 || _run < Run) return _known.GetOrAdd(leader.Pid, static (_, of) => of.read(of.leader), (read, leader));
        int count = Math.Min(Ahead, processes.Length - at);
        share(count, i => _known.GetOrAdd(processes[at + i].Pid, static (_, of) => of.read(of.Leader), (read, processes[at + i].Leader)));
        _next = at + count;
        return _known[leader.Pid];
    }
}
