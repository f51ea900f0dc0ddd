using Terminal.Gui.Input;

namespace NsQuery.Repl.Tui;

/// <summary>
/// What a key does. The line of keys, the page of keys and the palette all come from it, and so does the doing: none of them can say what is not so.
/// </summary>
/// <param name="Keys">The key as it is written, or a few that belong together.</param>
/// <param name="Brief">A word or two for the line of keys; empty to leave it out there. Neighbours of one word share it.</param>
/// <param name="Doc">What it does, for who does not know.</param>
internal sealed record KeyHint(string Keys, string Brief, string Doc)
{
    /// <summary>A key that a screen itself obeys.</summary>
    public KeyHint(Key press, string brief, string doc, Action act)
        : this(Written(press), brief, doc) => (Press, Act) = (press, act);

    /// <summary>The key; null if the part of the screen that has the cursor obeys it.</summary>
    public Key? Press { get; }

    /// <summary>What it does; null likewise.</summary>
    public Action? Act { get; }

    private static string Written(Key key) => key.IsCtrl ? $"^{key.NoCtrl.ToString().ToUpperInvariant()}" : key.ToString();
}
