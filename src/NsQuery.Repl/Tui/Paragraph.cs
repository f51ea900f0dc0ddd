using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Querying;
using Terminal.Gui.Drawing;

namespace NsQuery.Repl.Tui;

/// <summary>A piece of a text for eyes.</summary>
/// <param name="Text">One line, which is broken where it does not fit.</param>
/// <param name="Look">One of <see cref="Looks"/>; null for usual text.</param>
/// <param name="Indent">So many columns from the left.</param>
/// <param name="Hang">So many more where it goes on.</param>
internal sealed record Paragraph(string Text, string? Look = null, int Indent = 0, int Hang = 0)
{
    /// <summary>What part each UTF-16 code unit of the text plays, if it is SQL.</summary>
    public ReadOnlyMemory<VisualRole> Roles { get; private init; }

    /// <summary>SQL, a paragraph a line.</summary>
    public static IEnumerable<Paragraph> OfSql(string sql, int indent)
    {
        string text = VisibleText.EscapeKeepingLines(sql.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal));
        ReadOnlyMemory<VisualRole> roles = SqlColours.Of(text);
        int start = 0;
        foreach (string line in text.Split('\n'))
        {
            yield return new(line, null, indent) { Roles = roles.Slice(start, line.Length) };
            start += line.Length + 1;
        }
    }

    public static Paragraph Empty { get; } = new("");
}
