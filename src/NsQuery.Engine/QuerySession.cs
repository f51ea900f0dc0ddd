using System.Text;
using Microsoft.Data.Sqlite;
using NsQuery.Scan;
using NsQuery.Sqlite;
using NsQuery.Tables;
using SQLitePCL;

namespace NsQuery;

/// <summary>A line of statements over the tables. Outside a transaction each sees a fresh instant; between BEGIN and COMMIT all see one. Not for two threads at once.</summary>
public sealed partial class QuerySession : IDisposable
{
    /// <summary>SQLITE_DBCONFIG_DQS_DML and _DDL: a mistyped "column" is an error, not a text.</summary>
    private const int DoubleQuotedTextInDml = 1013, DoubleQuotedTextInDdl = 1014;

    private readonly sqlite3 _db;
    private readonly InstantScope _scope;
    private readonly StatementTrace _trace;
    private readonly ReadOnlyAuthorizer _authorizer;
    private readonly Progress _progress;
    private readonly Func<long, Uses, CancellationToken, Instant>? _takeOne;
    private readonly SnapshotFile? _file;
    private readonly MemoryAccount? _memory;
    private readonly GuardedFunctions? _guarded;
    private SessionConnection? _connection;

    /// <param name="take">Takes an instant of the machine that holds what these uses need; null for all that there is.</param>
    /// <param name="takeOne">Takes one of a single process, likewise; null where that cannot be.</param>
    /// <param name="tables">Other tables than the catalog's.</param>
    /// <param name="limits">What its statements may use; null where they are trusted.</param>
    internal QuerySession(Func<Uses?, CancellationToken, Instant> take, Func<long, Uses, CancellationToken, Instant>? takeOne = null, IEnumerable<Table>? tables = null, SessionLimits? limits = null)
        : this(new InstantScope(take), scope => (tables ?? Catalog.Tables).Select(table => new VirtualTable(table, scope)), tables is null ? View.All : [], limits) => _takeOne = takeOne;

    /// <param name="file">What is asked in place of a machine; the session's own from now on.</param>
    /// <param name="limits">What its statements may use; null where they are trusted.</param>
    internal QuerySession(SnapshotFile file, SessionLimits? limits = null)
        : this(new InstantScope((_, _) => file.Instant, isScan: false), file.Tables, View.All, limits) => _file = file;

    private QuerySession(InstantScope scope, Func<InstantScope, IEnumerable<VirtualTable>> tables, IEnumerable<View> views, SessionLimits? limits)
    {
        _memory = limits?.Memory is { } most ? new(most) : null;
        using MemoryAccount.Payment payment = MemoryAccount.Enter(_memory);
        sqlite3 db = _db = Open();
        _ = raw.sqlite3_db_config(db, DoubleQuotedTextInDml, 0, out _);
        _ = raw.sqlite3_db_config(db, DoubleQuotedTextInDdl, 0, out _);
        if (limits is not null) Sandbox.KeepInMemory(db);
        _scope = scope;
        _scope.Memory = _memory;
        Modules.Register(db.DangerousGetHandle(), tables(scope), _memory is not null);
        foreach (View view in views) Create(db, view);
        if (limits is not null)
        {
            Sandbox.Close(db);
            _guarded = new(db);
        }
        _trace = new(db.DangerousGetHandle(), _scope);
        _authorizer = new(db);
        _progress = new(db, _scope, yields: limits is not null);
    }

    /// <summary>
    /// The open connection with the tables, read-only, for libraries that map rows to types, such as Dapper. Statements on it
    /// see instants as those of <see cref="Run(string, CancellationToken)"/> do, and a SqliteTransaction holds one. It belongs to the session: do not close it.
    /// </summary>
    public SqliteConnection Connection => _connection ??= new(_db);

    /// <summary>Ends statements on <see cref="Connection"/>, and their scans, within milliseconds: they fail with SQLITE_INTERRUPT. A command's own timeout and token do not.</summary>
    public CancellationToken ConnectionCancel
    {
        get => _scope.OthersCancel;
        set => _scope.OthersCancel = value;
    }

    /// <summary>Whether answers are without what can hold secrets, as a redacted snapshot is: command lines and labels are NULL, passwords in mounts are masked.</summary>
    public bool Redacts
    {
        get => _scope.Redacts;
        set => _scope.Redacts = value;
    }

    /// <summary>How old an instant may be that is shared, where that is older than <see cref="EngineOptions.Freshness"/> says; null for no older.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>What the last statement on <see cref="Connection"/> lacks as far as it was read; null if nothing. It may name a column that only an earlier statement used.</summary>
    public PartialView? ConnectionPartial => Partial(_scope.Others);

    /// <summary>Whether a transaction is open, so that all statements see one instant.</summary>
    public bool IsInTransaction => Native.GetAutocommit(_db.DangerousGetHandle()) == 0;

    /// <summary>Runs each statement of a text in turn.</summary>
    /// <param name="sql">One or more statements.</param>
    /// <param name="cancel">Ends the statement that runs, and a scan, within milliseconds; the session goes on.</param>
    /// <returns>One result for each statement. A statement is prepared and run when its turn comes; moving on ends the one before.</returns>
    /// <exception cref="QueryException">A statement is wrong, would write, is cancelled, or the machine cannot be scanned.</exception>
    public IEnumerable<QueryResult> Run(string sql, CancellationToken cancel = default) => Statements(SqlBytes.Of(sql), null, cancel);

    /// <summary>The same, with a value for each parameter of the statements, such as <c>:pid</c>.</summary>
    /// <param name="sql">One or more statements.</param>
    /// <param name="parameters">Values by the parameters' names.</param>
    /// <param name="cancel">Ends the statement that runs, and a scan, within milliseconds; the session goes on.</param>
    /// <exception cref="QueryException">As above, or a parameter has no value.</exception>
    public IEnumerable<QueryResult> Run(string sql, QueryParameters parameters, CancellationToken cancel = default) => Statements(SqlBytes.Of(sql), parameters, cancel);

    /// <summary>Tells what a text's one statement reads, without running it.</summary>
    /// <param name="sql">One statement.</param>
    /// <exception cref="QueryException">It is wrong, or it is not one.</exception>
    public StatementDescription Describe(string sql)
    {
        byte[] text = SqlBytes.Of(sql);
        List<StatementDescription> found = [];
        for (int start = 0; start < text.Length - 1;)
        {
            int from = start;
            _authorizer.Tables.Clear();
            if (Prepare(text, ref start, null, default) is not { } result) continue;
            using (result)
            {
                if (found.Count > 0) throw new QueryException(QueryFailure.Sql, "a second statement, where there can be but one", SqlBytes.Chars(text, SqlBytes.StartOf(text, from)));
                string[] tables = [.. _authorizer.Tables.Where(static name => Catalog.Find(name) is not null)];
                found.Add(new(tables, result.Parameters, result.Columns));
            }
        }
        return found.Count == 1 ? found[0] : throw new QueryException(QueryFailure.Sql, "there is no statement");
    }

    /// <summary>Ends the session.</summary>
    public void Dispose()
    {
        _progress.Dispose();
        _trace.Dispose();
        _connection?.Dispose();
        _ = _db.manual_close_v2();
        _guarded?.Dispose();
        _memory?.Dispose();
        _file?.Dispose();
    }

    private static sqlite3 Open()
    {
        try
        {
            int rc = Database.TryOpen(out sqlite3 db);
            return rc == raw.SQLITE_OK ? db : throw new QueryException(QueryFailure.NotScannable, $"cannot start SQLite: {raw.sqlite3_errstr(rc).utf8_to_string()}");
        }
        catch (TypeInitializationException e)
        {
            throw NotStarted(e);
        }
    }

    internal static QueryException NotStarted(TypeInitializationException e)
    {
        Exception cause = e.GetBaseException();
        return new(QueryFailure.NotScannable, cause is DllNotFoundException ? $"cannot load SQLite: {Database.Library} belongs beside the executable" : $"cannot start SQLite: {cause.Message}");
    }

    private static void Create(sqlite3 db, View view)
    {
        if (raw.sqlite3_exec(db, $"CREATE TEMP VIEW {view.Name} AS {view.Sql}") == raw.SQLITE_OK) return;
        throw new QueryException(QueryFailure.NotScannable, $"cannot make the view {view.Name}: {raw.sqlite3_errmsg(db).utf8_to_string()}");
    }

    private IEnumerable<QueryResult> Statements(byte[] sql, QueryParameters? parameters, CancellationToken cancel)
    {
        int end = sql.Length - 1;
        for (int start = 0; start < end;)
        {
            if (cancel.IsCancellationRequested) throw Cancelled();
            if (Prepare(sql, ref start, parameters, cancel) is not { } result) continue; // white space or a comment
            using (result) yield return result;
        }
    }

    private QueryResult? Prepare(byte[] sql, ref int start, QueryParameters? parameters, CancellationToken cancel)
    {
        TableReads reads = new();
        using InstantScope.Turn turn = _scope.For(reads, cancel);
        _authorizer.Refused = null;
        if (_memory is not null) _memory.IsExhausted = false;
        int from = start;
        int rc = raw.sqlite3_prepare_v2(_db, sql.AsSpan(from), out sqlite3_stmt statement, out ReadOnlySpan<byte> tail);
        if (rc != raw.SQLITE_OK) throw Failure(sql, from, cancel);
        int length = sql.Length - from - tail.Length;
        // The tail ends before the text's NUL; without one the statement was the last.
        start = tail.Length <= 1 ? sql.Length - 1 : from + length;
        if (statement.IsInvalid) return null;
        if (parameters?.Bind(statement) is { } lacking)
        {
            statement.Dispose();
            int at = sql.AsSpan(from, start - from).IndexOf(Encoding.UTF8.GetBytes(lacking));
            throw new QueryException(QueryFailure.Sql, $"{lacking} has no value", SqlBytes.Chars(sql, from + Math.Max(at, 0)));
        }
        reads.Alone = Alone(reads, sql.AsSpan(from, start - from));
        return new(statement, _scope, reads, Partial, () => Failure(sql, from, cancel), cancel);
    }

    /// <summary>How the one row that a statement looks up can be read alone; null if it needs more.</summary>
    private Func<long, Instant>? Alone(TableReads reads, ReadOnlySpan<byte> statement)
    {
        if (_takeOne is not { } takeOne || reads.Uses.OnlyTable is not { } table || !Array.Exists(table.Keys, key => key.ReadsAlone)) return null;
        return ProgramShape.IsOneLookup(_db, statement) ? key => takeOne(key, reads.Uses, _scope.Cancel) : null;
    }

    private QueryException Failure(byte[] sql, int from, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return Cancelled();
        if (_scope.Failure is { } failure) return new(QueryFailure.NotScannable, failure.Message, hint: (failure as ScanException)?.Words);
        int start = SqlBytes.StartOf(sql, from);
        int code = raw.sqlite3_errcode(_db);
        if (_memory is { IsExhausted: true }) return new(QueryFailure.TooMuch, $"out of memory: a statement may use {_memory.Budget}");
        if (code is raw.SQLITE_NOMEM or raw.SQLITE_TOOBIG) return new(QueryFailure.TooMuch, code == raw.SQLITE_NOMEM ? "the statement is too long a program" : $"{raw.sqlite3_errmsg(_db).utf8_to_string()}");
        if (_authorizer.Refused is { } refused)
        {
            return new(QueryFailure.Sql, $"{(refused.Length > 0 ? refused : SqlBytes.FirstWord(sql, start))} is refused: NsQuery only reads", SqlBytes.Chars(sql, start));
        }
        string message = raw.sqlite3_errmsg(_db).utf8_to_string();
        if (_file?.Explain(message) is { } lacking) return new(QueryFailure.Sql, lacking, Native.ErrorOffset(_db.DangerousGetHandle()) is >= 0 and int place ? SqlBytes.Chars(sql, from + place) : null);
        int offset = message == "incomplete input" ? SqlBytes.End(sql) - from : Native.ErrorOffset(_db.DangerousGetHandle());
        if (message.EndsWith("may not be modified", StringComparison.Ordinal)) return new(QueryFailure.Sql, $"{message}: NsQuery only reads", SqlBytes.Chars(sql, start));
        string text = Encoding.UTF8.GetString(sql);
        return new(QueryFailure.Sql, message, offset < 0 ? NameHints.Place(message, text, SqlBytes.Chars(sql, from)) : SqlBytes.Chars(sql, from + offset), NameHints.For(message, text));
    }

    private static QueryException Cancelled() => new(QueryFailure.Cancelled, "the statement was cancelled");
}
