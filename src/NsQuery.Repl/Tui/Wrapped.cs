using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui;

/// <summary>Text broken into lines between its words, or within a word that is longer than a line.</summary>
internal static class Wrapped
{
    /// <param name="text">One line.</param>
    /// <param name="width">The columns that there are.</param>
    /// <param name="hang">So many of them are left empty where it goes on.</param>
    public static List<string> Lines(string text, int width, int hang = 0)
    {
        List<string> lines = [];
        string rest = text, lead = "";
        while (rest.Length > 0 && DisplayWidth.Of(rest) > width - lead.Length)
        {
            string fits = DisplayWidth.Cut(rest, Math.Max(0, width - lead.Length));
            // A character that is wider than the line gets a line of its own.
            if (fits.Length == 0) fits = rest[..(char.IsSurrogate(rest[0]) ? 2 : 1)];
            int space = rest.Length > fits.Length && rest[fits.Length] == ' ' ? fits.Length : fits.LastIndexOf(' ');
            // Not at the spaces that the line begins with.
            if (space <= 0 || string.IsNullOrWhiteSpace(fits[..space]))
            {
                lines.Add(lead + fits);
                rest = rest[fits.Length..];
            }
            else
            {
                lines.Add(lead + rest[..space]);
                rest = rest[(space + 1)..];
            }
            lead = new string(' ', hang);
        }
        if (rest.Length > 0 || lines.Count == 0) lines.Add(lead + rest);
        return lines;
    }
}
