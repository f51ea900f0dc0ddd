using System.Globalization;
using System.Text;

namespace NsQuery.Repl.Output;

/// <summary>
/// Names of processes, hosts and files belong to whoever made them. No terminal may obey them, so every control character, every format
/// control (bidi overrides, zero-width), the two Unicode line ends and lone surrogates are spelt out:
/// <c>\t \n \r</c>, else <c>\xNN</c>, <c>\uNNNN</c> or <c>\UNNNNNNNN</c>.
/// </summary>
internal static class VisibleText
{
    /// <summary>What becomes of a backslash of the text itself.</summary>
    public enum Backslash
    {
        /// <summary>It stays, which reads better; <c>\n</c> may then be a newline or two characters.</summary>
        Kept,

        /// <summary>It is doubled, so that the text can be got back.</summary>
        Doubled,
    }

    public static string Escape(string text, Backslash backslash)
    {
        int clean = CleanPrefix(text, backslash);
        if (clean == text.Length)
            return text;

        StringBuilder escaped = new(text.Length + 16);
        escaped.Append(text, 0, clean);
        for (int i = clean; i < text.Length;)
        {
            bool whole = Rune.TryGetRuneAt(text, i, out Rune rune);
            int length = whole ? rune.Utf16SequenceLength : 1;
            if (!whole)
                AppendCode(escaped, text[i]);
            else if (IsHidden(rune))
                AppendCode(escaped, rune.Value);
            else if (rune.Value == '\\' && backslash == Backslash.Doubled)
                escaped.Append(@"\\");
            else
                escaped.Append(text, i, length);
            i += length;
        }
        return escaped.ToString();
    }

    /// <summary>As <see cref="Escape"/>, but tabs and newlines stand as they are, and backslashes too.</summary>
    public static string EscapeKeepingLines(string text)
    {
        if (!text.AsSpan().ContainsAny('\t', '\n'))
            return Escape(text, Backslash.Kept);
        StringBuilder escaped = new(text.Length + 16);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\t' or '\n'))
                continue;
            escaped.Append(Escape(text[start..i], Backslash.Kept));
            if (i < text.Length)
                escaped.Append(text[i]);
            start = i + 1;
        }
        return escaped.ToString();
    }

    /// <summary>What is no ASCII is spelt out, for a terminal that can show no more; the rest stands as it is.</summary>
    public static string ToAscii(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        StringBuilder spelt = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                spelt.Append((char)rune.Value);
            else
                AppendCode(spelt, rune.Value);
        }
        return spelt.ToString();
    }

    /// <summary>Whether a terminal would act on it or show nothing of it.</summary>
    public static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    private static int CleanPrefix(string text, Backslash backslash)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is < ' ' or > '~' || (c == '\\' && backslash == Backslash.Doubled))
                return i;
        }
        return text.Length;
    }

    private static void AppendCode(StringBuilder escaped, int code)
    {
        string spelt = code switch
        {
            '\t' => @"\t",
            '\n' => @"\n",
            '\r' => @"\r",
            <= 0xff => $@"\x{code:x2}",
            <= 0xffff => $@"\u{code:x4}",
            _ => $@"\U{code:x8}",
        };
        escaped.Append(spelt);
    }
}
