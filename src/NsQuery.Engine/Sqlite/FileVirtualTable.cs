using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>One table of a file on one connection: what it is asked for, the file is asked for in SQL of ours.</summary>
internal sealed class FileVirtualTable(FileTable table, InstantScope scope, FileConnection file) : VirtualTable(table, scope)
{
    private readonly Dictionary<(IndexPlan Plan, ulong Columns, string? Lower, string? Upper), string> _texts = [];

    public FileTable Rows => table;

    public FileConnection File => file;

    public override bool ReadsColumns => true;

    public override RowCursor OpenCursor() => new FileCursor(this);

    /// <summary>The text that gives the rowid and the columns, in their order; a column that is not asked for is NULL.</summary>
    /// <param name="plan">How the rows are reached.</param>
    /// <param name="columns">A bit for each column.</param>
    /// <param name="lower">&gt; or &gt;=, if there is a bound; null if there is none.</param>
    /// <param name="upper">Likewise.</param>
    public string Text(IndexPlan plan, ulong columns, string? lower, string? upper)
    {
        if (!_texts.TryGetValue((plan, columns, lower, upper), out string? text)) _texts.Add((plan, columns, lower, upper), text = Write(plan, columns, lower, upper));
        return text;
    }

    private string Write(IndexPlan plan, ulong columns, string? lower, string? upper)
    {
        StringBuilder sql = new("SELECT rowid");
        for (int i = 0; i < table.Columns.Count; i++) sql.Append(", ").Append((columns >> Math.Min(i, 63) & 1) != 0 ? Quoted(table.Columns[i].Name) : "NULL");
        sql.Append(" FROM ").Append(Quoted(table.Name));
        if (plan.Access == Access.Full) return sql.ToString();
        string key = plan.Access == Access.Rowid ? "rowid" : Quoted(table.Keys[plan.Key].Column);
        if (plan.Access is Access.Rowid or Access.Key) return sql.Append(" WHERE ").Append(key).Append(" = ?1").ToString();
        if (lower is not null) sql.Append(" WHERE ").Append(key).Append(lower).Append("?1");
        if (upper is not null) sql.Append(lower is null ? " WHERE " : " AND ").Append(key).Append(upper).Append("?2");
        // Beyond all that there is, no bound is left to say that NULL is no number.
        if (lower is null && upper is null && (plan.HasLower || plan.HasUpper)) sql.Append(" WHERE ").Append(key).Append(" IS NOT NULL");
        return sql.Append(" ORDER BY ").Append(key).Append(plan.IsDescending ? " DESC" : "").ToString();
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
