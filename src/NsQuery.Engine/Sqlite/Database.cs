using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>Opens databases with the SQLite that comes with the program.</summary>
internal static class Database
{
    /// <summary>Its file, which lies beside the executable where that is native.</summary>
    public const string Library = "libe_sqlite3.so";

    /// <exception cref="TypeInitializationException">It cannot be loaded.</exception>
    static Database() => raw.SetProvider(new SQLite3Provider_e_sqlite3());

    /// <summary>Loads it, and opens nothing yet.</summary>
    public static void Load()
    {
    }

    /// <summary>A database of its own in memory, with nothing in it.</summary>
    public static int TryOpen(out sqlite3 db) => raw.sqlite3_open_v2(":memory:", out db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null);

    /// <summary>An empty file to be filled.</summary>
    public static int TryOpenNew(string path, out sqlite3 db) => raw.sqlite3_open_v2(path, out db, raw.SQLITE_OPEN_READWRITE, null);

    /// <summary>A file that is read and never locked or written to, nor is anything beside it: so it can be another user's, or on a read-only medium.</summary>
    public static int TryOpenImmutable(string path, out sqlite3 db) =>
        raw.sqlite3_open_v2($"file:{Uri.EscapeDataString(path)}?mode=ro&immutable=1", out db, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, null);
}
