using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>A list with a filter below, which is there while one looks for something.</summary>
internal sealed class FilteredList : View
{
    private readonly LineList _list;
    private readonly TextField _filter = new() { Y = Pos.AnchorEnd(1), X = 1, Width = Dim.Fill(), Visible = false, TabStop = TabBehavior.NoStop };
    private readonly TextLine _slash = new() { Y = Pos.AnchorEnd(1), Text = "/", Visible = false };
    private readonly TextLine _none = new() { Text = "nothing has this text", SchemeName = Looks.Dim, Width = Dim.Fill(), Visible = false };

    public FilteredList()
    {
        CanFocus = true;
        _list = new LineList { Width = Dim.Fill(), Height = Dim.Fill(), Went = line => Went?.Invoke(line), Chosen = () => Chosen?.Invoke() };
        _filter.TextChanged += (_, _) => Filtered?.Invoke(Filter);
        _filter.KeyDown += OnFilterKey;
        Add(_list, _slash, _filter, _none);
    }

    /// <summary>What happens when there is another filter: other lines have to be shown.</summary>
    public Action<string>? Filtered { get; init; }

    /// <summary>What happens when another line is selected.</summary>
    public Action<int>? Went { get; init; }

    /// <summary>What Enter does.</summary>
    public Action? Chosen { get; init; }

    /// <summary>What is looked for; empty for nothing.</summary>
    public string Filter => _filter.Text;

    public int? Selected
    {
        get => _list.SelectedItem;
        set => _list.SelectedItem = value;
    }

    public void Show(IReadOnlyList<ListLine> lines, int selected)
    {
        _none.Visible = lines.Count == 0 && Filter.Length > 0;
        _list.Show(lines, selected);
    }

    /// <summary>Opens the filter; what was in it is there to be changed.</summary>
    public void OpenFilter()
    {
        _filter.Visible = _slash.Visible = true;
        _list.Height = Dim.Fill(1);
        _filter.SetFocus();
        _filter.SelectAll();
    }

    public void CloseFilter()
    {
        _filter.Text = "";
        _filter.Visible = _slash.Visible = false;
        _list.Height = Dim.Fill();
        _list.SetFocus();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key != Key.Esc || !_filter.Visible) return base.OnKeyDown(key);
        CloseFilter();
        return true;
    }

    private void OnFilterKey(object? sender, Key key)
    {
        if (key == Key.Esc) CloseFilter();
        else if (key == Key.Enter || key == Key.CursorDown || key == Key.CursorUp) _list.SetFocus();
        else return;
        key.Handled = true;
    }
}
