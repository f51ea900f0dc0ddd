using System.Buffers;
using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>One pass over one table's rows: all of them, or those of some key values.</summary>
internal sealed unsafe class TableCursor(VirtualTable table)
{
    private readonly List<Value> _values = [];
    private RowSet? _rows;
    private KeyIndex? _index;
    private int _at, _end, _nextValue;

    public bool IsAtEnd => _at >= _end;

    private int Row => _index is null ? _at : _index.Row(_at);

    public void Filter(IndexPlan plan, ReadOnlySpan<nint> arguments)
    {
        Instant instant = table.Scope.Current;
        if (table.Scope.Reads is { } reads) reads.Instant = instant;
        _rows = instant.Open(table.Table);
        table.LastCount = _rows.Count;
        _values.Clear();
        _index = null;
        (_at, _end, _nextValue) = (0, 0, 0);

        ColumnType type = plan.Access == Access.Key ? table.Table.Columns[table.Table.ColumnIndex(table.Table.Keys[plan.Key].Column)].Type : ColumnType.Integer;
        if (plan.Access == Access.Full || !KeyArgument.TryAdd(arguments[0], plan.IsList, type, _values))
        {
            table.Scope.Reads?.AddFull(table.Table);
            _end = _rows.Count;
            _values.Clear();
            return;
        }
        if (plan.IsList) SortDistinct();
        if (plan.Access == Access.Key) _index = _rows.Index(plan.Key);
        foreach (Value value in _values)
        {
            if (plan.Access == Access.Key) table.Scope.Reads?.AddLookup(table.Table, plan.Key, value);
            else table.Scope.Reads?.AddFull(table.Table);
        }
        NextValue();
    }

    public void Next()
    {
        if (++_at >= _end) NextValue();
    }

    public long Rowid => Row;

    public void Column(nint context, int column)
    {
        Value value = _rows!.Read(Row, column);
        switch (value.Kind)
        {
            case ValueKind.Integer:
                Native.ResultInteger(context, value.Integer);
                break;
            case ValueKind.Real:
                Native.ResultReal(context, value.Real);
                break;
            case ValueKind.Text:
                ResultText(context, value.TextOrNull!);
                break;
            default:
                Native.ResultNull(context);
                break;
        }
    }

    /// <summary>On to the rows of the next value that has some.</summary>
    private void NextValue()
    {
        while (_nextValue < _values.Count)
        {
            Value value = _values[_nextValue++];
            if (_index is not null) (_at, _end) = _index.Find(value);
            else (_at, _end) = value.Integer >= 0 && value.Integer < _rows!.Count ? ((int)value.Integer, (int)value.Integer + 1) : (0, 0);
            if (!IsAtEnd) return;
        }
    }

    /// <summary>IN (12, '12', 12.0) is one value.</summary>
    private void SortDistinct()
    {
        _values.Sort();
        int kept = 0;
        for (int i = 0; i < _values.Count; i++)
        {
            if (i == 0 || _values[i].CompareTo(_values[kept - 1]) != 0) _values[kept++] = _values[i];
        }
        _values.RemoveRange(kept, _values.Count - kept);
    }

    private static void ResultText(nint context, string text)
    {
        int room = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = room > 512 ? ArrayPool<byte>.Shared.Rent(room) : null;
        Span<byte> bytes = rented ?? stackalloc byte[512];
        int length = Encoding.UTF8.GetBytes(text, bytes);
        fixed (byte* start = bytes) Native.ResultText(context, start, length, Native.Transient);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }
}
