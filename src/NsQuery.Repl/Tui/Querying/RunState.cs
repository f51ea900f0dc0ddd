using System.Diagnostics;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>A statement that runs: how long it has, how many rows it has given, and how to end it.</summary>
internal sealed class RunState(string sql) : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _cancel = new();
    private int _rows;

    /// <summary>The statement.</summary>
    public string Sql => sql;

    public CancellationToken Token => _cancel.Token;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>The rows so far, as another thread counts them.</summary>
    public int Rows { get => Volatile.Read(ref _rows); set => Volatile.Write(ref _rows, value); }

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();
}
