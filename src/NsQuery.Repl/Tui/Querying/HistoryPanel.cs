using System.Collections.ObjectModel;
using NsQuery.Repl.Remembering;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Finds a statement of this run or of an earlier one.</summary>
internal sealed class HistoryPanel : Panel
{
    /// <summary>So many are listed: who looks for more types more.</summary>
    private const int MostListed = 200;

    private readonly History _history;
    private readonly TextField _part = new() { Width = Dim.Fill() };
    private readonly ListView _list = new() { Y = 1, Width = Dim.Fill(), Height = Dim.Fill(), CanFocus = false };
    private List<string> _found = [];

    public HistoryPanel(History history)
        : base("History: type to find, Enter takes")
    {
        _history = history;
        Width = Dim.Percent(90);
        Height = Dim.Percent(70);
        _part.TextChanged += (_, _) => Find();
        _part.KeyDown += OnPartKey;
        Add(_part, _list);
    }

    /// <summary>What happens with the statement that is taken.</summary>
    public Action<string>? Taken { get; init; }

    public void Open(Action then)
    {
        _part.Text = "";
        Find();
        Open(_part, then);
    }

    private void Find()
    {
        _found = [.. _history.Search(_part.Text).Take(MostListed)];
        _list.SetSource(new ObservableCollection<string>(_found.Select(static sql => Shown.Text(string.Join(' ', sql.Split((char[])['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries))))));
        _list.SelectedItem = _found.Count == 0 ? null : 0;
    }

    private void OnPartKey(object? sender, Key key)
    {
        int by = key == Key.CursorDown || key == Key.R.WithCtrl ? 1 : key == Key.CursorUp ? -1 : 0;
        if (by != 0 && _list.SelectedItem is { } at)
        {
            _list.SelectedItem = Math.Clamp(at + by, 0, _found.Count - 1);
            _list.EnsureSelectedItemVisible();
        }
        else if (key == Key.Enter)
        {
            string? taken = _list.SelectedItem is { } chosen && chosen < _found.Count ? _found[chosen] : null;
            Close();
            if (taken is not null) Taken?.Invoke(taken);
        }
        else
        {
            return;
        }
        key.Handled = true;
    }
}
