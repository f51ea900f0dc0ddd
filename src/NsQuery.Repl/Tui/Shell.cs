using System.Collections.Immutable;
using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Palette;
using NsQuery.Repl.Tui.Reference;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>The whole of the interface: a line of tabs, the screen that is chosen, what it says, and what keys do.</summary>
internal sealed partial class Shell : Runnable
{
    private readonly ImmutableArray<Screen> _screens;
    private readonly ImmutableArray<KeyHint> _hints;
    private readonly TabRow _tabs;
    private readonly TextLine _said = new() { Y = Pos.AnchorEnd(2), Width = Dim.Fill(), Height = 1 };
    private readonly KeyLine _keys = new() { Y = Pos.AnchorEnd(1) };
    private readonly PalettePane _palette;
    private readonly LackingPanel _lacking = new();
    private readonly KeyHint _lackingHint;
    private readonly Dictionary<Screen, Notice> _last = [];
    private int _chosen = -1;
    private int _before = 1;

    /// <param name="reference">What F1 is.</param>
    /// <param name="screens">In the order of their tabs; F2 is the first.</param>
    /// <param name="place">What is looked at, in a few words.</param>
    public Shell(ReferenceScreen reference, ImmutableArray<Screen> screens, string place)
    {
        // The terminal's title is its user's: there is no way back to what it was.
        Border.Settings &= ~BorderSettings.TerminalTitle;
        _screens = [reference, .. screens];
        _hints =
        [
            new(Key.F1, "help", "Tells what keys do and what tables mean; once more goes back.", () => Choose(_chosen == 0 ? _before : 0)),
            .. screens.Select((screen, i) => new KeyHint(Function(i + 2), "", $"Goes to {screen.Title}.", () => Choose(i + 1))),
            new(Key.P.WithCtrl, "do", "Finds everything that can be done by a few letters of its name.", OpenPalette),
            new(Key.F5, "", "Looks at the machine anew; the Query screen runs its statement.", () => _screens[_chosen].Refresh()),
            new(Key.Q.WithCtrl, "quit", "Ends the interface.", RequestStop),
        ];
        // To a text it is a letter.
        _lackingHint = new((Key)'!', "missing", "Tells all that could not be seen, why, and which privilege would show it.", OpenLacking);
        reference.AllKeys = () => [(_screens[_before].Title, _screens[_before].Keys), ("Everywhere", _hints.Add(_lackingHint)), .. _screens.Where((_, i) => i != _before).Select(static screen => (screen.Title, screen.Keys))];
        reference.Left = () => Choose(_before);
        place = Shown.Text(place);
        TextLine title = new() { Text = " NsQuery ", SchemeName = Looks.Title };
        _tabs = new TabRow { X = Pos.Right(title), Clicked = Choose };
        TextLine where = new() { Text = place, X = Pos.AnchorEnd(), SchemeName = Looks.Dim };
        // Where there is little room the tabs have it.
        where.Width = Dim.Func(_ => Math.Clamp(Viewport.Width - title.Frame.Width - _tabs.WidthOfAll, 0, DisplayWidth.Of(place)));
        Add(title, _tabs, where);
        foreach (Screen screen in _screens)
        {
            (screen.Y, screen.Height, screen.Visible) = (1, Dim.Fill(2), false);
            screen.Says = notice => Say(screen, notice);
            screen.HintsChanged = ShowKeys;
            Add(screen);
        }
        _palette = new PalettePane { Closed = LeavePalette };
        Add(_said, _keys, _palette, _lacking);
    }

    /// <summary>Brings a screen into sight.</summary>
    public void Choose(Screen screen) => Choose(_screens.IndexOf(screen));

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (App is not { } app) return;
        app.Keyboard.KeyDown -= OnAnyKey;
        if (!newIsRunning) return;
        app.Keyboard.KeyDown += OnAnyKey;
        Choose(1);
    }

    // To the library it is the end of everything; here it leaves only what one is in.
    protected override bool OnKeyDown(Key key)
    {
        if (key != _lackingHint.Press) return key == Key.Esc || base.OnKeyDown(key);
        OpenLacking();
        return true;
    }

    /// <summary>Before the view that has the cursor sees it: to many of the library's ^P is a way up.</summary>
    private void OnAnyKey(object? sender, Key key)
    {
        if (App?.TopRunnableView != this) return;
        foreach (KeyHint hint in _hints)
        {
            if (hint.Press != key) continue;
            hint.Act?.Invoke();
            key.Handled = true;
            return;
        }
    }

    private void Choose(int screen)
    {
        if (_palette.Visible) _palette.Close();
        if (screen == _chosen || screen < 0 || screen >= _screens.Length) return;
        if (_chosen >= 0) _screens[_chosen].Visible = false;
        if (_chosen > 0) _before = _chosen;
        _chosen = screen;
        _tabs.Show([.. _screens.Select(static (each, i) => $"F{i + 1} {each.Title}")], screen);
        _screens[screen].Visible = true;
        _screens[screen].SetFocus();
        Show(_last.GetValueOrDefault(_screens[screen]) ?? new(""));
        _screens[screen].Enter();
        ShowKeys();
    }

    private void OpenLacking()
    {
        View? focused = _screens[_chosen].MostFocused;
        if (_lacking.Visible) _lacking.Close();
        else _lacking.Open(_screens[_chosen].Lacking, () => (focused ?? _screens[_chosen]).SetFocus());
    }

    private static Key Function(int number) => number switch
    {
        2 => Key.F2,
        3 => Key.F3,
        _ => Key.F4,
    };

    private void ShowKeys()
    {
        if (_chosen < 0) return;
        Screen screen = _screens[_chosen];
        _keys.Show([.. screen.Lacking is null ? (KeyHint[])[] : [_lackingHint], .. _hints.Select(hint => hint.Press is { } press && press == Key.F5 ? hint with { Brief = screen.Refreshes } : hint), .. screen.Keys]);
    }

    /// <summary>What a screen says stands there while it is in sight.</summary>
    private void Say(Screen screen, Notice notice)
    {
        _last[screen] = notice;
        if (_chosen >= 0 && _screens[_chosen] == screen) Show(notice);
    }

    private void Show(Notice notice)
    {
        _said.SchemeName = notice.IsTrouble ? Looks.Trouble : Looks.Dim;
        _said.Text = Shown.Text(notice.Text);
    }
}
