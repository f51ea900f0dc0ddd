using System.Collections.Immutable;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Library;

/// <summary>The list of all saved queries, under the heads of their themes.</summary>
internal sealed class ShelfPane : View
{
    private readonly FilteredList _list;
    private Shelves? _shelves;
    private ImmutableArray<ShelfEntry> _lines = [];

    public ShelfPane()
    {
        CanFocus = true;
        _list = new FilteredList { Width = Dim.Fill(), Height = Dim.Fill(), Filtered = _ => List(Selected), Went = line => Went?.Invoke(_lines[line]), Chosen = () => Chosen?.Invoke() };
        Add(_list);
    }

    /// <summary>What happens when another line is selected.</summary>
    public Action<ShelfEntry>? Went { get; init; }

    /// <summary>What Enter does.</summary>
    public Action? Chosen { get; init; }

    /// <summary>The line that is selected: an entry, or the head of a theme, which has no name.</summary>
    public ShelfEntry? Selected => _list.Selected is { } line && line < _lines.Length ? _lines[line] : null;

    public void OpenFilter() => _list.OpenFilter();

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
        if (_list.Filter.Length > 0) _list.CloseFilter();
        int line = LineOf(entry => entry.Name == name);
        if (line >= 0) _list.Selected = line;
        return line >= 0;
    }

    private void List(ShelfEntry? selected)
    {
        if (_shelves is null) return;
        _lines = _shelves.Lines(_list.Filter);
        int line = LineOf(entry => entry.Theme == selected?.Theme && entry.Name == selected.Name);
        // What a filter names is meant, rather than what only tells of it; and a query rather than a head.
        if (line < 0 && _list.Filter.Length > 0) line = LineOf(entry => entry.Name.Contains(_list.Filter, StringComparison.OrdinalIgnoreCase));
        _list.Show([.. _lines.Select(Line)], line < 0 ? 1 : line);
    }

    private static ListLine Line(ShelfEntry entry) => entry.Name.Length == 0
        ? new(entry.Theme, "", Looks.Title)
        : new($"{entry.Sign} {Shown.Text(entry.Name)}", "", entry.Trouble is null ? null : Looks.Trouble);

    private int LineOf(Predicate<ShelfEntry> wanted)
    {
        for (int i = 0; i < _lines.Length; i++)
            if (wanted(_lines[i])) return i;
        return -1;
    }
}
