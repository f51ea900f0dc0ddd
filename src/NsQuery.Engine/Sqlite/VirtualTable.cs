using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>One table on one connection.</summary>
internal class VirtualTable(Table table, InstantScope scope)
{
    private readonly ColumnType[] _keyTypes = Array.ConvertAll(table.Keys, key => table.Columns[table.ColumnIndex(key.Column)].Type);

    public Table Table { get; } = table;

    public InstantScope Scope { get; } = scope;

    /// <summary>Rows of the last instant, for planning: xBestIndex must not scan.</summary>
    public long LastCount { get; set; } = table.ExpectedRows;

    /// <summary>Whether the columns that a statement uses make a difference to a cursor.</summary>
    public virtual bool ReadsColumns => false;

    public virtual RowCursor OpenCursor() => new TableCursor(this);

    /// <summary>What is to be left out of a column's values.</summary>
    public Secrets Hides(int column) => Scope.Redacts && column < Table.Columns.Count ? Table.Columns[column].Secrets : Secrets.None;

    /// <summary>The type of the column that a key is.</summary>
    public ColumnType KeyType(int key) => _keyTypes[key];

    /// <summary>The text for sqlite3_declare_vtab.</summary>
    public string CreateSql
    {
        get
        {
            StringBuilder sql = new("CREATE TABLE x(");
            foreach (Column column in Table.Columns) sql.Append('"').Append(column.Name).Append("\" ").Append(column.Type.Sql()).Append(", ");
            foreach (Argument argument in Table.Arguments) sql.Append('"').Append(argument.Name).Append("\" ").Append(argument.Type.Sql()).Append(" HIDDEN, ");
            return sql.Append('"').Append(Table.HostColumn).Append("\" TEXT HIDDEN)").ToString();
        }
    }
}
