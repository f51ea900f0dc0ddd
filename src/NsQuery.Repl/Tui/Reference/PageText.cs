using System.Collections.Immutable;

namespace NsQuery.Repl.Tui.Reference;

/// <summary>What there is to read of a table, of a view and of the keys.</summary>
internal static class PageText
{
    private const int Indent = 2, KeyWidth = 12;

    public static List<Paragraph> Of(TableDescription table)
    {
        List<Paragraph> text = [new(table.Doc), Paragraph.Empty];
        foreach (ColumnDescription column in table.Columns)
        {
            text.Add(new($"{column.Name} {column.Type}{(column.IsHidden ? ", argument" : column.IsKey ? ", key" : "")}", Looks.Title));
            text.Add(new(column.Doc, null, Indent));
        }
        return text;
    }

    public static List<Paragraph> Of(ViewDescription view) =>
        [new(view.Doc), Paragraph.Empty, .. Paragraph.OfSql(view.Sql, Indent)];

    /// <param name="keys">Where they are obeyed, and what they do.</param>
    public static List<Paragraph> Of(IEnumerable<(string Where, ImmutableArray<KeyHint> Keys)> keys)
    {
        List<Paragraph> text = [];
        foreach ((string where, ImmutableArray<KeyHint> hints) in keys)
        {
            if (text.Count > 0) text.Add(Paragraph.Empty);
            text.Add(new(where, Looks.Title));
            foreach (KeyHint hint in hints) text.Add(new($"{hint.Keys.PadRight(KeyWidth)}{hint.Doc}", null, Indent, KeyWidth));
        }
        return text;
    }
}
