using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Library;

/// <summary>Some fields with names, to be filled in.</summary>
internal sealed class QueryForm : View
{
    private const int LinesOfField = 3;

    private readonly List<(string Name, TextField Field)> _fields = [];
    private readonly TextLine _words = new() { SchemeName = Looks.Dim, Text = "Enter goes on, Tab to the next, Esc leaves" };

    public QueryForm()
    {
        CanFocus = true;
        Width = Dim.Fill();
        Height = Dim.Fill();
        Visible = false;
    }

    /// <summary>What Enter does, with the texts by the fields' names.</summary>
    public Action<IReadOnlyDictionary<string, string>>? Filled { get; set; }

    /// <summary>Shows other fields.</summary>
    /// <param name="fields">Name, what is in it, and what it means.</param>
    public void Show(IEnumerable<(string Name, string Text, string Doc)> fields)
    {
        _fields.Clear();
        RemoveAll();
        int y = 0;
        foreach ((string name, string text, string doc) in fields)
        {
            TextLine label = new() { Y = y, Text = $"{name}:" };
            TextField field = new() { X = Pos.Right(label) + 1, Y = y, Width = Dim.Fill(), Text = text };
            TextLine meaning = new() { X = 2, Y = y + 1, Width = Dim.Fill(), SchemeName = Looks.Dim, Text = doc };
            field.KeyDown += OnFieldKey;
            _fields.Add((name, field));
            Add(label, field, meaning);
            y += LinesOfField;
        }
        _words.Y = y;
        Add(_words);
        _fields[0].Field.SetFocus();
        _fields[0].Field.SelectAll();
    }

    private void OnFieldKey(object? sender, Key key)
    {
        if (key != Key.Enter) return;
        key.Handled = true;
        Filled?.Invoke(_fields.ToDictionary(static field => field.Name, static field => field.Field.Text));
    }
}
