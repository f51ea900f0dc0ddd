using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>
/// A wrong statement as lines for standard error: what is wrong and where (<c>line:column</c>, from 1, in characters), the line itself, a
/// caret under the place, and what may have been meant.
/// </summary>
internal static class ErrorReport
{
    // A generated statement may be one line of many thousand characters; so much on either side of the place tells enough.
    private const int Context = 60;
    private const string Cut = "…";

    public static IReadOnlyList<string> Lines(QueryException error, SqlText source)
    {
        List<string> lines = [];
        string origin = source.Origin is null ? "" : $"{source.Origin}:";
        if (error.Offset is not int offset)
        {
            lines.Add($"nsquery: {origin}{(origin.Length > 0 ? " " : "")}{error.Message}");
        }
        else
        {
            offset = Math.Clamp(offset, 0, source.Sql.Length);
            int start = offset == 0 ? 0 : source.Sql.LastIndexOf('\n', offset - 1) + 1;
            int number = source.Sql.AsSpan(0, start).Count('\n') + 1;
            int column = Characters(source.Sql.AsSpan(start, offset - start)) + 1;
            lines.Add($"nsquery: {origin}{number}:{column}: {error.Message}");
            AddPlace(lines, source.Sql, start, offset);
        }
        if (error.Hint is not null)
            lines.Add(error.Hint);
        return lines;
    }

    private static void AddPlace(List<string> lines, string sql, int start, int offset)
    {
        int end = sql.IndexOf('\n', offset);
        if (end < 0)
            end = sql.Length;

        int from = WholeCharacter(sql, Math.Max(start, offset - Context));
        int to = WholeCharacter(sql, Math.Min(end, offset + Context));
        string before = (from > start ? Cut : "") + Shown(sql[from..offset]);
        string after = Shown(sql[offset..to]) + (to < end ? Cut : "");
        lines.Add((before + after).TrimEnd());
        lines.Add(new string(' ', DisplayWidth.Of(before)) + "^");
    }

    // A tab has no width of its own: as a space it keeps the caret in its place.
    private static string Shown(string sql) => VisibleText.Escape(sql.TrimEnd('\r').Replace('\t', ' '), VisibleText.Backslash.Kept);

    /// <summary>The place, moved off the middle of a surrogate pair.</summary>
    private static int WholeCharacter(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    private static int Characters(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
