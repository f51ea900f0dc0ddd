using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Library;

/// <summary>What is done with the selected query: its text, the form for what it takes, or its rows.</summary>
internal sealed class DeskPane : View
{
    private readonly TextLine _title = new() { Width = Dim.Fill(), SchemeName = Looks.Title };
    private readonly TextPane _text = new() { Y = 1 };
    private readonly QueryForm _form = new() { Y = 1 };
    private readonly RowsView _rows = new() { Y = 1, Width = Dim.Fill(), Height = Dim.Fill(), Visible = false };

    public DeskPane()
    {
        CanFocus = true;
        Add(_title, _text, _form, _rows);
    }

    /// <summary>Shows what an entry is for; of a theme nothing.</summary>
    public void Read(ShelfEntry entry)
    {
        _title.Text = entry.Query?.Title ?? entry.Name;
        _text.Show(entry.Name.Length == 0 ? [] : QueryText.Of(entry));
        Turn(_text);
    }

    /// <summary>Asks for what a query takes.</summary>
    public void Ask(SavedQuery query, Action<IReadOnlyDictionary<string, string>> then)
    {
        _form.Filled = then;
        Turn(_form);
        _form.Show(query.Parameters.Select(static parameter => (parameter.Name, parameter.Default ?? "", $"{parameter.Type}: {parameter.Doc}")));
    }

    public void Show(SavedQuery query, Answer answer)
    {
        _title.Text = query.Title;
        _rows.Show(answer);
        Turn(_rows);
        _rows.SetFocus();
    }

    /// <summary>Goes back to the text; false if it is there already.</summary>
    public bool Back()
    {
        if (_text.Visible) return false;
        Turn(_text);
        return false;
    }

    private void Turn(View view)
    {
        foreach (View each in (View[])[_text, _form, _rows]) each.Visible = each == view;
    }
}
