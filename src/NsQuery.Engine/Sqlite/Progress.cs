using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>Asks every so often whether the statement that runs is cancelled: sqlite3_progress_handler.</summary>
internal sealed class Progress : IDisposable
{
    /// <summary>Some tens of microseconds of SQLite's virtual machine; the question itself takes less than one.</summary>
    private const int Instructions = 1000;

    private readonly sqlite3 _db;
    private readonly delegate_progress _callback;

    public Progress(sqlite3 db, InstantScope scope)
    {
        _db = db;
        _callback = _ => scope.Cancel.IsCancellationRequested ? 1 : 0; // kept alive by this object
        raw.sqlite3_progress_handler(db, Instructions, _callback, null);
    }

    public void Dispose() => raw.sqlite3_progress_handler(_db, 0, null, null);
}
