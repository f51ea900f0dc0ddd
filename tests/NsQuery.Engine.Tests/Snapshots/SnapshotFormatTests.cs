using Microsoft.Data.Sqlite;
using NsQuery.Tables;

namespace NsQuery.Tests.Snapshots;

/// <summary>The file is an ordinary database of SQLite's.</summary>
public sealed class SnapshotFormatTests : IDisposable
{
    private readonly Kept _kept = new();

    public void Dispose() => _kept.Dispose();

    [Fact]
    public void It_says_whose_it_is() => Assert.Equal(["1316180225", "1", "1.0", "ok"], [.. Plain("PRAGMA application_id"), .. Plain("PRAGMA user_version"), .. Plain("SELECT schema_version FROM host"), .. Plain("PRAGMA quick_check")]);

    [Fact]
    public void Each_table_has_its_columns_types_and_keys()
    {
        foreach (Table table in Catalog.Tables.Where(static table => table.Arguments.Length == 0))
        {
            Assert.Equal(table.Columns.Select(static column => $"{column.Name} {column.Type.Sql()}"), Plain($"SELECT name || ' ' || type FROM pragma_table_info('{table.Name}')"));
            Assert.Equal(table.Keys.Select(static key => key.Column).Order(StringComparer.Ordinal), Plain($"SELECT c.name FROM pragma_index_list('{table.Name}') i, pragma_index_info(i.name) c ORDER BY c.name"));
        }
    }

    [Fact]
    public void Nothing_else_is_in_it() =>
        Assert.Equal(Catalog.Tables.Where(static table => table.Arguments.Length == 0).Select(static table => table.Name).Append("nsquery").Order(StringComparer.Ordinal), Plain("SELECT name FROM sqlite_schema WHERE type <> 'index' ORDER BY name"));

    [Fact]
    public void It_is_its_owners_alone_and_nothing_is_left_beside_it()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_kept.Path));
        Assert.Equal(["snapshot"], _kept.Files);
    }

    [Fact]
    public void The_report_counts_what_is_in_it()
    {
        Assert.Equal((24, null), (_kept.Report.Tables, _kept.Report.Partial));
        Assert.Equal(_kept.Report.Rows, FileFormat.Tables.Sum(table => long.Parse(Plain($"SELECT count(*) FROM {table.Name}")[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private List<string> Plain(string sql)
    {
        using SqliteConnection connection = new($"Data Source={_kept.Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
#pragma warning disable CA2100 // the statements are this test's own
        using SqliteCommand command = new(sql, connection);
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }
}
