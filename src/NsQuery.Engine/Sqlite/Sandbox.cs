using System.Collections.Immutable;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>Makes a connection one for statements of people who are not trusted: sqlite.org/security.html.</summary>
internal static class Sandbox
{
    /// <summary>SQLITE_DBCONFIG_* of sqlite.org/c3ref/c_dbconfig_defensive.html.</summary>
    private const int EnableTrigger = 1003, EnableLoadExtension = 1005, Defensive = 1010, TrustedSchema = 1017;

    /// <summary>The longest value: SQLite stops nothing in the middle of a function, so none may be long at work.</summary>
    private const int LongestValue = 1 << 20;

    /// <summary>The longest statement.</summary>
    private const int LongestSql = 100_000;

    /// <summary>SQLITE_LIMIT_* of sqlite.org/c3ref/c_limit_attached.html; a chain of ORs is as deep as it is long.</summary>
    private static readonly ImmutableArray<(int Limit, int Value)> Limits =
    [
        (0, LongestValue), (1, LongestSql), (2, 500), (3, 1000), (4, 100), (5, 50_000), (6, 100), (7, 0), (8, 256), (9, 1000), (10, 0), (11, 0),
    ];

    /// <summary>Before there are tables: sorting and the like use memory, and never a file.</summary>
    public static void KeepInMemory(sqlite3 db) => _ = raw.sqlite3_exec(db, "PRAGMA temp_store = MEMORY");

    /// <summary>Once all is there that the program itself makes.</summary>
    public static void Close(sqlite3 db)
    {
        foreach (int off in (ReadOnlySpan<int>)[EnableTrigger, EnableLoadExtension, TrustedSchema]) _ = raw.sqlite3_db_config(db, off, 0, out _);
        _ = raw.sqlite3_db_config(db, Defensive, 1, out _);
        foreach ((int limit, int value) in Limits) _ = raw.sqlite3_limit(db, limit, value);
    }
}
