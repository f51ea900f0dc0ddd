using NsQuery.Repl.Output;
using Terminal.Gui.Drawing;

namespace NsQuery.Repl.Tui;

/// <summary>Text as this terminal can show it, in the room that there is.</summary>
internal static class Shown
{
    private static bool IsAscii => Glyphs.HorizontalEllipsis.IsAscii;

    private static string Ellipsis => Glyphs.HorizontalEllipsis.ToString();

    /// <summary>A text with nothing in it that a terminal would obey; where that knows no more than ASCII, the rest is spelt out.</summary>
    public static string Text(string text)
    {
        string visible = VisibleText.Escape(text, VisibleText.Backslash.Kept);
        return IsAscii ? VisibleText.ToAscii(visible) : visible;
    }

    /// <summary>The same of a text of lines, which stay so.</summary>
    public static string Lines(string text)
    {
        string visible = VisibleText.EscapeKeepingLines(text);
        return IsAscii ? VisibleText.ToAscii(visible) : visible;
    }

    /// <summary>As much of a text as there is room for, with a sign at the end if that is not all.</summary>
    public static string Cut(string text, int cells) =>
        DisplayWidth.Of(text) <= cells ? text : cells < 1 ? "" : DisplayWidth.Cut(text, cells - 1) + Ellipsis;

    /// <summary>A padded text of which only a part is to be seen, with signs where it goes on beyond it.</summary>
    /// <param name="text">All of it.</param>
    /// <param name="from">The first cell of it that is to be seen.</param>
    /// <param name="to">The first one behind those.</param>
    public static string Between(string text, int from, int to)
    {
        if (to <= from) return text;
        string body = text.TrimEnd();
        int width = DisplayWidth.Of(body);
        bool goesOn = width > to, begins = from > 0 && width > from && !string.IsNullOrWhiteSpace(DisplayWidth.Cut(body, from));
        if (goesOn) text = Cut(body, to);
        return begins ? new string(' ', from) + Ellipsis + text[DisplayWidth.Cut(text, from + 1).Length..] : text;
    }
}
