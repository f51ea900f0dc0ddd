using System.Collections.Immutable;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary><c>nsquery schema</c>: the tables as SQL that would make them, with what each column means; in a format that is asked for, a row a column.</summary>
internal sealed class SchemaRun(TextWriter output)
{
    // A comment's line fits a terminal.
    private const int Width = 78;

    /// <param name="name">The one table or view; null for all.</param>
    /// <param name="writer">The format that was asked for; null for SQL.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadUsageException">There is none of this name.</exception>
    public int Run(string? name, IRowWriter? writer)
    {
        TableDescription[] tables = [.. Schema.Tables.Where(table => name is null || table.Name == name)];
        ViewDescription[] views = [.. Schema.Views.Where(view => name is null || view.Name == name)];
        if (tables.Length + views.Length == 0)
        {
            string? hint = NameHints.Nearest(name!, Schema.Tables.Select(static table => table.Name).Concat(Schema.Views.Select(static view => view.Name)));
            throw new BadUsageException($"there is no table {name}{(hint is null ? "" : $": {hint}")}");
        }
        if (writer is null) Sql(tables, views);
        else Rows(tables, writer);
        output.Flush();
        return ExitCode.Done;
    }

    private static void Rows(TableDescription[] tables, IRowWriter writer)
    {
        writer.Begin([.. ((string[])["table_name", "column_name", "type"]).Select(static name => new ResultColumn(name, "TEXT")), new("is_key", "BOOLEAN"), new("is_argument", "BOOLEAN"), new("doc", "TEXT")]);
        foreach (TableDescription table in tables)
        {
            foreach (ColumnDescription column in table.Columns) writer.Row(new TextRow(table.Name, column.Name, column.Type, Flag(column.IsKey), Flag(column.IsHidden), column.Doc));
        }
        writer.End();
    }

    private static string Flag(bool flag) => flag ? "yes" : "no";

    private void Sql(TableDescription[] tables, ViewDescription[] views)
    {
        bool again = false;
        foreach (TableDescription table in tables)
        {
            if (again) output.Write('\n');
            again = true;
            Comment("", table.Doc);
            foreach (string example in table.Examples) output.Write($"--   {example};\n");
            output.Write($"CREATE TABLE {table.Name} (\n");
            Columns(table.Columns);
            output.Write(");\n");
        }
        foreach (ViewDescription view in views)
        {
            if (again) output.Write('\n');
            again = true;
            Comment("", view.Doc);
            output.Write($"CREATE VIEW {view.Name} AS\n{view.Sql};\n");
        }
    }

    private void Columns(ImmutableArray<ColumnDescription> columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            Comment("  ", columns[i].IsHidden ? $"Argument. {columns[i].Doc}" : columns[i].IsKey ? $"Key. {columns[i].Doc}" : columns[i].Doc);
            output.Write($"  {columns[i].Name} {columns[i].Type}{(columns[i].IsHidden ? " HIDDEN" : "")}{(i + 1 < columns.Length ? "," : "")}\n");
        }
    }

    private void Comment(string indent, string text)
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
