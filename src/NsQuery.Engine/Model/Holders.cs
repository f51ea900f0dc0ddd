using System.Collections.Concurrent;

namespace NsQuery.Model;

/// <summary>What keeps each namespace of a snapshot alive, as far as it was looked at.</summary>
internal sealed class Holders
{
    private readonly Dictionary<Namespace, int> _kinds = [];
    private readonly Dictionary<Namespace, NsHolder> _openable = [];

    /// <summary>Thousands of namespaces are held by the same few sets of kinds.</summary>
    private readonly ConcurrentDictionary<int, string> _words = [];

    public Holders(NsHolder[] all)
    {
        All = all;
        foreach (NsHolder holder in all)
        {
            _kinds[holder.Namespace] = _kinds.GetValueOrDefault(holder.Namespace) | 1 << (int)holder.Kind;
            if (holder.Task is null || (_openable.TryGetValue(holder.Namespace, out NsHolder? known) && known.Kind <= holder.Kind)) continue;
            _openable[holder.Namespace] = holder;
        }
    }

    public NsHolder[] All { get; }

    /// <summary>The kinds of holder, sorted by their words and joined by commas; null if none is known.</summary>
    public string? Kinds(Namespace ns) => _kinds.GetValueOrDefault(ns) is not 0 and int kinds ? _words.GetOrAdd(kinds, Words) : null;

    private static string Words(int kinds) =>
        string.Join(',', Enum.GetValues<NsHolderKind>().Where(kind => (kinds >> (int)kind & 1) != 0).Select(kind => kind.Word()).Order(StringComparer.Ordinal));

    /// <summary>A holder whose link can be opened: a member's before a thread's before one that only waits for children.</summary>
    public NsHolder? Openable(Namespace ns) => _openable.GetValueOrDefault(ns);
}
