using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>A text to be read, wrapped and scrolled.</summary>
internal sealed class TextPanel : Panel
{
    /// <summary>So many characters are shown; what is longer is for a file.</summary>
    private const int MostShown = 256 * 1024;

    private readonly LinesView _lines = new() { Width = Dim.Fill(), Height = Dim.Fill() };

    public TextPanel()
        : base("")
    {
        Width = Dim.Percent(90);
        Height = Dim.Percent(80);
        Add(_lines);
    }

    /// <param name="title">What it is.</param>
    /// <param name="text">The text; lines and tabs are kept, and nothing in it is obeyed.</param>
    /// <param name="then">What happens once it is closed.</param>
    public void Open(string title, string text, Action then)
    {
        bool isLong = text.Length > MostShown;
        string shown = isLong ? text[..MostShown] : text;
        string more = isLong ? $" (the first {MostShown} of {text.Length} characters: e writes all to a file)" : "";
        Title = Shown.Text(title) + more;
        _lines.Show(Shown.Lines(shown.ReplaceLineEndings("\n")).Replace("\t", "    ", StringComparison.Ordinal));
        Open(_lines, then);
    }
}
