using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui;

/// <summary>Text broken into lines between its words, or within a word that is longer than a line.</summary>
internal static class Wrapped
{
    public static List<string> Lines(string text, int width)
    {
        List<string> lines = [];
        string rest = text;
        while (DisplayWidth.Of(rest) > width)
        {
            string fits = DisplayWidth.Cut(rest, width);
            // A character that is wider than the line gets a line of its own.
            if (fits.Length == 0) fits = rest[..(char.IsSurrogate(rest[0]) ? 2 : 1)];
            int space = rest.Length > fits.Length && rest[fits.Length] == ' ' ? fits.Length : fits.LastIndexOf(' ');
            // Not at the spaces that the line begins with.
            if (space <= 0 || string.IsNullOrWhiteSpace(fits[..space]))
            {
                lines.Add(fits);
                rest = rest[fits.Length..];
            }
            else
            {
                lines.Add(rest[..space]);
                rest = rest[(space + 1)..];
            }
        }
        if (rest.Length > 0 || lines.Count == 0) lines.Add(rest);
        return lines;
    }
}
