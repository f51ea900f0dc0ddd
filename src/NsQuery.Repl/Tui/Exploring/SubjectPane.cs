using System.Collections.Immutable;
using NsQuery.Repl.Output;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>What there is to see of one thing: its name, and tabs.</summary>
internal sealed class SubjectPane : View
{
    /// <summary>Lines of a name that the tree may have no room for.</summary>
    private const int MostOfTitle = 3;

    private readonly TextLine _title = new() { Width = Dim.Fill(), SchemeName = Looks.Title };
    private readonly TabRow _tabs;
    private readonly RowsView _rows;
    private ImmutableArray<Facet> _facets = [];
    private int _chosen;
    private Place? _at;

    public SubjectPane()
    {
        CanFocus = true;
        _title.Height = _title.Fitting(MostOfTitle);
        _tabs = new TabRow { Y = Pos.Bottom(_title), Clicked = Choose };
        _rows = new RowsView { Y = Pos.Bottom(_tabs), Width = Dim.Fill(), Height = Dim.Fill(), Chosen = Chosen };
        _rows.ValueChanged += (_, _) =>
        {
            if (_rows.HasFocus) Told?.Invoke(Doc());
        };
        Add(_title, _tabs, _rows);
        // Whoever goes on before the rows are there has gone somewhere else.
        _rows.KeyDown += (_, _) => _at = null;
    }

    /// <summary>What happens when another tab is to be seen: the rows have to be asked for.</summary>
    public Action? Turned { get; init; }

    /// <summary>What happens when a value is followed to the thing that it names.</summary>
    public Action<Subject>? Followed { get; init; }

    /// <summary>What happens when there is something to say of the cell under the cursor.</summary>
    public Action<string>? Told { get; init; }

    /// <summary>Where one is.</summary>
    public Place Place => new(Facet?.Title, _rows.Value?.SelectedCell ?? default);

    /// <summary>The tab that is to be seen; null if there is none.</summary>
    public Facet? Facet => _chosen < _facets.Length ? _facets[_chosen] : null;

    /// <summary>Turns to another thing, at the tab of the same name if it has it.</summary>
    public void Turn(SubjectKind kind, string type, string title)
    {
        _at = null;
        string? name = Facet?.Title;
        _facets = Facets.Of(kind, type);
        _chosen = 0;
        for (int i = 0; i < _facets.Length; i++)
            if (_facets[i].Title == name) _chosen = i;
        _title.Text = title;
        _tabs.Show([.. _facets.Select(static facet => facet.Title)], _chosen);
        _rows.Show(Answer.Empty);
        _rows.FullRowSelect = Facet is { OneRow: true };
    }

    /// <summary>Goes to the tab at a place, if there is one.</summary>
    public void Choose(int tab)
    {
        if (tab < 0 || tab >= _facets.Length || tab == _chosen) return;
        (_chosen, _at) = (tab, null);
        _tabs.Show([.. _facets.Select(static facet => facet.Title)], _chosen);
        _rows.FullRowSelect = Facet is { OneRow: true };
        Turned?.Invoke();
    }

    /// <summary>Goes to where one was: its rows are asked for.</summary>
    public void GoTo(Place place)
    {
        int tab = Array.FindIndex([.. _facets], facet => facet.Title == place.Tab);
        if (tab == _chosen) Turned?.Invoke();
        else Choose(tab);
        _at = place;
    }

    /// <summary>Goes to the next tab, or the one before.</summary>
    public void Step(int by) => Choose((_chosen + by + _facets.Length) % Math.Max(1, _facets.Length));

    public void Show(Answer answer)
    {
        _rows.Show(Facet is { OneRow: true } ? OneRow.Of(answer) : answer);
        if (_at is { } at && at.Cell.X < _rows.Answer.Columns.Count && at.Cell.Y < _rows.Answer.Rows.Count)
        {
            _rows.SetSelection(at.Cell.X, at.Cell.Y, extendExistingSelection: false);
            _rows.EnsureCursorIsVisible();
        }
        _at = null;
    }

    /// <summary>The value under the cursor, with its column's name; null if there is none.</summary>
    public (string Column, string Text)? Value
    {
        get
        {
            if (_rows.Value?.SelectedCell is not { } cell || cell.Y >= _rows.Answer.Rows.Count) return null;
            KeptRow row = _rows.Answer.Rows[cell.Y];
            (string name, int column) = Facet is { OneRow: true } ? (row.Text(0), 1) : (_rows.Answer.Columns[cell.X].Name, cell.X);
            return (name, row.Kind(column) == ValueKind.Text ? row.Text(column) : CellText.Of(row, column, VisibleText.Backslash.Kept) ?? "NULL");
        }
    }

    private void Chosen(int column, int row)
    {
        if (Named(column, row) is { } subject) Followed?.Invoke(subject);
        else if (Value is { } value) Told?.Invoke($"{value.Column} names nothing to go to");
    }

    private Subject? Named(int column, int row)
    {
        KeptRow values = _rows.Answer.Rows[row];
        return Facet is { OneRow: true } ? Walk.From(values.Text(0), values, 1) : Walk.From(_rows.Answer.Columns[column].Name, values, column);
    }

    private string Doc()
    {
        if (Facet is not { OneRow: true } || _rows.Value is not { } at || at.SelectedCell.Y >= _rows.Answer.Rows.Count) return "";
        string name = _rows.Answer.Rows[at.SelectedCell.Y].Text(0);
        foreach (TableDescription table in Schema.Tables)
        {
            if (!Facet.Sql.Contains($"FROM {table.Name} ", StringComparison.Ordinal)) continue;
            foreach (ColumnDescription column in table.Columns)
                if (column.Name == name) return column.Doc;
        }
        return "";
    }
}
