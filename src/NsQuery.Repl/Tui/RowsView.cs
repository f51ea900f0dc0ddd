using System.Drawing;
using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Attribute = Terminal.Gui.Drawing.Attribute;

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

    protected override bool OnDrawingContent(DrawContext? context)
    {
        base.OnDrawingContent(context);
        if (Table is null || Viewport.Width == 0) return true;
        // Above the rows it tells the column alone, and where in it that is.
        _ = ScreenToCell(Viewport.Width - 1, -1 - Viewport.Y, out int? last, out int? offset);
        int right = last is null ? 0 : Enumerable.Range(last.Value + 1, Table.Columns - last.Value - 1).Count(column => Style.GetColumnStyleIfAny(column) is not { Visible: false });
        string beyond = right > 0 ? $" {right}{Glyphs.RightArrow}" : DisplayWidth.Of(Table.ColumnNames[last ?? 0]) > (offset ?? 0) + 1 ? Glyphs.HorizontalEllipsis.ToString() : "";
        SetAttribute(HasFocus ? GetScheme().Focus : GetScheme().Normal);
        if (beyond.Length < Viewport.Width) AddStr(Viewport.Width - beyond.Length, 0, beyond);
        if (ColumnOffset > 0) AddStr(0, 0, $"{Glyphs.LeftArrow}{ColumnOffset} ");
        SetAttribute(SchemeManager.GetScheme(Looks.Dim).Normal);
        if (Table.Rows == 0 && Viewport.Height > 1) AddStr(0, 1, Shown.Cut("(none)", Viewport.Width));
        return true;
    }

    // The library cuts what goes beyond the view without a sign.
    protected override void RenderCell(Attribute cellAttribute, string render, bool isPrimaryCell)
    {
        int x = (App?.Driver?.Col ?? 0) - ViewportToScreen(Point.Empty).X;
        base.RenderCell(cellAttribute, Shown.Between(render, -x, Viewport.Width - x), isPrimaryCell);
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

    // Typed letters are commands of the screen's, not a search; and behind the last column there is nothing to go to.
    protected override bool OnKeyDownNotHandled(Key key) => key == Key.CursorRight;
}
