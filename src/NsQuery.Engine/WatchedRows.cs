namespace NsQuery;

/// <summary>The rows of the last look, and how the next one differs from them. Nothing older is kept.</summary>
/// <param name="key">By which columns a row is known again.</param>
public sealed class WatchedRows(RowKey key)
{
    private IReadOnlyList<object?[]>? _last;

    /// <summary>The changes, removed rows first; at the first look every row is present.</summary>
    /// <param name="rows">All rows, each with a long, double, string, byte array or null a column.</param>
    public IReadOnlyList<RowChange> Look(IReadOnlyList<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        IReadOnlyList<object?[]>? last = _last;
        _last = rows;
        if (last is null) return [.. rows.Select(static row => new RowChange("present", row))];
        if (last.Count == 0) return [.. rows.Select(static row => new RowChange("added", row))];

        // Of rows with one key those that stayed as they were are matched first: where one of three went, the others have not changed.
        RowKey whole = RowKey.Whole(last[0].Length);
        List<object?[]> gone = [.. last], unknown = [.. rows];
        _ = Match(whole, ref gone, ref unknown);
        if (gone.Count == 0 && unknown.Count == 0) return [];
        List<object?[]> differ = unknown;
        Dictionary<object?[], object?[]> before = Match(key, ref gone, ref unknown);
        List<RowChange> changes = [.. gone.Select(static row => new RowChange("removed", row))];
        foreach (object?[] row in differ) changes.Add(before.TryGetValue(row, out object?[]? was) ? new("changed", row, was) : new("added", row));
        return changes;
    }

    /// <summary>Takes out of both lists what a key says is the same, each row once and in its order.</summary>
    /// <returns>By what came the row that it was.</returns>
    private static Dictionary<object?[], object?[]> Match(RowKey by, ref List<object?[]> before, ref List<object?[]> after)
    {
        // Of rows with one key, next leads to the one behind.
        Dictionary<object?[], int> first = new(by);
        int[] next = new int[before.Count];
        for (int i = before.Count - 1; i >= 0; i--)
        {
            next[i] = first.GetValueOrDefault(before[i], -1);
            first[before[i]] = i;
        }
        Dictionary<object?[], object?[]> matches = new(ReferenceEqualityComparer.Instance);
        bool[] isMatched = new bool[before.Count];
        List<object?[]> left = [];
        foreach (object?[] row in after)
        {
            int at = first.GetValueOrDefault(row, -1);
            if (at < 0)
            {
                left.Add(row);
                continue;
            }
            first[row] = next[at];
            isMatched[at] = true;
            matches.Add(row, before[at]);
        }
        before = [.. before.Where((_, i) => !isMatched[i])];
        after = left;
        return matches;
    }
}
