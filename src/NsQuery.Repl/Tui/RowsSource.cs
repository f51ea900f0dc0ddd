using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>An answer as a table of the library's: a cell is rendered when it comes into sight.</summary>
internal sealed class RowsSource(Answer answer) : ITableSource
{
    public Answer Answer => answer;

    public string[] ColumnNames { get; } = [.. answer.Columns.Select(static column => Shown.Text(column.Name))];

    public int Columns => answer.Columns.Count;

    public int Rows => answer.Rows.Count;

    public object this[int row, int col] => answer.Rows[row].Kind(col) == ValueKind.Null ? DBNull.Value : answer.Text(row, col);
}
