using NsQuery.Repl.Output;
using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

/// <summary>The line that says what keys do: as many of them as fit, none by half.</summary>
internal sealed class KeyLine : View
{
    private IReadOnlyList<KeyHint> _hints = [];

    public KeyLine()
    {
        Width = Dim.Fill();
        Height = 1;
        SchemeName = Looks.Bar;
    }

    public void Show(IReadOnlyList<KeyHint> hints)
    {
        _hints = hints;
        SetNeedsDraw();
    }

    /// <summary>Keys and words for a line of a width.</summary>
    public static string Fit(IReadOnlyList<KeyHint> hints, int width)
    {
        string line = "";
        for (int i = 0; i < hints.Count; i++)
        {
            KeyHint hint = hints[i];
            if (hint.Brief.Length == 0) continue;
            string keys = hint.Keys;
            for (; i + 1 < hints.Count && hints[i + 1].Brief == hint.Brief; i++) keys += $" {hints[i + 1].Keys}";
            string more = $"{(line.Length == 0 ? " " : "  ")}{keys} {hint.Brief}";
            if (DisplayWidth.Of(line) + DisplayWidth.Of(more) <= width) line += more;
        }
        return line;
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        string line = Fit(_hints, Viewport.Width);
        SetAttributeForRole(VisualRole.Normal);
        AddStr(0, 0, line + new string(' ', Math.Max(0, Viewport.Width - DisplayWidth.Of(line))));
        return true;
    }
}
