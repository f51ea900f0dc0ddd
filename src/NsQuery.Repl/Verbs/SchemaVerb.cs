using System.Collections.Immutable;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery schema</c>: the tables as SQL that would make them, with what each column means; in a format that is asked for, a row a column.</summary>
internal sealed class SchemaVerb(Options options) : Verb("schema", "[TABLE]", "what the tables are, and what each column means", options.OfFormat)
{
    // A comment's line fits a terminal.
    private const int Width = 78;

    public override (int Least, int Most) Count => (0, 1);

    public override string Argument => "one argument: the name of a table";

    /// <exception cref="BadUsageException">There is no table of this name.</exception>
    public override int Run(Request request, Channels channels)
    {
        string? name = request.Arguments is [string one] ? one : null;
        TableDescription[] tables = [.. Schema.Tables.Where(table => name is null || table.Name == name)];
        ViewDescription[] views = [.. Schema.Views.Where(view => name is null || view.Name == name)];
        if (tables.Length + views.Length == 0)
        {
            string? hint = NameHints.Nearest(name!, Schema.Tables.Select(static table => table.Name).Concat(Schema.Views.Select(static view => view.Name)));
            throw new BadUsageException($"there is no table {name}{(hint is null ? "" : $": {hint}")}");
        }
        if (request.Format is null) Sql(tables, views, channels.Output);
        else Rows(tables, views, channels.Writer(request));
        channels.Output.Flush();
        return ExitCode.Done;
    }

    private static void Rows(TableDescription[] tables, ViewDescription[] views, IRowWriter writer)
    {
        writer.Begin([.. ((string[])["table_name", "column_name", "type"]).Select(static name => new ResultColumn(name, "TEXT")), new("is_key", "BOOLEAN"), new("is_argument", "BOOLEAN"), new("doc", "TEXT")]);
        foreach (TableDescription table in tables)
        {
            foreach (ColumnDescription column in table.Columns) writer.Row(new KeptRow([table.Name, column.Name, column.Type, Flag(column.IsKey), Flag(column.IsHidden), column.Doc]));
        }
        // What columns a view has, only SQLite knows.
        foreach (ViewDescription view in views) writer.Row(new KeptRow([view.Name, null, "VIEW", 0L, 0L, view.Doc]));
        writer.End();
    }

    private static long Flag(bool flag) => flag ? 1 : 0;

    private static void Sql(TableDescription[] tables, ViewDescription[] views, TextWriter output)
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
