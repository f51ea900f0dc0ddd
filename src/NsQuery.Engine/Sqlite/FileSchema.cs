using System.Text.RegularExpressions;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>
/// The tables of a file and their columns. Each statement of its schema has to be one that <see cref="FileFormat"/> could have
/// written, word for word: so there is no view, trigger, virtual table, generated column, default, check or expression to fear.
/// </summary>
internal sealed partial class FileSchema
{
    private readonly Dictionary<string, Dictionary<string, string>> _tables = new(StringComparer.Ordinal);

    private FileSchema()
    {
    }

    /// <exception cref="FileException">The file is none of ours.</exception>
    public static FileSchema Read(FileConnection file)
    {
        if (file.Rows("PRAGMA application_id") is not [[{ Integer: FileFormat.ApplicationId }]]) throw new FileException($"{file.Path} is a SQLite database, but no snapshot of NsQuery");
        long format = file.Rows("PRAGMA user_version")[0][0].Integer;
        if (format != FileFormat.Version) throw new FileException($"{file.Path} is a snapshot in format {format}, and this program reads format {FileFormat.Version}");
        FileSchema schema = new();
        foreach (Value[] row in file.Rows("SELECT type, name, sql FROM sqlite_schema")) schema.Add(file.Path, row[0].TextOrNull, row[1].TextOrNull, row[2].TextOrNull ?? "");
        return schema;
    }

    /// <summary>The declared type of each column; null if there is no such table.</summary>
    public IReadOnlyDictionary<string, string>? Columns(string table) => _tables.GetValueOrDefault(table);

    private void Add(string path, string? type, string? name, string sql)
    {
        Match index = type == "index" ? IndexShape().Match(sql) : Match.Empty, table = type == "table" ? TableShape().Match(sql) : Match.Empty;
        if (index.Success && index.Groups["name"].Value == name) return;
        if (!table.Success || table.Groups["name"].Value != name) throw new FileException($"{path} is no snapshot as NsQuery writes it: its {type} {name} is refused");
        Dictionary<string, string> columns = _tables[name] = new(StringComparer.Ordinal);
        for (int i = 0; i < table.Groups["column"].Captures.Count; i++) columns[table.Groups["column"].Captures[i].Value] = table.Groups["type"].Captures[i].Value;
    }

    [GeneratedRegex("\\ACREATE TABLE \"(?<name>[a-z_]+)\"\\((?:(?:, )?\"(?<column>[a-z0-9_]+)\" (?<type>INTEGER|BOOLEAN|REAL|TEXT))+\\)\\z")]
    private static partial Regex TableShape();

    [GeneratedRegex("\\ACREATE INDEX \"(?<name>[a-z0-9_]+)\" ON \"[a-z_]+\"\\(\"[a-z0-9_]+\"\\)\\z")]
    private static partial Regex IndexShape();
}
