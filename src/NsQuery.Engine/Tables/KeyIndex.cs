namespace NsQuery.Tables;

/// <summary>The rows of one table sorted by one key, NULL first as SQLite sorts.</summary>
internal sealed class KeyIndex
{
    private readonly Entry[] _entries;

    public KeyIndex(RowSet rows, int column)
    {
        Entry[] entries = new Entry[rows.Count];
        for (int row = 0; row < entries.Length; row++) entries[row] = new(rows.Read(row, column), row);
        Array.Sort(entries);
        _entries = entries;
    }

    /// <summary>Where the entries stand whose key equals the value; they are in row order.</summary>
    public (int Start, int End) Find(Value value) => (Place(value, afterEqual: false), Place(value, afterEqual: true));

    /// <summary>Where the entries stand that are between two values; NULL is no bound, and no entry of a bounded range.</summary>
    public (int Start, int End) Range(Value lower, bool lowerIsIn, Value upper, bool upperIsIn, bool withNull)
    {
        int start = lower.IsNull ? withNull ? 0 : Place(default, afterEqual: true) : Place(lower, afterEqual: !lowerIsIn);
        int end = upper.IsNull ? _entries.Length : Place(upper, afterEqual: upperIsIn);
        return (start, Math.Max(start, end));
    }

    /// <summary>The row of one entry.</summary>
    public int Row(int entry) => _entries[entry].Row;

    /// <summary>The first entry that is not less than the value, or the first that is greater.</summary>
    private int Place(Value value, bool afterEqual)
    {
        int low = 0, high = _entries.Length, before = afterEqual ? 0 : -1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_entries[middle].Key.CompareTo(value) <= before) low = middle + 1;
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
