namespace NsQuery.Sqlite;

/// <summary>The tables and columns that one statement names, as SQLite resolved them.</summary>
internal sealed class ColumnsNamed
{
    private readonly HashSet<(string Table, string Column)> _named = [];

    public void Add(string table, string column) => _named.Add((table.ToLowerInvariant(), column.ToLowerInvariant()));

    /// <summary>The one table that is named; null if there are several, or none.</summary>
    public string? OnlyTable
    {
        get
        {
            string? only = null;
            foreach ((string table, _) in _named)
            {
                if (only is not null && only != table) return null;
                only = table;
            }
            return only;
        }
    }

    public bool Contains(string table, string column) => _named.Contains((table, column));
}
