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
}
