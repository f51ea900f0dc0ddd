using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Palette;

/// <summary>Everything that can be done, to be found by a few letters of its name.</summary>
internal sealed class PalettePane : View
{
    private const int Widest = 64, Highest = 18;

    private readonly TextField _filter = new() { X = 2, Width = Dim.Fill() };
    private readonly LineList _list;
    private IReadOnlyList<PaletteCommand> _commands = [];
    private PaletteCommand[] _found = [];

    public PalettePane()
    {
        CanFocus = true;
        Visible = false;
        BorderStyle = LineStyle.Single;
        Title = "what to do";
        (X, Y) = (Pos.Center(), 2);
        Width = Dim.Func(_ => Math.Min(Widest, (SuperView?.Viewport.Width ?? Widest) - 4));
        Height = Dim.Func(_ => Math.Min(Highest, (SuperView?.Viewport.Height ?? Highest) - 4));
        _list = new LineList { Y = 1, Width = Dim.Fill(), Height = Dim.Fill(), CanFocus = false };
        _filter.TextChanged += (_, _) => List();
        _filter.KeyDown += OnFilterKey;
        Add(new TextLine { Text = ">" }, _filter, _list);
    }

    /// <summary>What happens when it closes, before what was chosen is done.</summary>
    public Action? Closed { get; init; }

    public void Open(IReadOnlyList<PaletteCommand> commands)
    {
        _commands = commands;
        _filter.Text = "";
        List();
        Visible = true;
        _filter.SetFocus();
    }

    public void Close()
    {
        Visible = false;
        Closed?.Invoke();
    }

    private void List()
    {
        _found = [.. Fuzzy.Find(_commands, static command => command.Text, _filter.Text)];
        _list.Show([.. _found.Select(static command => new ListLine(Shown.Text(command.Text), command.Keys))], 0);
    }

    private void OnFilterKey(object? sender, Key key)
    {
        if (key == Key.Esc) Close();
        else if (key == Key.CursorDown) _list.MoveDown();
        else if (key == Key.CursorUp) _list.MoveUp();
        else if (key == Key.PageDown) _list.MovePageDown();
        else if (key == Key.PageUp) _list.MovePageUp();
        else if (key == Key.Enter) Choose();
        else if (key != Key.Tab && key != Key.Tab.WithShift) return;
        key.Handled = true;
    }

    private void Choose()
    {
        if (_list.SelectedItem is not { } line || line >= _found.Length) return;
        Close();
        _found[line].Act();
    }
}
