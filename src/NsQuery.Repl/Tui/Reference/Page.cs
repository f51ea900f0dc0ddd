namespace NsQuery.Repl.Tui.Reference;

/// <summary>One page of the reference.</summary>
/// <param name="Name">What it is listed as.</param>
/// <param name="Text">What there is to read.</param>
/// <param name="Examples">Statements worth a try.</param>
internal sealed record Page(string Name, IReadOnlyList<Paragraph> Text, IReadOnlyList<string> Examples)
{
    /// <summary>Every table and view.</summary>
    public static IEnumerable<Page> OfSchema =>
    [
        .. Schema.Tables.Select(static table => new Page(table.Name, PageText.Of(table), table.Examples)),
        .. Schema.Views.Select(static view => new Page(view.Name, PageText.Of(view), [$"SELECT * FROM {view.Name}"])),
    ];

    /// <summary>Whether a text is in its name or anywhere in it.</summary>
    public bool Has(string text) => Name.Contains(text, StringComparison.OrdinalIgnoreCase) || Text.Any(paragraph => paragraph.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
}
