using Microsoft.AspNetCore.Http;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Answering;

/// <summary>So many statements run at once, so many of one client, and so many wait; more are turned away.</summary>
internal sealed class Turnstile(ServerSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _free = new(settings.Statements);
    private readonly Dictionary<string, int> _clients = new(StringComparer.Ordinal);
    private readonly Lock _counting = new();
    private int _waiting;

    /// <summary>How many have their turn.</summary>
    public int Running => settings.Statements - _free.CurrentCount;

    /// <summary>How many wait for it.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for a turn.</summary>
    /// <returns>To be disposed when it is over; null for those who are turned away.</returns>
    /// <exception cref="OperationCanceledException">The client went.</exception>
    public async ValueTask<IDisposable?> Enter(string client, CancellationToken cancel)
    {
        lock (_counting)
        {
            int own = _clients.GetValueOrDefault(client);
            // Of one client no more may stand here than may run and half the queue has room for: there is always room for another.
            if (own >= settings.StatementsPerClient + (settings.Queue / 2)) return null;
            if (_free.CurrentCount == 0 && _waiting >= settings.Queue) return null;
            _clients[client] = own + 1;
            _waiting++;
        }
        try
        {
            await _free.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(client, waited: true);
            throw;
        }
        lock (_counting) _waiting--;
        return new Turn(this, client);
    }

    /// <summary>What one who is turned away is told.</summary>
    public static Problem Busy { get; } = new(StatusCodes.Status429TooManyRequests, "Too many statements", "all places are taken, and the queue is full: ask again") { RetryAfter = 1 };

    public void Dispose() => _free.Dispose();

    private void Leave(string client, bool waited)
    {
        lock (_counting)
        {
            if (waited) _waiting--;
            int left = _clients[client] - 1;
            if (left == 0) _clients.Remove(client);
            else _clients[client] = left;
        }
    }

    /// <summary>One statement's turn.</summary>
    private sealed class Turn(Turnstile turnstile, string client) : IDisposable
    {
        private bool _over;

        public void Dispose()
        {
            if (_over) return;
            _over = true;
            turnstile.Leave(client, waited: false);
            turnstile._free.Release();
        }
    }
}
