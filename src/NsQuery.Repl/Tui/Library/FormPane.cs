using NsQuery.Repl.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Library;

/// <summary>Some fields with names, to be filled in.</summary>
internal sealed class FormPane : View
{
    private const int LinesOfField = 3;

    private readonly List<(string Name, TextField Field)> _fields = [];
    private Action<IReadOnlyDictionary<string, string>>? _filled;

    public FormPane() => CanFocus = true;

    /// <summary>Shows other fields.</summary>
    /// <param name="fields">The fields; there is one at least.</param>
    /// <param name="filled">What Enter does, with the texts by the fields' names.</param>
    public void Show(IReadOnlyList<FormField> fields, Action<IReadOnlyDictionary<string, string>> filled)
    {
        _filled = filled;
        _fields.Clear();
        foreach (View old in SubViews.ToArray())
        {
            Remove(old);
            old.Dispose();
        }
        int y = 0;
        foreach (FormField each in fields)
        {
            TextLine label = new() { Y = y, Text = $"{each.Name}:" };
            TextField field = new() { X = DisplayWidth.Of(each.Name) + 2, Y = y, Width = Dim.Fill(), Text = each.Text };
            TextLine doc = new() { X = 2, Y = y + 1, Width = Dim.Fill(), SchemeName = Looks.Dim, Text = Shown.Text(each.Doc) };
            field.KeyDown += OnFieldKey;
            _fields.Add((each.Name, field));
            Add(label, field, doc);
            y += LinesOfField;
        }
        Add(new TextLine { Y = y, SchemeName = Looks.Dim, Text = "Enter goes on, arrows move, Esc leaves" });
        SetContentHeight(y + 1);
        Go(0);
    }

    // What is deleted in an empty field is no wish to leave.
    protected override bool OnKeyDown(Key key) => key == Key.Backspace || base.OnKeyDown(key);

    protected override void OnSubViewsLaidOut(LayoutEventArgs args)
    {
        base.OnSubViewsLaidOut(args);
        Reveal();
    }

    /// <summary>Scrolls to the field that has the cursor, with what it means, and what comes behind the last one.</summary>
    private void Reveal()
    {
        int field = _fields.FindIndex(static each => each.Field.HasFocus);
        if (field < 0) return;
        int top = field * LinesOfField, end = field == _fields.Count - 1 ? top + LinesOfField + 1 : top + LinesOfField - 1;
        int y = Math.Min(Math.Max(Viewport.Y, end - Viewport.Height), top);
        if (y != Viewport.Y) Viewport = Viewport with { Y = y };
    }

    private void OnFieldKey(object? sender, Key key)
    {
        int at = _fields.FindIndex(field => field.Field == sender);
        if (key == Key.Enter) _filled?.Invoke(_fields.ToDictionary(static field => field.Name, static field => field.Field.Text));
        else if (key == Key.CursorDown || key == Key.Tab) Go((at + 1) % _fields.Count);
        else if (key == Key.CursorUp || key == Key.Tab.WithShift) Go((at + _fields.Count - 1) % _fields.Count);
        else return;
        key.Handled = true;
    }

    private void Go(int field)
    {
        _fields[field].Field.SetFocus();
        _fields[field].Field.SelectAll();
        Reveal();
    }
}
