namespace NsQuery.Repl.Tui.Library;

/// <summary>What there is to read of a saved query.</summary>
internal static class QueryText
{
    private const int Indent = 2;

    public static List<Paragraph> Of(ShelfEntry entry)
    {
        if (entry.Query is not { } query) return [new(entry.Trouble ?? "", Looks.Trouble)];
        List<Paragraph> text = [new(query.Title, Looks.Title), new(query.Why)];
        if (query.Severity is { } severity) Fact("Severity", severity.ToString().ToLowerInvariant());
        Fact("Needs", query.Needs);
        Fact("Fix", query.Fix);
        if (query.Parameters.Count > 0) Head("Parameters");
        foreach (SavedQueryParameter parameter in query.Parameters)
            text.Add(new($"{parameter.Name} {parameter.Type}, {parameter.Default ?? "NULL"} if nothing is given: {parameter.Doc}", null, Indent, Indent));
        Head("SQL");
        text.AddRange(Paragraph.OfSql(Statement(query.Sql), Indent));
        text.Add(Paragraph.Empty);
        text.Add(new(query.Origin, Looks.Dim));
        return text;

        void Head(string name)
        {
            text.Add(Paragraph.Empty);
            text.Add(new(name, Looks.Title));
        }

        void Fact(string name, string? value)
        {
            if (value is null) return;
            Head(name);
            text.Add(new(value, null, Indent));
        }
    }

    /// <summary>What a theme has.</summary>
    public static List<Paragraph> Of(IEnumerable<ShelfEntry> theme)
    {
        List<Paragraph> text = [];
        foreach (ShelfEntry entry in theme)
        {
            text.Add(new(entry.Name, Looks.Title));
            text.Add(new(entry.Query?.Title ?? entry.Trouble ?? "", entry.Trouble is null ? null : Looks.Trouble, Indent));
        }
        return text;
    }

    /// <summary>The statement without the header, which is told in words.</summary>
    private static string Statement(string sql) => string.Join('\n', sql.TrimEnd().Split('\n').SkipWhile(static line => line.StartsWith("--", StringComparison.Ordinal)));
}
