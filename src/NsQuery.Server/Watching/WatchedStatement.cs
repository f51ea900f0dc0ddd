using System.Security.Cryptography;

namespace NsQuery.Server.Watching;

/// <summary>A statement's rows at the last look, and its changes before: what new watchers are told first. Not for two threads at once.</summary>
/// <param name="statement">The statement.</param>
internal sealed class WatchedStatement(StatementDescription statement)
{
    private readonly string _epoch = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly WatchHistory _history = new();
    private readonly WatchEvents _events = new(statement.Columns, RowKey.Of(statement));
    private readonly WatchedRows _rows = new(RowKey.Of(statement));
    private WatchLook? _last;
    private byte[]? _snapshot;

    /// <summary>Keeps what a look saw.</summary>
    /// <returns>Its changes as events; none at the first look.</returns>
    public byte[] See(WatchLook look)
    {
        bool isFirst = _last is null;
        IReadOnlyList<RowChange> changes = _rows.Look(look.Rows);
        _last = look;
        if (isFirst || changes.Count == 0) return [];
        _snapshot = null;
        return [.. changes.SelectMany(change => Keep(change, look))];
    }

    /// <summary>What a new watcher is told: what it missed, or all rows.</summary>
    /// <param name="lastId">The last event that it has read; null for none.</param>
    public byte[] First(string? lastId)
    {
        if (Missed(lastId) is { } missed) return [.. missed.SelectMany(static told => told)];
        _snapshot ??= _events.Snapshot(Id(_history.Last), _last!.Rows, _last);
        return lastId is null ? _snapshot : [.. WatchEvents.Reset.Span, .. _snapshot];
    }

    private IEnumerable<byte[]>? Missed(string? lastId) =>
        lastId?.Split('-') is [{ } epoch, { } text] && epoch == _epoch && long.TryParse(text, out long number) ? _history.After(number) : null;

    private byte[] Keep(RowChange change, WatchLook look)
    {
        byte[] told = _events.Change(Id(_history.Last + 1), change, look);
        _history.Add(told);
        return told;
    }

    private string Id(long number) => $"{_epoch}-{number}";
}
