namespace NsQuery.Repl.Output;

/// <summary>What stands around aligned columns.</summary>
/// <param name="Row">Before, between and behind the cells of a row.</param>
/// <param name="Top">The line above all, and its filling; null for none.</param>
/// <param name="Rule">The line below the header.</param>
/// <param name="Bottom">The line below all; null for none.</param>
internal sealed record TableStyle(TableStyle.Line Row, TableStyle.Line? Top, TableStyle.Line Rule, TableStyle.Line? Bottom)
{
    /// <summary>As psql does.</summary>
    public static readonly TableStyle Plain = new(new("", ' ', " | ", ""), null, new("", '-', "-+-", ""), null);

    /// <summary>As sqlite3's box mode does.</summary>
    public static readonly TableStyle Box = new(new("│ ", ' ', " │ ", " │"), new("┌─", '─', "─┬─", "─┐"), new("├─", '─', "─┼─", "─┤"), new("└─", '─', "─┴─", "─┘"));

    /// <summary>A table of GitHub Flavored Markdown; a colon in its rule puts numbers to the right.</summary>
    public static readonly TableStyle Markdown = new(new("| ", ' ', " | ", " |"), null, new("| ", '-', " | ", " |"), null);

    /// <summary>One kind of line.</summary>
    internal sealed record Line(string Left, char Filling, string Between, string Right);
}
