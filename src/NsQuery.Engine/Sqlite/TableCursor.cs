using System.Diagnostics;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>One pass over one table's rows: all of them, or those of some key values or of a range, in one direction.</summary>
internal sealed class TableCursor(VirtualTable table)
{
    private readonly List<Value> _values = [];
    private RowSet? _rows;
    private KeyGroups? _groups;
    private int[]? _order;
    private int _at, _end, _step, _nextValue;
    private long _left;
    private ReadCounter? _counter;
    private IndexPlan _plan;
    private int _planNumber;

    public bool IsAtEnd => _at == _end || _left == 0;

    public long Rowid => Row;

    private int Row => _order is null ? _at : _order[_at];

    public void Filter(int planNumber, ReadOnlySpan<nint> arguments)
    {
        long started = Stopwatch.GetTimestamp();
        ReadCounter counter = Counter(planNumber);
        if (TryOpenRows(_plan, arguments)) Open(_plan, counter, arguments[table.Table.Arguments.Length..]);
        else (_order, _at, _end) = (null, 0, 0);
        counter.Opened++;
        if (!IsAtEnd) counter.Given++;
        if (!IsAtEnd) counter.Read++;
        counter.OpenTime += Stopwatch.GetElapsedTime(started);
    }

    public void Next()
    {
        Step();
        if (_counter is not { } counter || IsAtEnd) return;
        counter.Read++;
        counter.Given++;
    }

    /// <summary>A join filters the inner table again and again, always with one plan.</summary>
    private ReadCounter Counter(int planNumber)
    {
        if (_counter is { } known && planNumber == _planNumber && known.IsOf(table.Scope.Reads)) return known;
        _planNumber = planNumber;
        _plan = IndexPlan.Decode(planNumber);
        return _counter = table.Scope.Reads.Counter(table.Table, _plan);
    }

    /// <summary>Finds the rows to go over; false if an argument of a call is one that no row can have.</summary>
    private bool TryOpenRows(IndexPlan plan, ReadOnlySpan<nint> arguments)
    {
        if (TryAlone(plan, arguments)) return true;
        Instant instant = table.Scope.Current;
        if (table.Table.Arguments.Length == 0)
        {
            _rows = instant.Open(table.Table);
            table.LastCount = _rows.Count;
            return true;
        }
        if (CallArguments.Read(table.Table, arguments) is not { } values) return false;
        _rows = instant.Call(table.Table, values);
        return true;
    }

    private void Open(IndexPlan plan, ReadCounter counter, ReadOnlySpan<nint> arguments)
    {
        _values.Clear();
        _groups = plan.Access == Access.Key ? _rows!.Groups(plan.Key) : null;
        _order = _groups?.Rows;
        (_at, _end, _step, _nextValue, _left) = (0, 0, 1, 0, long.MaxValue);

        int used = 0;
        if (plan.Access is Access.Key or Access.Rowid) OpenValues(plan, counter, arguments[used++]);
        else OpenRange(plan, arguments, ref used);
        long limit = plan.HasLimit ? Native.ValueInteger(arguments[used++]) : -1;
        for (long offset = plan.HasOffset ? Native.ValueInteger(arguments[used]) : 0; offset > 0 && !IsAtEnd; offset--)
        {
            Step();
            counter.Read++;
        }
        if (limit >= 0) _left = limit;
    }

    private void Step()
    {
        _left--;
        _at += _step;
        if (_at == _end) NextValue();
    }

    public void Column(nint context, int column) => ColumnResult.Set(context, _rows!.Read(Row, column));

    /// <summary>A lookup that is all that the statement reads needs no walk of the machine. What it does not find, a walk may explain.</summary>
    private bool TryAlone(IndexPlan plan, ReadOnlySpan<nint> arguments)
    {
        if (plan is not { Access: Access.Key, IsList: false } || !table.Table.Keys[plan.Key].ReadsAlone || !table.Scope.IsFree || table.Scope.Reads is not { Alone: { } alone } reads) return false;
        if (KeyArgument.Convert(arguments[0], table.KeyType(plan.Key)) is not { Kind: ValueKind.Integer } key) return false;
        Instant instant = table.Scope.Counted(() => alone(key.Integer));
        _rows = instant.Open(table.Table);
        if (_rows.Count == 0) return false;
        reads.Instant = instant;
        return true;
    }

    private void OpenValues(IndexPlan plan, ReadCounter counter, nint argument)
    {
        ColumnType type = plan.Access == Access.Key ? table.KeyType(plan.Key) : ColumnType.Integer;
        if (!KeyArgument.TryAdd(argument, plan.IsList, type, _values))
        {
            _values.Clear();
            _order = _rows!.Index(plan.Key).Rows; // the order may have been promised
            Walk(0, _rows.Count, plan.IsDescending);
            return;
        }
        if (plan.IsList) SortDistinct(plan.IsDescending);
        foreach (Value value in _values)
        {
            if (plan.Access == Access.Key) counter.Lookup(value);
            else table.Scope.Reads.AddFull(table.Table);
        }
        NextValue();
    }

    private void OpenRange(IndexPlan plan, ReadOnlySpan<nint> arguments, ref int used)
    {
        KeyBound lower = plan.HasLower ? KeyArgument.Bound(arguments[used++], plan.LowerIsIn, isLower: true, table.KeyType(plan.Key)) : KeyBound.None;
        KeyBound upper = plan.HasUpper ? KeyArgument.Bound(arguments[used++], plan.UpperIsIn, isLower: false, table.KeyType(plan.Key)) : KeyBound.None;
        KeyIndex? index = plan.Access == Access.Range ? _rows!.Index(plan.Key) : null;
        _order = index?.Rows;
        (int start, int end) = index?.Range(lower.Value, lower.IsIn, upper.Value, upper.IsIn, withNull: !plan.HasLower && !plan.HasUpper) ?? (0, _rows!.Count);
        if (lower.Kind == KeyBoundKind.Nothing || upper.Kind == KeyBoundKind.Nothing) end = start;
        Walk(start, end, plan.IsDescending);
    }

    private void Walk(int start, int end, bool descending)
    {
        table.Scope.Reads.AddFull(table.Table);
        (_at, _end, _step) = descending ? (end - 1, start - 1, -1) : (start, end, 1);
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

    /// <summary>IN (12, '12', 12.0) is one value.</summary>
    private void SortDistinct(bool descending)
    {
        _values.Sort();
        int kept = 0;
        for (int i = 0; i < _values.Count; i++)
        {
            if (i == 0 || _values[i].CompareTo(_values[kept - 1]) != 0) _values[kept++] = _values[i];
        }
        _values.RemoveRange(kept, _values.Count - kept);
        if (descending) _values.Reverse();
    }
}
