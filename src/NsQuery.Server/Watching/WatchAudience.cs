namespace NsQuery.Server.Watching;

/// <summary>All who watch one statement; whoever has no room for what it is told is dropped.</summary>
internal sealed class WatchAudience
{
    private readonly List<Watcher> _watchers = [];

    public bool IsEmpty => _watchers.Count == 0;

    public void Add(Watcher watcher) => _watchers.Add(watcher);

    public void Remove(Watcher watcher) => _watchers.Remove(watcher);

    public void Tell(ReadOnlyMemory<byte> events) => _watchers.RemoveAll(watcher => !watcher.Tell(events));

    /// <summary>There is nothing more for anybody.</summary>
    public void End()
    {
        foreach (Watcher watcher in _watchers) watcher.End();
        _watchers.Clear();
    }
}
