using System.Text;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NsQuery.Repl.Tui;

/// <summary>
/// How things look: the terminal's own two colours, and styles in place of colours wherever a style says it, so that dark, light and monochrome
/// terminals are alike. The few colours are of the sixteen that every user has chosen for himself.
/// </summary>
internal static class Looks
{
    public const string Bar = "Menu", Title = "NsQueryTitle", New = "NsQueryNew", Gone = "NsQueryGone", Dim = "NsQueryDim", Trouble = "Error";

    /// <summary>What no text has: underscores of names stand as they are.</summary>
    public static Rune NoHotKey => new('\uffff');

    /// <summary>Makes them known to every view.</summary>
    /// <param name="colours">Whether there may be colours.</param>
    /// <param name="ascii">Whether lines are drawn with ASCII alone.</param>
    public static void Use(bool colours, bool ascii)
    {
        if (ascii) GlyphSettings.Current = AsciiGlyphs.Settings;
        Scheme plain = Of(Color.None, TextStyle.None, colours);
        SchemeManager.AddScheme("Base", plain);
        SchemeManager.AddScheme("Dialog", plain);
        SchemeManager.AddScheme(Bar, Of(Color.None, TextStyle.Reverse, colours));
        SchemeManager.AddScheme(Title, Of(Color.None, TextStyle.Bold, colours));
        SchemeManager.AddScheme(New, Of(colours ? new(ColorName16.Green) : Color.None, TextStyle.Bold, colours));
        SchemeManager.AddScheme(Gone, Of(colours ? new(ColorName16.Red) : Color.None, TextStyle.Strikethrough, colours));
        SchemeManager.AddScheme(Dim, Of(Color.None, TextStyle.Faint, colours));
        SchemeManager.AddScheme(Trouble, Of(colours ? new(ColorName16.Red) : Color.None, TextStyle.Bold, colours));
    }

    private static Scheme Of(Color colour, TextStyle style, bool colours)
    {
        return new(Styled(style))
        {
            Normal = Styled(style),
            HotNormal = Styled(style | TextStyle.Underline),
            Focus = Styled(style ^ TextStyle.Reverse),
            HotFocus = Styled((style ^ TextStyle.Reverse) | TextStyle.Underline),
            Active = Styled(style | TextStyle.Bold | TextStyle.Underline),
            HotActive = Styled(style | TextStyle.Bold | TextStyle.Underline),
            Highlight = Styled(style | TextStyle.Bold),
            Editable = Styled(style),
            ReadOnly = Styled(style),
            Disabled = Styled(style | TextStyle.Faint),
            Code = Styled(style),
            CodeComment = Styled(TextStyle.Faint),
            CodeKeyword = Styled(TextStyle.Bold),
            CodeString = Coloured(ColorName16.Green),
            CodeNumber = Coloured(ColorName16.Magenta),
            CodeFunctionName = Coloured(ColorName16.Cyan),
            CodeAttribute = Coloured(ColorName16.Magenta),
        };

        Attribute Styled(TextStyle with) => new(colour, Color.None, with);

        Attribute Coloured(ColorName16 name) => new(colours ? new(name) : Color.None, Color.None, style);
    }
}
