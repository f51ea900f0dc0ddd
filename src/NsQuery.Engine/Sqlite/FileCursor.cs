using System.Text;
using NsQuery.Tables;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>A pass over rows of a file, by a statement on it.</summary>
internal sealed class FileCursor(FileVirtualTable table) : RowCursor(table)
{
    private List<Value> _values = [];
    private ulong _columns;
    private sqlite3_stmt? _statement;
    private string? _text;
    private int _nextValue;
    private bool _isBehind;

    public override long Rowid => raw.sqlite3_column_int64(_statement, 0);

    protected override bool IsBehind => _isBehind;

    public override void Column(nint context, int column)
    {
        if (table.Hides(column) is var hidden and not Secrets.None) ColumnResult.Set(context, Redaction.Of(hidden, raw.sqlite3_column_text(_statement, column + 1).utf8_to_string()));
        else if (column < table.Rows.Columns.Count) Native.ResultValue(context, Native.ColumnValue(_statement!.DangerousGetHandle(), column + 1));
        else ColumnResult.Set(context, table.Rows.Host);
    }

    public override void Dispose()
    {
        if (_statement is { } statement) table.File.Give(_text!, statement);
        _statement = null;
    }

    protected override bool TryBegin(IndexPlan plan, ulong columns, ReadOnlySpan<nint> arguments)
    {
        _columns = columns;
        return true;
    }

    protected override void Empty()
    {
        (_values, _nextValue, _isBehind) = ([], 0, true);
        if (_statement is { } statement) _ = raw.sqlite3_reset(statement);
    }

    protected override void OpenValues(IndexPlan plan, List<Value> values)
    {
        Prepare(table.Text(plan, _columns, null, null));
        (_values, _nextValue, _isBehind) = (values, 0, true);
        NextValue();
    }

    protected override void OpenRange(IndexPlan plan, KeyBound lower, KeyBound upper)
    {
        bool hasLower = lower.Kind == KeyBoundKind.At, hasUpper = upper.Kind == KeyBoundKind.At;
        Prepare(table.Text(plan, _columns, !hasLower ? null : lower.IsIn ? " >= " : " > ", !hasUpper ? null : upper.IsIn ? " <= " : " < "));
        (_values, _nextValue, _isBehind) = ([], 0, false);
        if (hasLower) Bind(1, lower.Value);
        if (hasUpper) Bind(2, upper.Value);
        Advance();
    }

    protected override void Advance()
    {
        if (!_isBehind) Step();
        if (_isBehind) NextValue();
    }

    /// <summary>A join opens it again and again with one text.</summary>
    private void Prepare(string text)
    {
        if (_statement is not null && ReferenceEquals(text, _text))
        {
            _ = raw.sqlite3_reset(_statement);
            return;
        }
        Dispose();
        (_text, _statement) = (text, table.File.Take(text));
    }

    private void NextValue()
    {
        while (_isBehind && _nextValue < _values.Count)
        {
            _ = raw.sqlite3_reset(_statement);
            Bind(1, _values[_nextValue++]);
            _isBehind = false;
            Step();
        }
    }

    private void Step()
    {
        int rc = raw.sqlite3_step(_statement);
        if (rc == raw.SQLITE_ROW) return;
        _isBehind = true;
        if (rc != raw.SQLITE_DONE) throw table.File.Failure(rc);
    }

    private void Bind(int parameter, in Value value) => _ = value.Kind switch
    {
        ValueKind.Integer => raw.sqlite3_bind_int64(_statement, parameter, value.Integer),
        ValueKind.Real => raw.sqlite3_bind_double(_statement, parameter, value.Real),
        // Of a text with a NUL in it SQLite would take what stands before.
        ValueKind.Text when value.TextOrNull!.Contains('\0', StringComparison.Ordinal) => raw.sqlite3_bind_text(_statement, parameter, Encoding.UTF8.GetBytes(value.TextOrNull).AsSpan()),
        ValueKind.Text => raw.sqlite3_bind_text(_statement, parameter, value.TextOrNull),
        _ => raw.sqlite3_bind_null(_statement, parameter),
    };
}
