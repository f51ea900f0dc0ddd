using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>A list whose letters are commands of the screen's, not a search; it can be without any line.</summary>
internal abstract class PlainList : ListView
{
    protected PlainList()
    {
        KeystrokeNavigator = null;
        // The library's throw where there is no first line.
        AddCommand(Command.Start, () => Source is { Count: > 0 } && MoveHome());
        AddCommand(Command.StartExtend, () => Source is { Count: > 0 } && MoveHome());
    }
}
