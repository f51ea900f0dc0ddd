using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

/// <summary>What lies over a screen for a while: Esc ends it, and so does going elsewhere.</summary>
internal abstract class Panel : View
{
    private Action? _then;

    protected Panel(string title)
    {
        Title = title;
        CanFocus = true;
        HotKeySpecifier = Looks.NoHotKey;
        Visible = false;
        BorderStyle = LineStyle.Single;
        X = Pos.Center();
        Y = Pos.Center();
    }

    public void Close()
    {
        if (!Visible) return;
        Action? then = _then;
        Hide();
        then?.Invoke();
    }

    /// <param name="first">What gets the keys.</param>
    /// <param name="then">What happens once it is closed, such as giving the keys back.</param>
    protected void Open(View first, Action then)
    {
        _then = then;
        Visible = true;
        first.SetFocus();
    }

    /// <summary>It is closed, and nothing has come of it unless it has said so before.</summary>
    protected virtual void Closed()
    {
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Esc)
        {
            Close();
            return true;
        }
        // Nothing runs behind it.
        return key == Key.F5 || base.OnKeyDown(key);
    }

    protected override void OnHasFocusChanged(bool newHasFocus, View? previousFocusedView, View? focusedView)
    {
        base.OnHasFocusChanged(newHasFocus, previousFocusedView, focusedView);
        if (!newHasFocus && Visible) Hide();
    }

    private void Hide()
    {
        _then = null;
        Visible = false;
        Closed();
    }
}
