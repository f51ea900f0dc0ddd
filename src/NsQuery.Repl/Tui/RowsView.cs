using Terminal.Gui.Configuration;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>The rows of an answer, to be walked through cell by cell.</summary>
internal sealed class RowsView : TableView
{
    private const int WidestCell = 60;

    public RowsView()
    {
        MultiSelect = false;
        NullSymbol = "NULL";
        MaxCellWidth = WidestCell;
        CollectionNavigator = null;
        Style = new()
        {
            AlwaysShowHeaders = true,
            ShowHorizontalHeaderOverline = false,
            ShowHorizontalHeaderUnderline = false,
            ShowVerticalCellLines = false,
            ShowVerticalHeaderLines = false,
            ExpandLastColumn = false,
        };
    }

    /// <summary>What Enter does, with a cell's column and row.</summary>
    public Action<int, int>? Chosen { get; init; }

    public Answer Answer { get; private set; } = Answer.Empty;

    /// <summary>Shows other rows; those of the same columns at the place where the cursor was.</summary>
    public void Show(Answer answer)
    {
        bool same = answer.Columns.SequenceEqual(Answer.Columns);
        (int column, int row) = same && Value is { } at ? (at.SelectedCell.X, at.SelectedCell.Y) : (0, 0);
        int left = same ? ColumnOffset : 0, top = same ? RowOffset : 0;
        Answer = answer;
        Style.ColumnStyles.Clear();
        for (int i = 0; i < answer.Columns.Count; i++)
            if (answer.Columns[i].DeclaredType is "INTEGER" or "REAL") Style.GetOrCreateColumnStyle(i).Alignment = Alignment.End;
        for (int i = 0; i < answer.Columns.Count; i++)
            Style.GetOrCreateColumnStyle(i).ColorGetter = static cell => cell.CellValue is DBNull ? SchemeManager.GetScheme(Looks.Dim) : null;
        Table = answer.Columns.Count == 0 ? null : new RowsSource(answer);
        if (Table is not null && answer.Rows.Count > 0)
        {
            SetSelection(column, Math.Min(row, answer.Rows.Count - 1), false);
            (ColumnOffset, RowOffset) = (left, Math.Min(top, answer.Rows.Count - 1));
            EnsureCursorIsVisible();
        }
        Update();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Enter && Chosen is not null && Answer.Rows.Count > 0 && Value is { } at)
        {
            Chosen(at.SelectedCell.X, at.SelectedCell.Y);
            return true;
        }
        return base.OnKeyDown(key);
    }

    // Typed letters are commands of the screen's, not a search.
    protected override bool OnKeyDownNotHandled(Key key) => false;
}
