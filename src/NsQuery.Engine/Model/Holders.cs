using System.Collections.Concurrent;

namespace NsQuery.Model;

/// <summary>What keeps each namespace of a snapshot alive, as far as it was looked at.</summary>
internal sealed class Holders
{
    private readonly Dictionary<Namespace, int> _kinds = [];
    private readonly Dictionary<Namespace, (OpenBy By, NsHolder Holder)> _openable = [];
    private readonly Dictionary<Namespace, ProcTask> _keepers = [];
    private readonly Dictionary<Namespace, string> _names = [];

    /// <summary>Thousands of namespaces are held by the same few sets of kinds.</summary>
    private readonly ConcurrentDictionary<int, string> _words = [];

    public Holders(Snapshot snapshot)
    {
        All = NsHolder.Of(snapshot);
        foreach (NsHolder holder in All)
        {
            _kinds[holder.Namespace] = _kinds.GetValueOrDefault(holder.Namespace) | 1 << (int)holder.Kind;
            if (holder.Task is { } task) _keepers.TryAdd(holder.Namespace, task);
            if (holder is { Kind: NsHolderKind.BindMount, Pin.MountPoint: { } mountPoint }) Name(holder.Namespace, mountPoint[(mountPoint.LastIndexOf('/') + 1)..]);
            if (HowToOpen(holder, snapshot) is not { } by || (_openable.TryGetValue(holder.Namespace, out (OpenBy By, NsHolder Holder) known) && known.By <= by)) continue;
            _openable[holder.Namespace] = (by, holder);
        }
    }

    public NsHolder[] All { get; }

    /// <summary>The kinds of holder, sorted by their words and joined by commas; null if none is known.</summary>
    public string? Kinds(Namespace ns) => _kinds.GetValueOrDefault(ns) is not 0 and int kinds ? _words.GetOrAdd(kinds, Words) : null;

    /// <summary>The shortest file name of its bind mounts; null if it has none.</summary>
    public string? Name(Namespace ns) => _names.GetValueOrDefault(ns);

    /// <summary>The first task that holds it; null if none is known.</summary>
    public ProcTask? Keeper(Namespace ns) => _keepers.GetValueOrDefault(ns);

    /// <summary>The holder through which a namespace is best opened, and how; null if none can be.</summary>
    public (OpenBy By, NsHolder Holder)? Openable(Namespace ns) => _openable.TryGetValue(ns, out (OpenBy By, NsHolder Holder) found) ? found : null;

    private void Name(Namespace ns, string name)
    {
        if (!_names.TryGetValue(ns, out string? known) || name.Length < known.Length || (name.Length == known.Length && string.CompareOrdinal(name, known) < 0)) _names[ns] = name;
    }

    private static string Words(int kinds) =>
        string.Join(',', Enum.GetValues<NsHolderKind>().Where(kind => (kinds >> (int)kind & 1) != 0).Select(kind => kind.Word()).Order(StringComparer.Ordinal));

    private static OpenBy? HowToOpen(NsHolder holder, Snapshot snapshot) => holder.Kind switch
    {
        // A path that was no UTF-8 cannot be told so that it could be opened.
        NsHolderKind.BindMount when holder.Pin is not { IsVisible: true, MountPoint: { } point } || point.Contains('\uFFFD') => null,
        NsHolderKind.BindMount => holder.Pin?.MntNs == snapshot.Host.ReaderMntNs ? OpenBy.Bind : snapshot.Find(NsType.Mnt, holder.Pin?.MntNs)?.LowestMember is null ? null : OpenBy.BindBelowRoot,
        NsHolderKind.Process => OpenBy.Member,
        NsHolderKind.Thread => OpenBy.Thread,
        NsHolderKind.ForChildren => OpenBy.ForChildren,
        NsHolderKind.Fd => OpenBy.Fd,
        _ => null,
    };
}

/// <summary>Ways to open a namespace, the best first.</summary>
internal enum OpenBy
{
    /// <summary>By a process's link.</summary>
    Member,

    /// <summary>By a thread's link.</summary>
    Thread,

    /// <summary>By a link of a task that only waits for children.</summary>
    ForChildren,

    /// <summary>By a bind mount in the reader's own mount namespace.</summary>
    Bind,

    /// <summary>By a bind mount below some process's root.</summary>
    BindBelowRoot,

    /// <summary>By a descriptor.</summary>
    Fd,
}
