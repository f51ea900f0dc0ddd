using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>A snapshot in a file, checked and open: what a session asks in place of a machine.</summary>
internal sealed class SnapshotFile : IDisposable
{
    private readonly FileConnection _file;
    private readonly FileTable[] _tables;
    private readonly Version _version;
    private readonly HashSet<string> _lacking = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _hostname;
    private readonly Lazy<Instant> _instant;

    private SnapshotFile(FileConnection file, Version current)
    {
        _file = file;
        FileSchema schema = FileSchema.Read(file);
        foreach ((string table, string[] columns) in (ReadOnlySpan<(string, string[])>)[("host", ["hostname", "schema_version"]), ("gaps", ["source", "subject", "table_name", "column_name", "errno", "effect", "needs", "count"]), (FileFormat.Facts, ["last_capability"])])
        {
            if (schema.Columns(table) is not { } there || !Array.TrueForAll(columns, there.ContainsKey)) throw new FileException($"{file.Path} is no snapshot of NsQuery: its table {table} is not as it has to be");
        }
        if (file.Rows("SELECT hostname, schema_version FROM host") is not [{ } host] || !Version.TryParse(host[1].TextOrNull, out Version? version)) throw new FileException($"{file.Path} is no snapshot of NsQuery: its table host does not tell the version");
        if (version.Major != current.Major) throw new FileException($"{file.Path} has version {version} of the tables, and this program reads version {current.Major}");
        (_version, _hostname) = (version, host[0].TextOrNull);
        _tables = [.. Known(schema, isOlder: version < current)];
        _instant = new(() => new(FileModel.Read(file, _hostname ?? "")));
    }

    /// <summary>What the rows of table functions follow from.</summary>
    public Instant Instant => _instant.Value;

    /// <summary>Opens it and looks at its schema; of its rows, hardly any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="current">The version of the tables that this program knows.</param>
    /// <exception cref="QueryException">It is no snapshot, or none that this program reads.</exception>
    public static SnapshotFile Open(string path, string current = HostTable.SchemaVersion)
    {
        Errno errno = FileKind.TryTell(path, follow: true, out string? other);
        if (errno != Errno.None) throw new QueryException(QueryFailure.NotScannable, $"cannot open {path}: {errno}");
        if (other is not null) throw new QueryException(QueryFailure.NotScannable, $"{path} is {other}, and no snapshot");
        FileConnection? file = null;
        try
        {
            file = FileConnection.Open(Path.GetFullPath(path));
            return new(file, Version.Parse(current));
        }
        catch (FileException e)
        {
            file?.Dispose();
            throw new QueryException(QueryFailure.NotScannable, e.Message);
        }
        catch (TypeInitializationException e)
        {
            throw QuerySession.NotStarted(e);
        }
    }

    /// <summary>The tables that the file has, and the functions over them.</summary>
    public IEnumerable<VirtualTable> Tables(InstantScope scope)
    {
        _file.Obey(scope);
        IEnumerable<VirtualTable> functions = Catalog.Tables.Except(FileFormat.Tables).Select(table => new VirtualTable(table, scope));
        return _tables.Select(table => new FileVirtualTable(table, scope, _file)).Concat(functions);
    }

    /// <summary>What SQLite misses since the file is of an older version; null if that is not why.</summary>
    /// <param name="message">SQLite's.</param>
    public string? Explain(string message)
    {
        if (NameHints.Missing(message) is not { } name || !_lacking.Contains(name)) return null;
        return $"{message}: {_file.Path} has version {_version} of the tables, which did not have it yet";
    }

    /// <summary>What an answer lacks, by the gaps that the file tells of the tables and columns that were read.</summary>
    public PartialView? Partial(TableReads reads)
    {
        if (reads.Tables.Count == 0) return null;
        IEnumerable<string> touching = reads.Tables.Select(table => $"table_name = '{table.Name}' AND (column_name IS NULL OR column_name IN ({string.Join(", ", reads.Uses.ColumnsOf(table).Select(static column => $"'{column.Name}'"))}))");
        List<Value[]> gaps;
        try
        {
            gaps = _file.Rows($"SELECT source, subject, errno, effect, needs, max(count) FROM gaps WHERE {string.Join(" OR ", touching)} GROUP BY 1, 2, 3, 4, 5 ORDER BY min(rowid)");
        }
        catch (FileException e)
        {
            throw new QueryException(QueryFailure.NotScannable, e.Message);
        }
        if (gaps.Count == 0) return null;
        return new(gaps.ConvertAll(static gap => new Gap(Text(gap[0]), GapSubject.Named(Text(gap[1])), Facets.None, gap[2].TextOrNull, Text(gap[3]), Text(gap[4]), (int)Math.Clamp(gap[5].Integer, 0, int.MaxValue))));
    }

    public void Dispose() => _file.Dispose();

    private static string Text(Value value) => value.TextOrNull ?? "";

    private IEnumerable<FileTable> Known(FileSchema schema, bool isOlder)
    {
        foreach (Table table in FileFormat.Tables)
        {
            IReadOnlyDictionary<string, string>? columns = schema.Columns(table.Name);
            foreach (Column column in table.Columns)
            {
                string? type = columns?.GetValueOrDefault(column.Name);
                if (type is null && isOlder) _lacking.Add(columns is null ? table.Name : column.Name);
                else if (type != column.Type.Sql()) throw new FileException($"{_file.Path} is no snapshot as NsQuery writes it: its table {table.Name} has no column {column.Name} {column.Type.Sql()}");
            }
            if (columns is null) continue;
            long rows = _file.Rows($"SELECT max(rowid) FROM \"{table.Name}\"")[0][0].Integer;
            yield return FileTable.Of(table, columns.ContainsKey, _hostname, rows);
        }
    }
}
