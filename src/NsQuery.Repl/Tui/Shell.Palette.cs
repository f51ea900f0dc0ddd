using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

internal sealed partial class Shell
{
    /// <summary>What had the cursor before the palette.</summary>
    private View? _focused;

    private void OpenPalette()
    {
        if (_palette.Visible)
        {
            _palette.Close();
            return;
        }
        // What is below it has no keys and is told apart.
        _focused = _screens[_chosen].MostFocused;
        _screens[_chosen].Enabled = false;
        _palette.Open([.. Offered()]);
    }

    private void LeavePalette()
    {
        _screens[_chosen].Enabled = true;
        (_focused ?? _screens[_chosen]).SetFocus();
    }

    /// <summary>What can be done here comes first.</summary>
    private IEnumerable<PaletteCommand> Offered()
    {
        foreach (Screen screen in _screens.OrderBy(screen => screen != _screens[_chosen]))
            foreach (KeyHint hint in screen.Keys)
                if (hint.Act is { } act && hint.Press != Key.Esc && hint.Press != Key.Backspace) yield return new($"{screen.Title}: {hint.Doc.TrimEnd('.')}", hint.Keys, () => Do(screen, act));
        foreach (KeyHint hint in _hints.Add(_lackingHint))
            if (hint.Act is { } act && hint.Press != Key.P.WithCtrl) yield return new(hint.Doc.TrimEnd('.'), hint.Keys, act);
        foreach (Screen screen in _screens)
            foreach (PaletteCommand offer in screen.Offers) yield return offer with { Act = () => Do(screen, offer.Act) };
    }

    private void Do(Screen screen, Action act)
    {
        Choose(screen);
        act();
    }
}
