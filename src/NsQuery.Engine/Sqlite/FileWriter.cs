using NsQuery.Tables;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>Fills an empty file with the tables of one instant. Until <see cref="Finish"/> it is of no use to anybody: nothing is kept for the case that the writing ends half way.</summary>
internal sealed class FileWriter : IDisposable
{
    private readonly sqlite3 _db;
    private readonly string _path;
    private readonly InstantScope _scope;
    private readonly TableReads _reads = new();
    private readonly CancellationToken _cancel;
    private readonly Progress _progress;
    private readonly Dictionary<Secrets, long> _redacted = [];

    /// <param name="path">An empty file that is there already.</param>
    /// <param name="instant">What to write.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="FileException">The file cannot be opened.</exception>
    public FileWriter(string path, Instant instant, CancellationToken cancel)
    {
        (_path, _cancel, _scope) = (path, cancel, new((_, _) => instant));
        int rc = Database.TryOpenNew(path, out _db);
        _progress = new(_db, _scope);
        Check(rc);
        // The tables of the instant are known by the names of those that they are copied to; in the schema temp there is no other table.
        Modules.Register(_db.DangerousGetHandle(), FileFormat.Tables, _scope);
        Function("redact_options", Secrets.Options, Redaction.Options);
        Function("redact_address", Secrets.Address, Redaction.Address);
        // The indexes are sorted in the cache's size of memory.
        Run($"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA application_id = {FileFormat.ApplicationId}; PRAGMA user_version = {FileFormat.Version}; BEGIN");
        foreach (Table table in FileFormat.Tables) Run(FileFormat.CreateTable(table));
        Run(FileFormat.FactsSql);
    }

    /// <summary>Copies a table's rows. How many there are.</summary>
    public long Copy(Table table, bool redact)
    {
        _redacted.Clear();
        Run($"INSERT INTO main.\"{table.Name}\" SELECT {string.Join(", ", table.Columns.Select(column => Expression(column, redact)))} FROM temp.\"{table.Name}\"");
        return raw.sqlite3_changes(_db);
    }

    /// <summary>How many values of the table that was copied last had such a secret in them.</summary>
    public long Redacted(Secrets secrets) => _redacted.GetValueOrDefault(secrets);

    /// <summary>Writes a row of a table that is copied.</summary>
    public void Add(string table, params ReadOnlySpan<Value> row)
    {
        string[] values = new string[row.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = row[i].Kind switch
            {
                ValueKind.Integer => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row[i].Integer}"),
                ValueKind.Text => $"'{row[i].TextOrNull!.Replace("'", "''", StringComparison.Ordinal)}'",
                _ => "NULL",
            };
        }
        Run($"INSERT INTO main.\"{table}\" VALUES ({string.Join(", ", values)})");
    }

    /// <summary>Runs a statement on what was written.</summary>
    public void Run(string sql)
    {
        using (_scope.For(_reads, _cancel)) Check(raw.sqlite3_exec(_db, sql));
    }

    /// <summary>Makes the indexes and closes the file.</summary>
    public void Finish()
    {
        foreach (Table table in FileFormat.Tables)
        {
            foreach (string sql in FileFormat.CreateIndexes(table)) Run(sql);
        }
        Run("COMMIT");
    }

    public void Dispose()
    {
        _progress.Dispose();
        _ = _db.manual_close_v2();
    }

    private static string Expression(Column column, bool redact) => (redact ? column.Secrets : Secrets.None) switch
    {
        Secrets.Whole => "NULL",
        Secrets.Options => $"redact_options(\"{column.Name}\")",
        Secrets.Address => $"redact_address(\"{column.Name}\")",
        _ => $"\"{column.Name}\"",
    };

    private void Function(string name, Secrets secrets, Func<string, string> redact) => Check(raw.sqlite3_create_function(_db, name, 1, null, (context, _, arguments) =>
    {
        try
        {
            string? text = raw.sqlite3_value_text(arguments[0]).utf8_to_string(), kept = text is null ? null : redact(text);
            if (kept is null) raw.sqlite3_result_null(context);
            else raw.sqlite3_result_text(context, kept);
            if (kept != text) _redacted[secrets] = _redacted.GetValueOrDefault(secrets) + 1;
        }
        catch (Exception e)
        {
            raw.sqlite3_result_error(context, e.Message); // no exception may leave through SQLite's frames
        }
    }));

    private void Check(int rc)
    {
        _cancel.ThrowIfCancellationRequested();
        if (rc == raw.SQLITE_OK) return;
        if (_scope.Failure is { } failure) throw failure;
        throw new FileException($"cannot write {_path}: {raw.sqlite3_errmsg(_db).utf8_to_string()}");
    }
}
