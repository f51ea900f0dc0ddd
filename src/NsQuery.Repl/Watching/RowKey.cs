using System.Globalization;
using System.Text;

namespace NsQuery.Repl.Watching;

/// <summary>By which columns a row is known again at the next look.</summary>
/// <param name="columns">Their places; all if nothing less tells rows apart, so that a row that changes is another.</param>
internal sealed class RowKey(int[] columns)
{
    private readonly StringBuilder _text = new();

    /// <summary>Columns that belong to a row's identity besides the unique keys: a pid or an inode number may be another's soon.</summary>
    private static bool IsOfIdentity(string name) => name is "type" or "start_ticks";

    /// <summary>A namespace of any type is known by inum and type, a container by its id.</summary>
    private static bool IsKnown(string name) => name is "inum" or "id";

    /// <summary>The columns that were named.</summary>
    /// <exception cref="BadUsageException">There is no such column.</exception>
    public static RowKey Named(string names, IReadOnlyList<ResultColumn> result)
    {
        string[] all = [.. result.Select(static column => column.Name)];
        return new([.. names.Split(',').Select(name => Array.IndexOf(all, name) is >= 0 and int at ? at : throw new BadUsageException($"--key: the statement has no column {name}"))]);
    }

    /// <summary>The table's own key, where one table is read and its key is selected; else every column.</summary>
    public static RowKey Of(StatementDescription statement)
    {
        int[] all = [.. Enumerable.Range(0, statement.Columns.Count)];
        if (statement.Tables is not [string only]) return new(all);
        HashSet<string> unique = [.. Schema.Tables.Where(table => table.Name == only).SelectMany(static table => table.Columns).Where(static column => column.IsUnique || IsKnown(column.Name)).Select(static column => column.Name)];
        // An expression has no declared type: max(pid) as pid is no key.
        int[] own = Array.FindAll(all, column => statement.Columns[column].DeclaredType is not null && unique.Contains(statement.Columns[column].Name));
        return new(own.Length == 0 ? all : Array.FindAll(all, column => Array.IndexOf(own, column) >= 0 || IsOfIdentity(statement.Columns[column].Name)));
    }

    /// <summary>The key of one row.</summary>
    public string Text(object?[] row)
    {
        _text.Clear();
        foreach (int column in columns)
        {
            _ = row[column] switch
            {
                null => _text.Append('-'),
                string text => _text.Append('t').Append(text),
                byte[] blob => _text.Append('b').Append(Convert.ToHexString(blob)),
                object number => _text.Append('n').Append(CultureInfo.InvariantCulture, $"{number}"),
            };
            _text.Append('\0');
        }
        return _text.ToString();
    }
}
