using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

/// <summary>All that could not be seen, in whole sentences.</summary>
internal sealed class LackingPanel : Panel
{
    private readonly TextPane _text = new();

    public LackingPanel()
        : base("What could not be seen: Esc back")
    {
        Width = Dim.Percent(90);
        Height = Dim.Percent(80);
        Add(_text);
    }

    /// <param name="lacking">What is told; null if nothing is lacking.</param>
    /// <param name="then">What happens once it is closed.</param>
    public void Open(PartialView? lacking, Action then)
    {
        _text.Show(lacking is null ? [new("Nothing is lacking in what this screen shows.")] : [.. lacking.Notices.SelectMany(static notice => (Paragraph[])[new(notice, null, 0, 2), Paragraph.Empty])]);
        Open(_text, then);
    }
}
