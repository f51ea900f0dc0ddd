using System.Collections.Immutable;
using NsQuery.Repl.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>The whole of the interface: a line of tabs, the screen that is chosen, what it says, and what keys do.</summary>
internal sealed class Shell : Runnable
{
    private readonly ImmutableArray<Screen> _screens;
    private readonly TabRow _tabs;
    private readonly TextLine _said = new() { Y = Pos.AnchorEnd(2), Width = Dim.Fill(), Height = 1 };
    private readonly TextLine _keys = new() { Y = Pos.AnchorEnd(1), Width = Dim.Fill(), Height = 1, SchemeName = Looks.Bar };
    private readonly Dictionary<Screen, Notice> _last = [];
    private int _chosen = -1;

    /// <param name="screens">In the order of their tabs; F2 is the first.</param>
    /// <param name="place">What is looked at, in a few words.</param>
    public Shell(ImmutableArray<Screen> screens, string place)
    {
        _screens = screens;
        TextLine title = new() { Text = " NsQuery ", SchemeName = Looks.Title };
        TextLine where = new() { Text = place, X = Pos.AnchorEnd(DisplayWidth.Of(place)), SchemeName = Looks.Dim };
        _tabs = new TabRow { X = Pos.Right(title), Width = Dim.Fill(DisplayWidth.Of(place) + 1), Clicked = Choose };
        Add(title, _tabs, where);
        foreach (Screen screen in screens)
        {
            (screen.Y, screen.Height, screen.Visible) = (1, Dim.Fill(2), false);
            screen.Says = notice => Say(screen, notice);
            screen.HintsChanged = ShowKeys;
            Add(screen);
        }
        Add(_said, _keys);
    }

    /// <summary>Brings a screen into sight.</summary>
    public void Choose(int screen)
    {
        if (screen == _chosen || screen < 0 || screen >= _screens.Length) return;
        if (_chosen >= 0) _screens[_chosen].Visible = false;
        _chosen = screen;
        _tabs.Show([.. _screens.Select(static (each, i) => $"F{i + 2} {each.Title}")], screen);
        _screens[screen].Visible = true;
        _screens[screen].SetFocus();
        _screens[screen].Enter();
        Show(_last.GetValueOrDefault(_screens[screen]) ?? new(""));
        ShowKeys();
    }

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning) Choose(0);
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Q.WithCtrl)
        {
            RequestStop();
            return true;
        }
        // To the library it is the end of everything; here it leaves only what one is in.
        if (key == Key.Esc) return true;
        if (key == Key.F5)
        {
            _screens[_chosen].Refresh();
            return true;
        }
        for (int i = 0; i < _screens.Length; i++)
        {
            if (key != Function(i + 2)) continue;
            Choose(i);
            return true;
        }
        return base.OnKeyDown(key);
    }

    private static Key Function(int number) => number switch
    {
        2 => Key.F2,
        3 => Key.F3,
        _ => Key.F4,
    };

    private void ShowKeys() => _keys.Text = _chosen < 0 ? "" : $" ^Q quit  F5 {_screens[_chosen].Refreshes}  {_screens[_chosen].Hints}";

    /// <summary>What a screen says stands there while it is in sight.</summary>
    private void Say(Screen screen, Notice notice)
    {
        _last[screen] = notice;
        if (_chosen >= 0 && _screens[_chosen] == screen) Show(notice);
    }

    private void Show(Notice notice)
    {
        _said.SchemeName = notice.IsTrouble ? Looks.Trouble : Looks.Dim;
        _said.Text = VisibleText.Escape(notice.Text, VisibleText.Backslash.Kept);
    }
}
