using System.Runtime.InteropServices;

namespace NsQuery.Tables;

/// <summary>The rows of one table that have each value of one key.</summary>
internal sealed class KeyGroups
{
    private readonly Dictionary<Value, int> _groups;

    /// <summary>Where each group starts among the entries; null if each has one row.</summary>
    private readonly int[]? _starts;

    public KeyGroups(RowSet rows, int column, bool isUnique)
    {
        int[] groupOf = new int[rows.Count];
        _groups = new(isUnique ? rows.Count : 0);
        for (int row = 0; row < groupOf.Length; row++)
        {
            ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, rows.Read(row, column), out bool exists);
            if (!exists) group = _groups.Count - 1;
            groupOf[row] = group;
        }
        if (_groups.Count == groupOf.Length) return;

        _starts = new int[_groups.Count + 1];
        foreach (int group in groupOf) _starts[group + 1]++;
        for (int group = 0; group < _groups.Count; group++) _starts[group + 1] += _starts[group];
        int[] free = [.. _starts];
        Rows = new int[groupOf.Length];
        for (int row = 0; row < groupOf.Length; row++) Rows[free[groupOf[row]]++] = row;
    }

    /// <summary>The row of each entry; null if the entries are the rows.</summary>
    public int[]? Rows { get; }

    /// <summary>Where the entries stand whose key equals the value; they are in row order.</summary>
    public (int Start, int End) Find(Value value)
    {
        if (!_groups.TryGetValue(value, out int group)) return default;
        return _starts is null ? (group, group + 1) : (_starts[group], _starts[group + 1]);
    }
}
