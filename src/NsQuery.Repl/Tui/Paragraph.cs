namespace NsQuery.Repl.Tui;

/// <summary>A piece of a text for eyes.</summary>
/// <param name="Text">One line, which is broken where it does not fit.</param>
/// <param name="Look">One of <see cref="Looks"/>; null for usual text.</param>
/// <param name="Indent">So many columns from the left.</param>
/// <param name="Hang">So many more where it goes on.</param>
internal sealed record Paragraph(string Text, string? Look = null, int Indent = 0, int Hang = 0)
{
    public static Paragraph Empty { get; } = new("");
}
