using NsQuery.Repl.Output;

namespace NsQuery.Repl.LineMode;

/// <summary>What the commands tell of tables and of saved queries.</summary>
internal sealed class Tables(QuerySession session, Answers answers, Target target)
{
    /// <summary>All of them, sorted.</summary>
    public static IEnumerable<string> Names() => Schema.Tables.Select(static table => table.Name).Concat(Schema.Views.Select(static view => view.Name)).Order(StringComparer.Ordinal);

    /// <summary>The names, or those that are LIKE a pattern.</summary>
    public void List(string pattern)
    {
        List<string> names = [];
        QueryParameters values = new();
        values.Set("pattern", pattern);
        foreach (string name in Names())
        {
            values.Set("name", name);
            foreach (QueryResult result in session.Run("SELECT :name LIKE :pattern", values))
            {
                if (result.Read() && result.Integer(0) != 0) names.Add(name);
            }
        }
        NameColumns.Write(target.Writer, names);
    }

    /// <summary>One table as SQL, or all.</summary>
    /// <exception cref="BadUsageException">There is no such table.</exception>
    public void Show(string? name)
    {
        (TableDescription[] tables, ViewDescription[] views) = SchemaText.Find(name);
        SchemaText.Write(tables, views, target.Writer);
    }

    /// <summary>The tables with what a row of each is, or one table's columns with what each means.</summary>
    /// <exception cref="BadUsageException">There is no such table.</exception>
    public void Describe(string? name)
    {
        (TableDescription[] tables, ViewDescription[] views) = SchemaText.Find(name);
        if (name is null)
        {
            Write(["name", "kind", "doc"], [.. tables.Select(static table => (string[])[table.Name, "table", table.Doc]), .. views.Select(static view => (string[])[view.Name, "view", view.Doc])]);
        }
        else if (tables is [{ } table])
        {
            Write(["column", "type", "key", "doc"], table.Columns.Select(static column => (string[])[column.Name, column.Type, column.IsHidden ? "argument" : column.IsKey ? "key" : "", column.Doc]));
        }
        else
        {
            // What columns a view has, only SQLite knows.
            Write(["column", "type"], session.Describe($"SELECT * FROM {views[0].Name}").Columns.Select(static column => (string[])[column.Name, column.DeclaredType ?? ""]));
        }
    }

    /// <summary>The names of saved queries, with their titles and parameters.</summary>
    public void Queries(SavedQueries queries) =>
        Write(["name", "parameters", "title"], queries.Names.Select(queries.Read).Select(static query => (string[])[query.Name, string.Join(' ', query.Parameters.Select(static parameter => parameter.Name)), query.Title]));

    private void Write(string[] columns, IEnumerable<string[]> rows)
    {
        IRowWriter writer = answers.Writer;
        writer.Begin(Array.ConvertAll(columns, static name => new ResultColumn(name, "TEXT")));
        foreach (string[] row in rows) writer.Row(new KeptRow(row));
        writer.End();
    }
}
