using Microsoft.AspNetCore.Http;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Answering;

/// <summary>So many statements run at once, so many of one client, and so many wait; more are turned away.</summary>
internal sealed class Turnstile(ServerSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _free = new(settings.Statements);
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Lock _counting = new();
    private int _standing, _waiting;

    /// <summary>How many have their turn.</summary>
    public int Running => settings.Statements - _free.CurrentCount;

    /// <summary>How many wait for it.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for a turn.</summary>
    /// <returns>To be disposed when it is over; null for those who are turned away.</returns>
    /// <exception cref="OperationCanceledException">The client went.</exception>
    public async ValueTask<Turn?> Enter(string client, CancellationToken cancel)
    {
        Line? line;
        lock (_counting)
        {
            if (!_lines.TryGetValue(client, out line)) line = new(client, settings.StatementsPerClient);
            // Of one client no more may stand here than may run and half the queue has room for: there is always room for another.
            if (line.Length >= settings.StatementsPerClient + (settings.Queue / 2) || _standing >= settings.Statements + settings.Queue) return null;
            _lines[client] = line;
            line.Length++;
            _standing++;
        }
        Turn turn = new(this, line);
        try
        {
            await turn.Begin(cancel).ConfigureAwait(false);
            return turn;
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>What one who is turned away is told.</summary>
    public static Problem Busy { get; } = new(StatusCodes.Status429TooManyRequests, "Too many statements", "all places are taken, and the queue is full: ask again") { RetryAfter = 1 };

    public void Dispose() => _free.Dispose();

    private void Leave(Line line)
    {
        lock (_counting)
        {
            _standing--;
            if (--line.Length == 0) _lines.Remove(line.Client);
        }
    }

    /// <summary>One client's.</summary>
    internal sealed class Line(string client, int statements)
    {
        public string Client => client;

        public SemaphoreSlim Free { get; } = new(statements);

        /// <summary>How many run or wait.</summary>
        public int Length { get; set; }
    }

    /// <summary>One statement's turn.</summary>
    internal sealed class Turn(Turnstile turnstile, Line line) : IDisposable
    {
        private bool _isOver, _runs;

        /// <summary>Waits until it may run, and first for others of the same client.</summary>
        public async Task Begin(CancellationToken cancel)
        {
            bool isFirst = false;
            Interlocked.Increment(ref turnstile._waiting);
            try
            {
                await line.Free.WaitAsync(cancel).ConfigureAwait(false);
                isFirst = true;
                await turnstile._free.WaitAsync(cancel).ConfigureAwait(false);
                _runs = true;
            }
            finally
            {
                Interlocked.Decrement(ref turnstile._waiting);
                if (isFirst && !_runs) line.Free.Release();
            }
        }

        /// <summary>Lets others run while this one waits for something else, such as a slow reader.</summary>
        /// <exception cref="OperationCanceledException">It has waited for too long.</exception>
        public async Task LetOthers(Task waiting, CancellationToken cancel)
        {
            End();
            await waiting.ConfigureAwait(false);
            await Begin(cancel).ConfigureAwait(false);
        }

        public void Dispose()
        {
            if (_isOver) return;
            _isOver = true;
            End();
            turnstile.Leave(line);
        }

        private void End()
        {
            if (!_runs) return;
            _runs = false;
            turnstile._free.Release();
            line.Free.Release();
        }
    }
}
