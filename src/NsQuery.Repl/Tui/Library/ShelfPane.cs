using System.Collections.Immutable;
using NsQuery.Repl.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Library;

/// <summary>The list of all saved queries, with a filter below.</summary>
internal sealed class ShelfPane : View
{
    private readonly LineList _list;
    private readonly TextField _filter = new() { Y = Pos.AnchorEnd(1), X = 1, Width = Dim.Fill(), Visible = false };
    private readonly TextLine _slash = new() { Y = Pos.AnchorEnd(1), Text = "/", Visible = false };
    private Shelves? _shelves;
    private ImmutableArray<ShelfEntry> _lines = [];

    public ShelfPane()
    {
        CanFocus = true;
        _list = new LineList { Width = Dim.Fill(), Height = Dim.Fill(), Went = line => Went?.Invoke(_lines[line]), Chosen = () => Chosen?.Invoke() };
        _filter.TextChanged += (_, _) => List(Selected);
        _filter.KeyDown += OnFilterKey;
        Add(_list, _slash, _filter);
    }

    /// <summary>What happens when another line is selected.</summary>
    public Action<ShelfEntry>? Went { get; init; }

    /// <summary>What Enter does.</summary>
    public Action? Chosen { get; init; }

    /// <summary>The line that is selected: an entry, or the head of a theme, which has no name.</summary>
    public ShelfEntry? Selected => _list.SelectedItem is { } line && line < _lines.Length ? _lines[line] : null;

    /// <summary>Shows what there is; what was selected stays so.</summary>
    public void Show(Shelves shelves)
    {
        ShelfEntry? selected = Selected;
        _shelves = shelves;
        List(selected);
    }

    /// <summary>Selects one by its name; false if there is none.</summary>
    public bool GoTo(string name)
    {
        if (_filter.Text.Length > 0) CloseFilter();
        int line = _lines.ToList().FindIndex(entry => entry.Name == name);
        if (line >= 0) _list.SelectedItem = line;
        return line >= 0;
    }

    /// <summary>Opens the filter; what was in it is there to be changed.</summary>
    public void OpenFilter()
    {
        _filter.Visible = _slash.Visible = true;
        _list.Height = Dim.Fill(1);
        _filter.SetFocus();
        _filter.SelectAll();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key != Key.Esc || !_filter.Visible) return base.OnKeyDown(key);
        CloseFilter();
        return true;
    }

    private void CloseFilter()
    {
        _filter.Text = "";
        _filter.Visible = _slash.Visible = false;
        _list.Height = Dim.Fill();
        _list.SetFocus();
    }

    private void List(ShelfEntry? selected)
    {
        if (_shelves is null) return;
        _lines = _shelves.Lines(_filter.Text);
        // Not the head, where there is more to see.
        int line = Math.Max(_lines.ToList().FindIndex(entry => entry.Theme == selected?.Theme && entry.Name == selected.Name), Math.Min(1, _lines.Length - 1));
        _list.Show([.. _lines.Select(static entry => entry.Name.Length == 0 ? new ListLine(entry.Theme, "", Looks.Title) : new($"{entry.Sign} {VisibleText.Escape(entry.Name, VisibleText.Backslash.Kept)}", "", entry.Trouble is null ? null : Looks.Trouble))], line);
    }

    private void OnFilterKey(object? sender, Key key)
    {
        if (key == Key.Esc) CloseFilter();
        else if (key == Key.Enter || key == Key.CursorDown || key == Key.CursorUp) _list.SetFocus();
        else return;
        key.Handled = true;
    }
}
