using System.Diagnostics;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>One pass over one table's rows: all of them, or those of some key values or of a range, in one direction. Where the rows are kept is another question.</summary>
internal abstract class RowCursor(VirtualTable table) : IDisposable
{
    private readonly List<Value> _values = [];
    private long _left;
    private ReadCounter? _counter;
    private IndexPlan _plan;
    private int _planNumber;

    public bool IsAtEnd => _left == 0 || IsBehind;

    public abstract long Rowid { get; }

    /// <summary>Whether there is no further row.</summary>
    protected abstract bool IsBehind { get; }

    protected VirtualTable Table => table;

    public void Filter(int planNumber, ulong columns, ReadOnlySpan<nint> arguments)
    {
        long started = Stopwatch.GetTimestamp();
        ReadCounter counter = Counter(planNumber);
        _left = long.MaxValue;
        if (TryBegin(_plan, columns, arguments)) Open(_plan, counter, arguments[table.Table.Arguments.Length..]);
        else Empty();
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

    public abstract void Column(nint context, int column);

    public abstract void Dispose();

    /// <summary>Gets ready to be opened; false if an argument of a call is one that no row can have.</summary>
    /// <param name="plan">How the rows are reached.</param>
    /// <param name="columns">A bit for each column that is asked for; all if it is not known.</param>
    /// <param name="arguments">Of the plan.</param>
    protected abstract bool TryBegin(IndexPlan plan, ulong columns, ReadOnlySpan<nint> arguments);

    /// <summary>There is no row.</summary>
    protected abstract void Empty();

    /// <summary>The rows of some values of the key, or of some rowids; none is there twice.</summary>
    protected abstract void OpenValues(IndexPlan plan, List<Value> values);

    /// <summary>The rows between two bounds of the key, in its order; all rows for a full pass.</summary>
    protected abstract void OpenRange(IndexPlan plan, KeyBound lower, KeyBound upper);

    protected abstract void Advance();

    /// <summary>A join filters the inner table again and again, always with one plan.</summary>
    private ReadCounter Counter(int planNumber)
    {
        if (_counter is { } known && planNumber == _planNumber && known.IsOf(table.Scope.Reads)) return known;
        _planNumber = planNumber;
        _plan = IndexPlan.Decode(planNumber);
        return _counter = table.Scope.Reads.Counter(table.Table, _plan);
    }

    private void Open(IndexPlan plan, ReadCounter counter, ReadOnlySpan<nint> arguments)
    {
        _values.Clear();
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
        Advance();
    }

    private void OpenValues(IndexPlan plan, ReadCounter counter, nint argument)
    {
        ColumnType type = plan.Access == Access.Key ? table.KeyType(plan.Key) : ColumnType.Integer;
        if (!KeyArgument.TryAdd(argument, plan.IsList, type, _values))
        {
            table.Scope.Reads.AddFull(table.Table);
            OpenRange(plan with { Access = Access.Range }, KeyBound.None, KeyBound.None); // the order may have been promised
            return;
        }
        if (plan.IsList) SortDistinct(plan.IsDescending);
        foreach (Value value in _values)
        {
            if (plan.Access == Access.Key) counter.Lookup(value);
            else table.Scope.Reads.AddFull(table.Table);
        }
        OpenValues(plan, _values);
    }

    private void OpenRange(IndexPlan plan, ReadOnlySpan<nint> arguments, ref int used)
    {
        KeyBound lower = plan.HasLower ? KeyArgument.Bound(arguments[used++], plan.LowerIsIn, isLower: true, table.KeyType(plan.Key)) : KeyBound.None;
        KeyBound upper = plan.HasUpper ? KeyArgument.Bound(arguments[used++], plan.UpperIsIn, isLower: false, table.KeyType(plan.Key)) : KeyBound.None;
        table.Scope.Reads.AddFull(table.Table);
        if (lower.Kind == KeyBoundKind.Nothing || upper.Kind == KeyBoundKind.Nothing) Empty();
        else OpenRange(plan, lower, upper);
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
