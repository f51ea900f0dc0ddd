using NsQuery.Repl.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>One row, a line a column.</summary>
internal sealed class RowPanel : Panel
{
    private readonly RowsView _lines;
    private (Answer Answer, int Row, Action Then)? _shown;

    public RowPanel()
        : base("")
    {
        Width = Dim.Percent(90);
        Height = Dim.Percent(80);
        _lines = new() { Width = Dim.Fill(), Height = Dim.Fill(), Chosen = (_, line) => View(line) };
        _lines.KeyDown += OnLineKey;
        Add(_lines);
    }

    /// <summary>What shows one value: of a row and a column, and what happens then.</summary>
    public Action<int, int, Action>? Viewed { get; init; }

    public void Open(Answer answer, int row, Action then)
    {
        _shown = (answer, row, then);
        Title = $"row {row + 1} of {answer.Rows.Count}";
        List<KeptRow> lines = [];
        for (int i = 0; i < answer.Columns.Count; i++)
            lines.Add(new KeptRow([answer.Columns[i].Name, answer.Columns[i].DeclaredType ?? "", answer.Rows[row][i]]));
        _lines.Show(new([new("column", "TEXT"), new("type", "TEXT"), new("value", null)], lines));
        Open(_lines, then);
    }

    private void View(int line)
    {
        if (_shown is not { } shown) return;
        Viewed?.Invoke(shown.Row, line, () => Open(shown.Answer, shown.Row, shown.Then));
    }

    private void OnLineKey(object? sender, Key key)
    {
        int by = key == Key.N ? 1 : key == Key.P ? -1 : 0;
        if (key == Key.V && _lines.Value is { } at) View(at.SelectedCell.Y);
        else if (by == 0 || _shown is not { } shown) return;
        else if (shown.Row + by >= 0 && shown.Row + by < shown.Answer.Rows.Count) Open(shown.Answer, shown.Row + by, shown.Then);
        key.Handled = true;
    }
}
