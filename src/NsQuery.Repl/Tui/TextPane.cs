using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

/// <summary>A text to be read, broken to the width there is, to be scrolled.</summary>
internal sealed class TextPane : View
{
    private readonly List<(string Text, string? Look, ReadOnlyMemory<VisualRole> Roles)> _lines = [];
    private IReadOnlyList<Paragraph> _paragraphs = [];
    private int _width;

    public TextPane()
    {
        CanFocus = true;
        Width = Dim.Fill();
        Height = Dim.Fill();
        MouseBindings.Add(MouseFlags.WheeledDown, Command.ScrollDown);
        MouseBindings.Add(MouseFlags.WheeledUp, Command.ScrollUp);
        AddCommand(Command.ScrollDown, () => ScrollVertical(1));
        AddCommand(Command.ScrollUp, () => ScrollVertical(-1));
    }

    public void Show(IReadOnlyList<Paragraph> paragraphs)
    {
        _paragraphs = paragraphs;
        Break();
        Viewport = Viewport with { Y = 0 };
    }

    protected override void OnSubViewsLaidOut(LayoutEventArgs args)
    {
        base.OnSubViewsLaidOut(args);
        if (Viewport.Width != _width) Break();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        for (int y = 0; y < Viewport.Height; y++)
        {
            (string text, string? look, ReadOnlyMemory<VisualRole> roles) = y + Viewport.Y < _lines.Count ? _lines[y + Viewport.Y] : ("", null, default);
            if (look is null) SetAttributeForRole(VisualRole.Normal);
            else SetAttribute(SchemeManager.GetScheme(look).Normal);
            AddStr(0, y, text);
            if (!roles.IsEmpty) Colour(y, text, roles.Span);
        }
        SetAttributeForRole(VisualRole.Normal);
        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        int by = key == Key.CursorDown ? 1 : key == Key.CursorUp ? -1 : key == Key.PageDown ? Viewport.Height : key == Key.PageUp ? -Viewport.Height : key == Key.Home ? -_lines.Count : key == Key.End ? _lines.Count : 0;
        if (by == 0) return base.OnKeyDown(key);
        int most = Math.Max(0, _lines.Count - Viewport.Height);
        Viewport = Viewport with { Y = Math.Clamp(Viewport.Y + by, 0, most) };
        return true;
    }

    /// <summary>Draws SQL again, a part after the other.</summary>
    private void Colour(int y, string text, ReadOnlySpan<VisualRole> roles)
    {
        int indent = text.Length - roles.Length;
        for (int start = 0, end; start < roles.Length; start = end)
        {
            for (end = start + 1; end < roles.Length && roles[end] == roles[start];) end++;
            SetAttributeForRole(roles[start]);
            AddStr(DisplayWidth.Of(text[..(indent + start)]), y, text.Substring(indent + start, end - start));
        }
    }

    private void Break()
    {
        _width = Viewport.Width;
        _lines.Clear();
        foreach (Paragraph paragraph in _paragraphs)
        {
            string text = Shown.Text(paragraph.Text);
            // What had to be spelt out differs from what has the roles.
            ReadOnlyMemory<VisualRole> roles = text.Length == paragraph.Roles.Length ? paragraph.Roles : default;
            foreach (string line in Wrapped.Lines(text, _width - paragraph.Indent, paragraph.Hang))
            {
                _lines.Add((new string(' ', paragraph.Indent) + line, paragraph.Look, roles.IsEmpty ? roles : roles[..line.Length]));
                if (roles.IsEmpty) continue;
                roles = roles[line.Length..];
                text = text[line.Length..];
                // The space that it was broken at.
                if (text.StartsWith(' ')) (text, roles) = (text[1..], roles[1..]);
            }
        }
        SetContentSize(new(_width, Math.Max(1, _lines.Count)));
        SetNeedsDraw();
    }
}
