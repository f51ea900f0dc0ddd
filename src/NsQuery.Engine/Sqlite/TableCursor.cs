using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>A pass over rows of an instant of the machine.</summary>
internal sealed class TableCursor(VirtualTable table) : RowCursor(table)
{
    private RowSet? _rows;
    private KeyGroups? _groups;
    private int[]? _order;
    private List<Value> _values = [];
    private int _at, _end, _step, _nextValue;

    public override long Rowid => Row;

    protected override bool IsBehind => _at == _end;

    private int Row => _order is null ? _at : _order[_at];

    public override void Column(nint context, int column)
    {
        Secrets hidden = Table.Hides(column);
        ColumnResult.Set(context, hidden == Secrets.None ? _rows!.Read(Row, column) : Redaction.Of(hidden, _rows!.Read(Row, column).TextOrNull));
    }

    public override void Dispose()
    {
    }

    /// <summary>Finds the rows to go over; false if an argument of a call is one that no row can have.</summary>
    protected override bool TryBegin(IndexPlan plan, ulong columns, ReadOnlySpan<nint> arguments)
    {
        if (TryAlone(plan, arguments)) return true;
        Instant instant = Table.Scope.Current;
        if (Table.Table.Arguments.Length == 0)
        {
            _rows = instant.Open(Table.Table);
            Table.LastCount = _rows.Count;
            return true;
        }
        if (CallArguments.Read(Table.Table, arguments) is not { } values) return false;
        _rows = instant.Call(Table.Table, values);
        return true;
    }

    protected override void Empty() => (_order, _at, _end, _values, _nextValue) = (null, 0, 0, [], 0);

    protected override void OpenValues(IndexPlan plan, List<Value> values)
    {
        _groups = plan.Access == Access.Key ? _rows!.Groups(plan.Key) : null;
        _order = _groups?.Rows;
        (_values, _at, _end, _step, _nextValue) = (values, 0, 0, 1, 0);
        NextValue();
    }

    protected override void OpenRange(IndexPlan plan, KeyBound lower, KeyBound upper)
    {
        KeyIndex? index = plan.Access == Access.Range ? _rows!.Index(plan.Key) : null;
        (_values, _nextValue) = ([], 0);
        _order = index?.Rows;
        (int start, int end) = index?.Range(lower.Value, lower.IsIn, upper.Value, upper.IsIn, withNull: !plan.HasLower && !plan.HasUpper) ?? (0, _rows!.Count);
        (_at, _end, _step) = plan.IsDescending ? (end - 1, start - 1, -1) : (start, end, 1);
    }

    protected override void Advance()
    {
        _at += _step;
        if (_at == _end) NextValue();
    }

    /// <summary>A lookup that is all that the statement reads needs no walk of the machine. What it does not find, a walk may explain.</summary>
    private bool TryAlone(IndexPlan plan, ReadOnlySpan<nint> arguments)
    {
        if (plan is not { Access: Access.Key, IsList: false } || !Table.Table.Keys[plan.Key].ReadsAlone || !Table.Scope.IsFree || Table.Scope.Reads is not { Alone: { } alone } reads) return false;
        if (KeyArgument.Convert(arguments[0], Table.KeyType(plan.Key)) is not { Kind: ValueKind.Integer } key) return false;
        Instant instant = Table.Scope.Counted(() => alone(key.Integer));
        _rows = instant.Open(Table.Table);
        if (_rows.Count == 0) return false;
        reads.Instant = instant;
        return true;
    }

    /// <summary>On to the rows of the next value that has some.</summary>
    private void NextValue()
    {
        while (_nextValue < _values.Count)
        {
            Value value = _values[_nextValue++];
            if (_groups is not null) (_at, _end) = _groups.Find(value);
            else (_at, _end) = value.Integer >= 0 && value.Integer < _rows!.Count ? ((int)value.Integer, (int)value.Integer + 1) : (0, 0);
            if (_at != _end) return;
        }
    }
}
