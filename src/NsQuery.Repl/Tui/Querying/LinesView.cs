using NsQuery.Repl.Output;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Lines that are wrapped at the width there is, and scrolled.</summary>
internal sealed class LinesView : View
{
    private string _text = "";
    private List<string> _lines = [];
    private int _width, _top;

    public LinesView() => CanFocus = true;

    public void Show(string text)
    {
        (_text, _width, _top) = (text, 0, 0);
        SetNeedsDraw();
    }

    /// <summary>A text in lines of at most so many cells.</summary>
    public static List<string> Wrap(string text, int width)
    {
        List<string> lines = [];
        foreach (string line in text.Split('\n'))
        {
            string rest = line;
            while (DisplayWidth.Cut(rest, Math.Max(2, width)) is var part && part.Length < rest.Length)
            {
                lines.Add(part);
                rest = rest[part.Length..];
            }
            lines.Add(rest);
        }
        return lines;
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (_width != Viewport.Width)
        {
            _width = Viewport.Width;
            _lines = Wrap(_text, _width);
            _top = Math.Min(_top, Math.Max(0, _lines.Count - Viewport.Height));
        }
        SetAttributeForRole(VisualRole.Normal);
        for (int y = 0; y < Viewport.Height; y++)
        {
            string line = _top + y < _lines.Count ? _lines[_top + y] : "";
            AddStr(0, y, line + new string(' ', Math.Max(0, Viewport.Width - DisplayWidth.Of(line))));
        }
        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        int page = Math.Max(1, Viewport.Height - 1);
        if (key == Key.CursorDown) return Go(_top + 1);
        if (key == Key.CursorUp) return Go(_top - 1);
        if (key == Key.PageDown || key == Key.Space) return Go(_top + page);
        if (key == Key.PageUp) return Go(_top - page);
        if (key == Key.Home) return Go(0);
        if (key == Key.End) return Go(int.MaxValue);
        return base.OnKeyDown(key);
    }

    private bool Go(int top)
    {
        _top = Math.Clamp(top, 0, Math.Max(0, _lines.Count - Viewport.Height));
        SetNeedsDraw();
        return true;
    }
}
