using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>Asks every so often whether the statement that runs is cancelled: sqlite3_progress_handler.</summary>
internal sealed class Progress : IDisposable
{
    /// <summary>Some tens of microseconds of SQLite's virtual machine; the question itself takes less than one.</summary>
    private const int Instructions = 1000;

    private readonly sqlite3 _db;
    private readonly delegate_progress _callback;

    /// <param name="db">The connection.</param>
    /// <param name="scope">Whose statements are asked for.</param>
    /// <param name="yields">Whether others who want the processor go first: who works for long can wait, and who asks for little cannot.</param>
    public Progress(sqlite3 db, InstantScope scope, bool yields = false)
    {
        _db = db;
        int asked = 0;
        _callback = _ => // kept alive by this object
        {
            if (yields && (++asked & 3) == 0) Thread.Yield();
            return scope.Cancel.IsCancellationRequested ? 1 : 0;
        };
        raw.sqlite3_progress_handler(db, Instructions, _callback, null);
    }

    public void Dispose() => raw.sqlite3_progress_handler(_db, 0, null, null);
}
