namespace NsQuery.Repl.Watching;

/// <summary>The rows of the last look, and how the next one differs from them. Nothing older is kept.</summary>
internal sealed class WatchedRows(RowKey key)
{
    private Dictionary<string, object?[]>? _last;

    /// <summary>The changes, removed rows first; at the first look every row is present.</summary>
    public List<RowChange> Look(IReadOnlyList<object?[]> rows)
    {
        Dictionary<string, object?[]> now = new(rows.Count, StringComparer.Ordinal);
        Dictionary<string, int>? again = null;
        List<RowChange> changes = [];
        foreach (object?[] row in rows)
        {
            string name = key.Text(row);
            // Of rows with one key the first, the second and so on are compared with each other.
            if (!now.TryAdd(name, row))
            {
                again ??= new(StringComparer.Ordinal);
                now.Add($"{name}{again[name] = again.GetValueOrDefault(name) + 1}", row);
            }
        }
        foreach ((string name, object?[] row) in now)
        {
            if (_last is null) changes.Add(new("present", row));
            else if (!_last.Remove(name, out object?[]? before)) changes.Add(new("added", row));
            else if (!Equal(before, row)) changes.Add(new("changed", row, before));
        }
        if (_last is { Count: > 0 }) changes.InsertRange(0, _last.Values.Select(static row => new RowChange("removed", row)));
        _last = now;
        return changes;
    }

    private static bool Equal(object?[] a, object?[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] is byte[] left && b[i] is byte[] right ? !left.AsSpan().SequenceEqual(right) : !Equals(a[i], b[i])) return false;
        }
        return true;
    }
}
