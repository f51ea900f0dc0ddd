namespace NsQuery.Tables;

/// <summary>The rows of one table sorted by one key. NULL is left out.</summary>
internal sealed class KeyIndex
{
    private readonly Entry[] _entries;

    public KeyIndex(RowSet rows, int column)
    {
        Entry[] entries = new Entry[rows.Count];
        int count = 0;
        for (int row = 0; row < entries.Length; row++)
        {
            Value key = rows.Read(row, column);
            if (!key.IsNull) entries[count++] = new(key, row);
        }
        Array.Resize(ref entries, count);
        Array.Sort(entries);
        _entries = entries;
    }

    /// <summary>Where the entries stand whose key equals the value; they are in row order.</summary>
    public (int Start, int End) Find(Value value)
    {
        int start = LowerBound(value), end = start;
        while (end < _entries.Length && _entries[end].Key.CompareTo(value) == 0) end++;
        return (start, end);
    }

    /// <summary>The row of one entry.</summary>
    public int Row(int entry) => _entries[entry].Row;

    private int LowerBound(Value value)
    {
        int low = 0, high = _entries.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_entries[middle].Key.CompareTo(value) < 0) low = middle + 1;
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
