using System.Collections.Concurrent;
using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>One snapshot as tables: each is opened once, however many cursors and sessions read it.</summary>
internal sealed class Instant(Snapshot snapshot)
{
    private readonly ConcurrentDictionary<Table, RowSet> _open = [];

    public Snapshot Snapshot { get; } = snapshot;

    public RowSet Open(Table table) => _open.GetOrAdd(table, static (key, from) => key.Open(from), Snapshot);
}
