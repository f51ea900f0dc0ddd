using System.Text;
using Wcwidth;

namespace NsQuery.Repl.Output;

/// <summary>How many terminal cells a text takes, wcwidth(3): a CJK character takes two, a combining one none.</summary>
internal static class DisplayWidth
{
    public static int Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
            width += Math.Max(0, UnicodeCalculator.GetWidth(rune));
        return width;
    }

    /// <summary>As much of the beginning as so many cells have room for.</summary>
    public static string Cut(string text, int cells)
    {
        if (text.Length <= cells && Ascii.IsValid(text))
            return text;
        int at = 0, width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Math.Max(0, UnicodeCalculator.GetWidth(rune));
            if (width > cells)
                break;
            at += rune.Utf16SequenceLength;
        }
        return text[..at];
    }
}
