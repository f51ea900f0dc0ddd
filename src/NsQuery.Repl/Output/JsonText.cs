using System.Globalization;
using System.Text;

namespace NsQuery.Repl.Output;

/// <summary>
/// A JSON string that reads well and cannot act on a terminal. The framework's encoders do one or the other: the relaxed one lets U+202E and
/// U+200B through and spells every emoji as two escapes, the strict ones spell quotes, angle brackets and plus signs too.
/// </summary>
internal static class JsonText
{
    public static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (VisibleText.IsHidden(rune))
                AppendEscape(quoted, rune);
            else
                Append(quoted, rune);
        }
        return quoted.Append('"').ToString();
    }

    private static void AppendEscape(StringBuilder quoted, Rune rune)
    {
        string? spelt = rune.Value switch { '\t' => @"\t", '\n' => @"\n", '\r' => @"\r", _ => null };
        if (spelt is not null)
        {
            quoted.Append(spelt);
            return;
        }
        Span<char> units = stackalloc char[2];
        int length = rune.EncodeToUtf16(units);
        foreach (char unit in units[..length])
            quoted.Append(CultureInfo.InvariantCulture, $@"\u{(int)unit:x4}");
    }

    private static void Append(StringBuilder quoted, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        int length = rune.EncodeToUtf16(units);
        quoted.Append(units[..length]);
    }
}
