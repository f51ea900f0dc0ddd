using NsQuery.Repl.Output;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery schema</c>: the tables as SQL that would make them, with what each column means; in a format that is asked for, a row a column.</summary>
internal sealed class SchemaVerb(Options options) : Verb("schema", "[TABLE]", "what the tables are, and what each column means", options.OfFormat)
{
    public override (int Least, int Most) Count => (0, 1);

    public override string Argument => "one argument: the name of a table";

    /// <exception cref="BadUsageException">There is no table of this name.</exception>
    public override int Run(Request request, Channels channels)
    {
        (TableDescription[] tables, ViewDescription[] views) = SchemaText.Find(request.Arguments is [string one] ? one : null);
        if (request.Format is null) SchemaText.Write(tables, views, channels.Output);
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
}
