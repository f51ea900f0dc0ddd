using System.Diagnostics;
using System.Text;
using NsQuery.Model;
using NsQuery.Sqlite;
using SQLitePCL;

namespace NsQuery;

/// <summary>One statement's answer, row by row as SQLite makes it.</summary>
public sealed class QueryResult : IDisposable
{
    private readonly sqlite3_stmt _statement;
    private readonly InstantScope _scope;
    private readonly Func<QueryException> _failure;
    private readonly Func<TableReads, PartialView?> _partial;
    private readonly CancellationToken _cancel;
    private readonly TableReads _reads;
    private long _rows, _started;
    private TimeSpan _elapsed;
    private bool _ended;

    internal QueryResult(sqlite3_stmt statement, InstantScope scope, TableReads reads, Func<TableReads, PartialView?> partial, Func<QueryException> failure, CancellationToken cancel)
    {
        _statement = statement;
        _scope = scope;
        _reads = reads;
        _partial = partial;
        _failure = failure;
        _cancel = cancel;
        ResultColumn[] columns = new ResultColumn[raw.sqlite3_column_count(statement)];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = new(raw.sqlite3_column_name(statement, i).utf8_to_string(), raw.sqlite3_column_decltype(statement, i).utf8_to_string());
        }
        Columns = columns;
    }

    /// <summary>The columns; none for a statement that gives no rows, such as BEGIN.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The names of its parameters, with the character that marks them; null for one without a name.</summary>
    internal IReadOnlyList<string?> Parameters => QueryParameters.Names(_statement);

    /// <summary>What the answer lacks; null if it is complete. Known once <see cref="Read"/> has returned false.</summary>
    public PartialView? Partial { get; private set; }

    /// <summary>When the machine was seen as it tells; null if it has read no table, or a snapshot's file.</summary>
    public DateTimeOffset? TakenAt => _reads.Instant?.Snapshot.Host.TakenAt;

    /// <summary>What it has cost so far.</summary>
    public QueryStatistics Statistics
    {
        get
        {
            List<TableStatistics> tables = [];
            foreach (ReadCounter counter in _reads.Counters) tables.Add(new(counter.Table.Name, counter.Plan, counter.Opened, counter.Read, counter.Given, counter.OpenTime));
            return new(_rows, Elapsed, _reads.Scans, _reads.ScanTime, _reads.Instant is { } instant ? ReadPart.Scanned(instant.Snapshot.Host) : [], tables);
        }
    }

    /// <summary>Goes on to the next row; false after the last.</summary>
    /// <exception cref="QueryException">The statement failed, or was cancelled.</exception>
    public bool Read()
    {
        if (_ended) return false;
        if (_started == 0) _started = Stopwatch.GetTimestamp();
        // A short statement never asks, and one long call inside of SQLite cannot: so it is asked here, before and after.
        int rc = _cancel.IsCancellationRequested ? raw.SQLITE_INTERRUPT : Step();
        if (_cancel.IsCancellationRequested) rc = raw.SQLITE_INTERRUPT;
        if (rc == raw.SQLITE_ROW)
        {
            _rows++;
            return true;
        }
        End();
        if (rc != raw.SQLITE_DONE) throw _failure();
        Partial = _partial(_reads);
        return false;
    }

    private TimeSpan Elapsed => _ended ? _elapsed : Since;

    private TimeSpan Since => _started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_started);

    private void End()
    {
        _elapsed = Elapsed;
        _ended = true;
    }

    private int Step()
    {
        using (_scope.For(_reads, _cancel)) return raw.sqlite3_step(_statement);
    }

    /// <summary>The storage class of a value of the current row.</summary>
    /// <param name="column">Counted from 0.</param>
    public ValueKind Kind(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        Native.IntegerType => ValueKind.Integer,
        Native.FloatType => ValueKind.Real,
        Native.TextType => ValueKind.Text,
        Native.BlobType => ValueKind.Blob,
        _ => ValueKind.Null,
    };

    /// <summary>The value as an integer.</summary>
    /// <param name="column">Counted from 0.</param>
    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>The value as a floating-point number.</summary>
    /// <param name="column">Counted from 0.</param>
    public double Real(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>The value as text; bytes that are not UTF-8 stand as U+FFFD.</summary>
    /// <param name="column">Counted from 0.</param>
    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The bytes of a text, as they are; they are gone with the next row.</summary>
    /// <param name="column">Counted from 0.</param>
    /// <exception cref="QueryException">There is no memory for them.</exception>
    public ReadOnlySpan<byte> Utf8(int column)
    {
        if (_scope.Memory is not { } memory) return raw.sqlite3_column_blob(_statement, column);
        // What has no bytes yet, such as a zeroblob, gets them here.
        using MemoryAccount.Payment payment = MemoryAccount.Enter(memory);
        ReadOnlySpan<byte> bytes = raw.sqlite3_column_blob(_statement, column);
        return bytes.IsEmpty && memory.IsExhausted ? throw _failure() : bytes;
    }

    /// <summary>The value as bytes.</summary>
    /// <param name="column">Counted from 0.</param>
    public byte[] Blob(int column) => Utf8(column).ToArray();

    /// <summary>All values of the current row: long, double, string, byte array, or null for NULL.</summary>
    public object?[] Values()
    {
        object?[] values = new object?[Columns.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Kind(i) switch
            {
                ValueKind.Integer => Integer(i),
                ValueKind.Real => Real(i),
                ValueKind.Text => Text(i),
                ValueKind.Blob => Blob(i),
                _ => null,
            };
        }
        return values;
    }

    /// <summary>Ends the statement, read to its end or not.</summary>
    public void Dispose()
    {
        End();
        _reads.Instant = null; // it is freed with its last reader, not with who still holds this object
        _statement.Dispose();
    }
}
