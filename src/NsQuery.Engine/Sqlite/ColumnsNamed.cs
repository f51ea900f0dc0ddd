namespace NsQuery.Sqlite;

/// <summary>The tables and columns that one statement names, as SQLite resolved them.</summary>
internal sealed class ColumnsNamed
{
    private readonly HashSet<(string Table, string Column)> _named = [];

    public void Add(string table, string column) => _named.Add((table.ToLowerInvariant(), column.ToLowerInvariant()));

    public bool Contains(string table, string column) => _named.Contains((table, column));
}
