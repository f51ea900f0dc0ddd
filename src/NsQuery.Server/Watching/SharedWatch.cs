using System.Diagnostics;
using System.Security.Cryptography;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Watching;

/// <summary>One statement that is looked at again and again, for all who watch it; nobody looks while nobody watches.</summary>
/// <param name="question">The statement.</param>
/// <param name="client">Who began it: the looks are its statements.</param>
/// <param name="work">Runs it.</param>
/// <param name="stopping">The server ends.</param>
internal sealed class SharedWatch(WatchQuestion question, string client, Work work, CancellationToken stopping) : IDisposable
{
    private readonly string _epoch = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly SemaphoreSlim _joining = new(1);
    private readonly Lock _telling = new();
    private readonly List<Watcher> _watchers = [];
    private readonly WatchHistory _history = new();
    private WatchedRows? _watched;
    private WatchEvents? _events;
    private WatchLook? _last;
    private byte[]? _snapshot;
    private bool _isRunning;
    private long _left;

    /// <summary>Who began it.</summary>
    public string Client => client;

    /// <summary>For how long nobody has watched it; zero if somebody does.</summary>
    public TimeSpan Idle
    {
        get
        {
            lock (_telling) return _isRunning || _left == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_left);
        }
    }

    /// <summary>Somebody watches from now on.</summary>
    /// <param name="drop">Ends the connection.</param>
    /// <param name="lastId">The last event that was read before; null for none.</param>
    /// <param name="cancel">Ends the wait for the first look.</param>
    /// <exception cref="ProblemException">It cannot be looked at.</exception>
    public async Task<Watcher> Join(Action drop, string? lastId, CancellationToken cancel)
    {
        Watcher watcher = new(drop);
        await _joining.WaitAsync(cancel);
        try
        {
            bool starts;
            lock (_telling) starts = !_isRunning;
            if (starts) await Look(cancel);
            lock (_telling)
            {
                foreach (ReadOnlyMemory<byte> told in First(lastId)) watcher.Tell(told);
                _watchers.Add(watcher);
                if (!_isRunning) _ = Run();
                _isRunning = true;
            }
        }
        finally
        {
            _joining.Release();
        }
        return watcher;
    }

    /// <summary>Somebody watches no more.</summary>
    public void Leave(Watcher watcher)
    {
        lock (_telling) _watchers.Remove(watcher);
    }

    public void Dispose() => _joining.Dispose();

    /// <summary>What a new watcher is told first: what it missed, or all rows.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> First(string? lastId)
    {
        if (lastId?.Split('-') is [{ } epoch, { } text] && epoch == _epoch && long.TryParse(text, out long number) && _history.After(number) is { } missed)
        {
            byte[] all = [.. missed.SelectMany(static told => told)];
            return all.Length > 0 ? [all] : [];
        }
        _snapshot ??= _events!.Snapshot(Id(_history.Last), _last!.Rows, _last);
        return lastId is null ? [_snapshot] : [WatchEvents.Reset, _snapshot];
    }

    private string Id(long number) => $"{_epoch}-{number}";

    private async Task Run()
    {
        using PeriodicTimer timer = new(question.Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                lock (_telling)
                {
                    // In one breath, so that nobody joins what has ended.
                    if (_watchers.Count == 0) (_isRunning, _left) = (false, Stopwatch.GetTimestamp());
                    if (!_isRunning) return;
                }
                await Look(stopping);
            }
        }
        catch (ProblemException e)
        {
            End(WatchEvents.Failure(e.Problem));
        }
        catch (OperationCanceledException)
        {
            End([]);
        }
    }

    /// <exception cref="ProblemException">It failed.</exception>
    private async Task Look(CancellationToken cancel)
    {
        WatchLook look;
        try
        {
            look = await work.Do(client, Look, cancel);
        }
        catch (ProblemException e) when (e.Problem == Turnstile.Busy && _last is not null)
        {
            return; // There is another look soon.
        }
        lock (_telling)
        {
            bool isFirst = _last is null;
            _last = look;
            IReadOnlyList<RowChange> changes = _watched!.Look(look.Rows);
            if (isFirst || changes.Count == 0) return;
            Tell([.. changes.SelectMany(change => Kept(change, look))]);
        }
    }

    private WatchLook Look(QuerySession session, CancellationToken cancel)
    {
        if (_events is null)
        {
            StatementDescription statement = session.Describe(question.Sql);
            RowKey key = RowKey.Of(statement);
            (_watched, _events) = (new(key), new(statement.Columns, key));
        }
        return WatchLook.Take(session, question, cancel);
    }

    private byte[] Kept(RowChange change, WatchLook look)
    {
        byte[] told = _events!.Change(Id(_history.Last + 1), change, look);
        _history.Add(told);
        return told;
    }

    private void Tell(byte[] told)
    {
        _snapshot = null;
        _watchers.RemoveAll(watcher => !watcher.Tell(told));
    }

    private void End(byte[] last)
    {
        lock (_telling)
        {
            if (last.Length > 0) Tell(last);
            foreach (Watcher watcher in _watchers) watcher.End();
            _watchers.Clear();
            (_isRunning, _left) = (false, Stopwatch.GetTimestamp());
        }
    }
}
