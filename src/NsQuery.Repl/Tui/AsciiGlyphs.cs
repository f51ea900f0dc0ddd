using Terminal.Gui.Configuration;

namespace NsQuery.Repl.Tui;

/// <summary>What of the library's signs is drawn here, where a terminal has no others.</summary>
internal static class AsciiGlyphs
{
    public static GlyphSettings Settings { get; } = new()
    {
        VLine = new('|'),
        HLine = new('-'),
        ULCorner = new('+'),
        URCorner = new('+'),
        LLCorner = new('+'),
        LRCorner = new('+'),
        LeftTee = new('+'),
        RightTee = new('+'),
        TopTee = new('+'),
        BottomTee = new('+'),
        Cross = new('+'),
        RightArrow = new('>'),
        LeftArrow = new('<'),
        UpArrow = new('^'),
        DownArrow = new('v'),
        HorizontalEllipsis = new('~'),
        CheckStateChecked = new('x'),
        CheckStateUnChecked = new('_'),
        CheckStateNone = new('?'),
        Selected = new('*'),
        UnSelected = new('o'),
        LeftBracket = new('['),
        RightBracket = new(']'),
        LeftDefaultIndicator = new('*'),
        RightDefaultIndicator = new('*'),
        Stipple = new(' '),
        ContinuousMeterSegment = new('#'),
        BlocksMeterSegment = new('#'),
        WideGlyphReplacement = new('?'),
    };
}
