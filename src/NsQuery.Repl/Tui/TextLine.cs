using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>A line of text in which no character is a hot key's mark; what there is no room for is cut, with a sign.</summary>
internal sealed class TextLine : Label
{
    private const char NoCharacter = '\uffff';

    public TextLine()
    {
        HotKeySpecifier = new Rune(NoCharacter);
        TextFormatter.WordWrap = false;
    }

    /// <summary>So many lines as the text needs at the width of what is around it, but no more than so many.</summary>
    public Dim Fitting(int most) => Dim.Func(_ => Math.Clamp(Lines(SuperView?.Viewport.Width ?? 0).Count, 1, most));

    protected override bool OnDrawingText(DrawContext? context)
    {
        SetAttributeForRole(VisualRole.Normal);
        List<string> lines = Viewport.Height == 1 ? [Text] : Lines(Viewport.Width);
        for (int y = 0; y < Viewport.Height && y < lines.Count; y++)
            AddStr(0, y, Shown.Cut(y == Viewport.Height - 1 ? string.Concat(lines[y..]) : lines[y], Viewport.Width));
        return true;
    }

    private List<string> Lines(int width) => Wrapped.Lines(Text, Math.Max(1, width));
}
