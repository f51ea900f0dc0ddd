using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Exploring;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>The rows of the last answer: sorted, with columns hidden, and each value to be had.</summary>
internal sealed class ResultPane : View
{
    private readonly RowsView _rows;
    private readonly HashSet<int> _hidden = [];
    private Answer _came = Answer.Empty;
    private (int Column, bool Descending)? _sorted;
    private bool _sorting;

    public ResultPane()
    {
        CanFocus = true;
        _rows = new RowsView { Width = Dim.Fill(), Height = Dim.Fill(), Chosen = (_, row) => Asked?.Invoke(ResultWish.Row, row, 0) };
        _rows.KeyDown += OnRowsKey;
        _rows.ValueChanged += (_, _) => Moved?.Invoke(Place());
        Add(_rows);
    }

    /// <summary>What is wanted with a value, by its row and column.</summary>
    public Action<ResultWish, int, int>? Asked { get; init; }

    /// <summary>What happens when another value is selected, with words on where that is.</summary>
    public Action<string>? Moved { get; init; }

    /// <summary>Does what takes a while.</summary>
    public Action<Func<Task>>? Started { get; init; }

    /// <summary>The rows as they are shown.</summary>
    public Answer Answer => _rows.Answer;

    /// <summary>The columns that are shown.</summary>
    public int[] Columns => [.. Enumerable.Range(0, _came.Columns.Count).Where(column => !_hidden.Contains(column))];

    public void Show(Answer answer)
    {
        _came = answer;
        _sorted = null;
        _hidden.Clear();
        Put(answer);
    }

    /// <summary>The thing that a value names; null if it names none.</summary>
    public Subject? Named(int row, int column) => Walk.From(Answer.Columns[column].Name, Answer.Rows[row], column);

    private void OnRowsKey(object? sender, Key key)
    {
        if (Answer.Columns.Count == 0 || _rows.Value?.SelectedCell is not { } cell || cell.Y >= Answer.Rows.Count) return;
        if (key == Key.S) Started?.Invoke(() => Sort(cell.X));
        else if (key == "-" && Columns.Length > 1) Hide(cell.X);
        else if (key == "+") ShowAll();
        else if (key == Key.Home || key == Key.End) GoTo(cell.X, key == Key.Home ? 0 : Answer.Rows.Count - 1);
        else if (Wish(key) is { } wish) Asked?.Invoke(wish, cell.Y, cell.X);
        else return;
        key.Handled = true;
    }

    private static ResultWish? Wish(Key key)
    {
        if (key == Key.V) return ResultWish.Value;
        if (key == Key.Y) return ResultWish.CopyValue;
        if (key == Key.Y.WithShift) return ResultWish.CopyRow;
        if (key == Key.E) return ResultWish.Export;
        return key == Key.G ? ResultWish.Go : null;
    }

    /// <summary>By a column: ascending, descending, as it came. What is asked for meanwhile is done before anything is shown.</summary>
    private async Task Sort(int column)
    {
        _sorted = _sorted is not { } sorted || sorted.Column != column ? (column, false) : sorted.Descending ? null : (column, true);
        Moved?.Invoke(" sorting");
        if (_sorting) return;
        _sorting = true;
        try
        {
            Answer came;
            (int Column, bool Descending)? wanted;
            IReadOnlyList<KeptRow> rows;
            do
            {
                (came, wanted) = (_came, _sorted);
                rows = wanted is { } by ? new OrderedRows(came.Rows, await Task.Run(() => ValueOrder.Sort(came.Rows, by.Column, by.Descending))) : came.Rows;
            }
            while (came != _came || wanted != _sorted);
            Put(came with { Rows = rows });
        }
        finally
        {
            _sorting = false;
        }
    }

    private void Hide(int column)
    {
        _hidden.Add(column);
        int[] left = Columns;
        int next = left.FirstOrDefault(other => other > column, left[^1]);
        Put(Answer);
        GoTo(next, _rows.Value?.SelectedCell.Y ?? 0);
    }

    private void GoTo(int column, int row)
    {
        _rows.SetSelection(column, row, extendExistingSelection: false);
        _rows.EnsureCursorIsVisible();
        _rows.SetNeedsDraw();
    }

    private void ShowAll()
    {
        _hidden.Clear();
        Put(Answer);
    }

    private void Put(Answer answer)
    {
        _rows.Show(answer);
        foreach (int column in _hidden) _rows.Style.GetOrCreateColumnStyle(column).Visible = false;
        if (_sorted is { } sorted && _rows.Table is RowsSource source) source.ColumnNames[sorted.Column] += sorted.Descending ? " v" : " ^";
        _rows.RefreshContentSize();
        _rows.Update();
        Moved?.Invoke(Place());
    }

    private string Place()
    {
        if (_rows.Value?.SelectedCell is not { } cell || cell.Y >= Answer.Rows.Count || cell.X >= Answer.Columns.Count) return "";
        ResultColumn column = Answer.Columns[cell.X];
        string type = column.DeclaredType ?? Answer.Rows[cell.Y].Kind(cell.X).ToString().ToLowerInvariant();
        string sorted = _sorted is { } by ? $"  sorted by {Answer.Columns[by.Column].Name}{(by.Descending ? ", descending" : "")}" : "";
        string hidden = _hidden.Count > 0 ? $"  {_hidden.Count} hidden" : "";
        return Shown.Text($" {cell.Y + 1}/{Answer.Rows.Count}  {column.Name} {type}{sorted}{hidden}");
    }
}
