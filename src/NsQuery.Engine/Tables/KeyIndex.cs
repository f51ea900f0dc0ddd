namespace NsQuery.Tables;

/// <summary>The rows of one table sorted by one key, NULL first as SQLite sorts.</summary>
internal sealed class KeyIndex
{
    private readonly Value[] _keys;

    public KeyIndex(RowSet rows, int column)
    {
        Entry[] entries = new Entry[rows.Count];
        for (int row = 0; row < entries.Length; row++) entries[row] = new(rows.Read(row, column), row);
        Array.Sort(entries);
        _keys = Array.ConvertAll(entries, static entry => entry.Key);
        Rows = Array.ConvertAll(entries, static entry => entry.Row);
    }

    /// <summary>The row of each entry.</summary>
    public int[] Rows { get; }

    /// <summary>Where the entries stand that are between two values; NULL is no bound, and no entry of a bounded range.</summary>
    public (int Start, int End) Range(Value lower, bool lowerIsIn, Value upper, bool upperIsIn, bool withNull)
    {
        int start = lower.IsNull ? withNull ? 0 : Place(default, afterEqual: true) : Place(lower, afterEqual: !lowerIsIn);
        int end = upper.IsNull ? _keys.Length : Place(upper, afterEqual: upperIsIn);
        return (start, Math.Max(start, end));
    }

    /// <summary>The first entry that is not less than the value, or the first that is greater.</summary>
    private int Place(Value value, bool afterEqual)
    {
        int low = 0, high = _keys.Length, before = afterEqual ? 0 : -1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_keys[middle].CompareTo(value) <= before) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly record struct Entry(Value Key, int Row) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            int byKey = Key.CompareTo(other.Key);
            return byKey != 0 ? byKey : Row.CompareTo(other.Row);
        }
    }
}
