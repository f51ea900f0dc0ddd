using System.Collections.Immutable;
using NsQuery.Tables;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>
/// A database file that nobody vouches for, opened to be read. No statement of a user's runs here, and no code of the file's:
/// its schema is checked before anything is read, and what is prepared is of this program's making.
/// </summary>
internal sealed class FileConnection : IDisposable
{
    /// <summary>SQLITE_DBCONFIG_* of sqlite.org/c3ref/c_dbconfig_defensive.html.</summary>
    private const int EnableTrigger = 1003, EnableLoadExtension = 1005, Defensive = 1010, EnableView = 1015, TrustedSchema = 1017;

    /// <summary>A longer value than this stands in no file of ours: a process's arguments are the longest.</summary>
    private const int LongestValue = 64 << 20;

    /// <summary>SQLITE_LIMIT_* of sqlite.org/c3ref/c_limit_attached.html.</summary>
    private static readonly ImmutableArray<(int Limit, int Value)> Limits = [(0, LongestValue), (1, 100_000), (2, 200), (3, 100), (4, 4), (7, 0), (10, 0), (11, 0)];

    private readonly sqlite3 _db;
    private readonly ReadOnlyAuthorizer _authorizer;
    private readonly Dictionary<string, Stack<sqlite3_stmt>> _idle = new(StringComparer.Ordinal);
    private Progress? _progress;

    private FileConnection(string path, sqlite3 db)
    {
        (Path, _db) = (path, db);
        foreach (int off in (ReadOnlySpan<int>)[EnableTrigger, EnableLoadExtension, EnableView, TrustedSchema]) _ = raw.sqlite3_db_config(db, off, 0, out _);
        _ = raw.sqlite3_db_config(db, Defensive, 1, out _);
        foreach ((int limit, int value) in Limits) _ = raw.sqlite3_limit(db, limit, value);
        _ = raw.sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON");
        _authorizer = new(db);
    }

    public string Path { get; }

    /// <exception cref="FileException">It cannot be opened.</exception>
    public static FileConnection Open(string path)
    {
        int rc = Database.TryOpenImmutable(path, out sqlite3 db);
        if (rc == raw.SQLITE_OK) return new(path, db);
        db?.manual_close_v2();
        throw new FileException($"cannot open {path}: {raw.sqlite3_errstr(rc).utf8_to_string()}");
    }

    /// <summary>From now on what reads it ends when the statement ends that it reads for.</summary>
    public void Obey(InstantScope scope) => _progress = new(_db, scope);

    /// <summary>All rows of a statement.</summary>
    /// <exception cref="FileException">The file is damaged, or no database.</exception>
    public List<Value[]> Rows(string sql)
    {
        List<Value[]> rows = [];
        sqlite3_stmt statement = Take(sql);
        int rc;
        while ((rc = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            Value[] row = new Value[raw.sqlite3_column_count(statement)];
            for (int i = 0; i < row.Length; i++) row[i] = Read(statement, i);
            rows.Add(row);
        }
        Give(sql, statement);
        return rc == raw.SQLITE_DONE ? rows : throw Failure(rc);
    }

    /// <summary>A statement that nobody else steps, to be given back.</summary>
    public sqlite3_stmt Take(string sql)
    {
        if (_idle.TryGetValue(sql, out Stack<sqlite3_stmt>? idle) && idle.TryPop(out sqlite3_stmt? statement)) return statement;
        int rc = raw.sqlite3_prepare_v2(_db, sql, out statement);
        return rc == raw.SQLITE_OK ? statement : throw Failure(rc);
    }

    public void Give(string sql, sqlite3_stmt statement)
    {
        _ = raw.sqlite3_reset(statement);
        if (!_idle.TryGetValue(sql, out Stack<sqlite3_stmt>? idle)) _idle.Add(sql, idle = []);
        idle.Push(statement);
    }

    /// <summary>What a step's answer other than a row or the end means.</summary>
    public Exception Failure(int rc) => (rc & 0xff) switch
    {
        raw.SQLITE_INTERRUPT => new OperationCanceledException(),
        raw.SQLITE_NOTADB => new FileException($"{Path} is not a SQLite database"),
        raw.SQLITE_CORRUPT => new FileException($"{Path} is damaged: {raw.sqlite3_errmsg(_db).utf8_to_string()}"),
        _ => new FileException($"cannot read {Path}: {raw.sqlite3_errmsg(_db).utf8_to_string()}"),
    };

    public void Dispose()
    {
        _progress?.Dispose();
        foreach (Stack<sqlite3_stmt> idle in _idle.Values)
        {
            foreach (sqlite3_stmt statement in idle) statement.Dispose();
        }
        _ = _db.manual_close_v2();
        GC.KeepAlive(_authorizer);
    }

    private static Value Read(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        Native.IntegerType => raw.sqlite3_column_int64(statement, column),
        Native.FloatType => raw.sqlite3_column_double(statement, column),
        Native.TextType => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        _ => default(Value),
    };
}
