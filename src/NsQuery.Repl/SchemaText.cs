using System.Collections.Immutable;

namespace NsQuery.Repl;

/// <summary>The tables as SQL that would make them, with what each column means.</summary>
internal static class SchemaText
{
    // A comment's line fits a terminal.
    private const int Width = 78;

    /// <summary>All tables and views, or the one of a name.</summary>
    /// <exception cref="BadUsageException">There is none of this name.</exception>
    public static (TableDescription[] Tables, ViewDescription[] Views) Find(string? name)
    {
        TableDescription[] tables = [.. Schema.Tables.Where(table => name is null || table.Name == name)];
        ViewDescription[] views = [.. Schema.Views.Where(view => name is null || view.Name == name)];
        if (tables.Length + views.Length > 0) return (tables, views);
        string? hint = NameHints.Nearest(name!, Schema.Tables.Select(static table => table.Name).Concat(Schema.Views.Select(static view => view.Name)));
        throw new BadUsageException($"there is no table {name}{(hint is null ? "" : $": {hint}")}");
    }

    public static void Write(TableDescription[] tables, ViewDescription[] views, TextWriter output)
    {
        bool again = false;
        foreach (TableDescription table in tables)
        {
            if (again) output.Write('\n');
            again = true;
            Comment(output, "", table.Doc);
            foreach (string example in table.Examples) output.Write($"--   {example};\n");
            output.Write($"CREATE TABLE {table.Name} (\n");
            Columns(output, table.Columns);
            output.Write(");\n");
        }
        foreach (ViewDescription view in views)
        {
            if (again) output.Write('\n');
            again = true;
            Comment(output, "", view.Doc);
            output.Write($"CREATE VIEW {view.Name} AS\n{view.Sql};\n");
        }
    }

    private static void Columns(TextWriter output, ImmutableArray<ColumnDescription> columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            Comment(output, "  ", columns[i].IsHidden ? $"Argument. {columns[i].Doc}" : columns[i].IsKey ? $"Key. {columns[i].Doc}" : columns[i].Doc);
            output.Write($"  {columns[i].Name} {columns[i].Type}{(columns[i].IsHidden ? " HIDDEN" : "")}{(i + 1 < columns.Length ? "," : "")}\n");
        }
    }

    private static void Comment(TextWriter output, string indent, string text)
    {
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                output.Write('\n');
                column = 0;
            }
            string lead = column == 0 ? $"{indent}-- " : " ";
            output.Write(lead);
            output.Write(word);
            column += lead.Length + word.Length;
        }
        output.Write('\n');
    }
}
