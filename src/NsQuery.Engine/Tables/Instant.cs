using System.Collections.Concurrent;
using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>One snapshot as tables: each is opened once, however many cursors and sessions read it.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="holds">What was scanned for it.</param>
internal sealed class Instant(Snapshot snapshot, Facets holds = Facets.All)
{
    private readonly ConcurrentDictionary<Table, RowSet> _open = [];

    public Snapshot Snapshot { get; } = snapshot;

    /// <summary>Whether all was scanned that these uses need; null for all that there is.</summary>
    public bool Holds(Uses? uses) => ((uses?.Needs ?? Facets.All) & ~holds) == 0;

    public RowSet Open(Table table) => _open.GetOrAdd(table, static (key, from) => key.Open(from, []), Snapshot);

    /// <summary>The rows of one call of a table function.</summary>
    public RowSet Call(Table function, Value[] arguments) => function.Open(Snapshot, arguments);
}
