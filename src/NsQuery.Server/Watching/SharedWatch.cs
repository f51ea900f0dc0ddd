using System.Diagnostics;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Watching;

/// <summary>One statement that is looked at again and again, for all who watch it; nobody looks while nobody watches.</summary>
/// <param name="question">The statement.</param>
/// <param name="client">Who began it: the looks are its statements.</param>
/// <param name="work">Runs it.</param>
/// <param name="stopping">The server ends.</param>
internal sealed class SharedWatch(WatchQuestion question, string client, Work work, CancellationToken stopping) : IDisposable
{
    private readonly SemaphoreSlim _joining = new(1);
    private readonly Lock _telling = new();
    private readonly WatchAudience _audience = new();
    private WatchedStatement? _statement;
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
                if (_statement!.First(lastId) is { Length: > 0 } first) watcher.Tell(first);
                _audience.Add(watcher);
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
        lock (_telling) _audience.Remove(watcher);
    }

    public void Dispose() => _joining.Dispose();

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
                    if (_audience.IsEmpty) (_isRunning, _left) = (false, Stopwatch.GetTimestamp());
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
        try
        {
            (StatementDescription? statement, WatchLook look) = await work.Do(client, Look, cancel);
            lock (_telling)
            {
                if (statement is not null) _statement = new(statement);
                if (_statement!.See(look) is { Length: > 0 } changes) _audience.Tell(changes);
            }
        }
        catch (ProblemException e) when (e.Problem == Turnstile.Busy && _statement is not null)
        {
            // There is another look soon.
        }
    }

    /// <summary>The first look tells also what the statement is.</summary>
    private (StatementDescription?, WatchLook) Look(QuerySession session, CancellationToken cancel) =>
        (_statement is null ? session.Describe(question.Sql) : null, WatchLook.Take(session, question, cancel));

    private void End(byte[] last)
    {
        lock (_telling)
        {
            if (last.Length > 0) _audience.Tell(last);
            _audience.End();
            (_isRunning, _left) = (false, Stopwatch.GetTimestamp());
        }
    }
}
