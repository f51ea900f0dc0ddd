namespace NsQuery.Repl.Output;

/// <summary>The writer of each format.</summary>
internal static class RowWriters
{
    /// <param name="format">The format.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="header">Whether columns are named, where that can be left out.</param>
    /// <param name="nullText">What NULL looks like; null leaves it to the format.</param>
    /// <param name="colour">Whether eyes see it on a terminal that has colours.</param>
    /// <param name="diagnostics">Where to tell that a result does not fit the format.</param>
    public static IRowWriter Create(OutputFormat format, TextWriter output, bool header, string? nullText, bool colour, Diagnostics diagnostics)
    {
        string seen = VisibleText.Escape(nullText ?? "NULL", VisibleText.Backslash.Kept);
        string empty = VisibleText.Escape(nullText ?? "", VisibleText.Backslash.Kept);
        return format switch
        {
            OutputFormat.Table => new TableWriter(output, header, colour, seen),
            OutputFormat.Box => new TableWriter(output, header, colour, seen, TableStyle.Box),
            OutputFormat.Markdown => new TableWriter(output, header, colour, MarkdownText.Escape(seen), TableStyle.Markdown),
            OutputFormat.Json => new JsonWriter(output),
            OutputFormat.Ndjson => new NdjsonWriter(output),
            OutputFormat.Csv => new CsvWriter(output, header, empty),
            OutputFormat.Line => new LineWriter(output, header, seen),
            OutputFormat.List => new DelimitedWriter(output, '|', VisibleText.Backslash.Kept, header, empty),
            OutputFormat.Tree => new TreeWriter(new TableWriter(output, header, colour, seen), seen, diagnostics),
            _ => new DelimitedWriter(output, '\t', VisibleText.Backslash.Doubled, header, empty),
        };
    }
}
