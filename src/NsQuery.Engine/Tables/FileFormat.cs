using System.Collections.Immutable;

namespace NsQuery.Tables;

/// <summary>How tables are kept in a SQLite file: as plain tables of the same names, columns and types, with an index on each key.</summary>
internal static class FileFormat
{
    /// <summary>PRAGMA application_id: NsQ in ASCII, and 1.</summary>
    public const int ApplicationId = 0x4e735101;

    /// <summary>PRAGMA user_version: the version of this layout. That of the tables is host.schema_version.</summary>
    public const int Version = 1;

    /// <summary>The table, of one row, with what no other table tells and their answers rest on.</summary>
    public const string Facts = "nsquery";

    public const string FactsSql = $"CREATE TABLE \"{Facts}\"(\"last_capability\" INTEGER, \"redacted\" BOOLEAN)";

    /// <summary>What a file holds: a table function's rows follow from its arguments and the other tables.</summary>
    public static ImmutableArray<Table> Tables { get; } = [.. Catalog.Tables.Where(static table => table.Arguments.Length == 0)];

    public static string CreateTable(Table table) => $"CREATE TABLE \"{table.Name}\"({string.Join(", ", table.Columns.Select(static column => $"\"{column.Name}\" {column.Type.Sql()}"))})";

    public static IEnumerable<string> CreateIndexes(Table table) => table.Keys.Select(key => $"CREATE INDEX \"{table.Name}_{key.Column}\" ON \"{table.Name}\"(\"{key.Column}\")");
}
