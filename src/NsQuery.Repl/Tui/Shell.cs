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
    private readonly KeyLine _keys = new() { Y = Pos.AnchorEnd(1) };
    private readonly ImmutableArray<KeyHint> _hints;
    private int _chosen = -1;

    /// <param name="screens">In the order of their tabs; F2 is the first.</param>
    /// <param name="place">What is looked at, in a few words.</param>
    public Shell(ImmutableArray<Screen> screens, string place)
    {
        _screens = screens;
        _hints =
        [
            new(Key.Q.WithCtrl, "quit", "Ends the interface.", RequestStop),
            new(Key.F5, "", "Looks at the machine anew; the Query screen runs its statement.", () => _screens[_chosen].Refresh()),
        ];
        TextLine title = new() { Text = " NsQuery ", SchemeName = Looks.Title };
        TextLine where = new() { Text = place, X = Pos.AnchorEnd(DisplayWidth.Of(place)), SchemeName = Looks.Dim };
        _tabs = new TabRow { X = Pos.Right(title), Width = Dim.Fill(DisplayWidth.Of(place) + 1), Clicked = Choose };
        Add(title, _tabs, where);
        foreach (Screen screen in screens)
        {
            (screen.Y, screen.Height, screen.Visible) = (1, Dim.Fill(2), false);
            screen.Says = Say;
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
        _said.Text = "";
        _keys.Show([.. _hints, .. _screens[screen].Keys]);
    }

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning) Choose(0);
    }

    protected override bool OnKeyDown(Key key)
    {
        foreach (KeyHint hint in _hints)
        {
            if (hint.Press != key) continue;
            hint.Act?.Invoke();
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

    private void Say(Notice notice)
    {
        _said.SchemeName = notice.IsTrouble ? Looks.Trouble : Looks.Dim;
        _said.Text = VisibleText.Escape(notice.Text, VisibleText.Backslash.Kept);
    }
}
