using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Asks for the values of a statement's parameters; those of the last time stand there.</summary>
internal sealed class ParameterPanel : Panel
{
    private const int WidestName = 24;

    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly List<(string Name, TextField Field)> _fields = [];
    private TaskCompletionSource<IReadOnlyDictionary<string, string>?>? _asked;

    public ParameterPanel()
        : base("Values: Enter goes on, a number is one") => Width = Dim.Percent(70);

    /// <summary>The names that have had a value.</summary>
    public IReadOnlyCollection<string> Known => _given.Keys;

    /// <summary>Asks; null if the user would rather not.</summary>
    /// <param name="names">Without the sign before them.</param>
    /// <param name="defaults">What stands there at first; null for nothing.</param>
    /// <param name="then">What happens once it is closed.</param>
    public Task<IReadOnlyDictionary<string, string>?> Ask(IReadOnlyList<string> names, Func<string, string?> defaults, Action then)
    {
        foreach (View old in RemoveAll()) old.Dispose();
        _fields.Clear();
        foreach (string name in names)
        {
            Label label = new() { Text = Shown.Cut(Shown.Text(name), WidestName), Y = _fields.Count, HotKeySpecifier = Looks.NoHotKey };
            TextField field = new() { Text = _given.GetValueOrDefault(name) ?? defaults(name) ?? "", X = WidestName + 1, Y = _fields.Count, Width = Dim.Fill() };
            field.KeyDown += OnFieldKey;
            _fields.Add((name, field));
            Add(label, field);
        }
        Height = names.Count + 2;
        _asked = new();
        Open(_fields[0].Field, then);
        _fields[0].Field.SelectAll();
        return _asked.Task;
    }

    protected override void Closed() => _asked?.TrySetResult(null);

    private void OnFieldKey(object? sender, Key key)
    {
        int at = _fields.FindIndex(each => each.Field == sender);
        int by = key == Key.CursorDown ? 1 : key == Key.CursorUp ? -1 : 0;
        if (key == Key.Enter && at == _fields.Count - 1) Accept();
        else if (key == Key.Enter) _fields[at + 1].Field.SetFocus();
        else if (by != 0) _fields[Math.Clamp(at + by, 0, _fields.Count - 1)].Field.SetFocus();
        else return;
        key.Handled = true;
    }

    private void Accept()
    {
        Dictionary<string, string> given = _fields.ToDictionary(static each => each.Name, static each => each.Field.Text);
        foreach ((string name, string value) in given) _given[name] = value;
        TaskCompletionSource<IReadOnlyDictionary<string, string>?>? asked = _asked;
        _asked = null;
        Close();
        asked?.TrySetResult(given);
    }
}
