using NsQuery.Tables;

namespace NsQuery.Tests.Snapshots;

/// <summary>A snapshot's file answers as the machine did of which it was taken.</summary>
public sealed class SnapshotFileTests : IDisposable
{
    private readonly Kept _kept = new();

    public void Dispose() => _kept.Dispose();

    public static TheoryData<string> TableNames => [.. FileFormat.Tables.Select(static table => table.Name)];

    public static TheoryData<string> Examples => [.. Catalog.Tables.SelectMany(static table => table.Examples), .. View.All.Select(static view => $"SELECT * FROM {view.Name}")];

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Every_table_has_the_same_rows(string table)
    {
        string sql = table == "host" ? "SELECT hostname, boot_id, kernel, taken_at, scanner, visible_pids, complete, schema_version, host FROM host" : $"SELECT *, host FROM {table}";
        Assert.Equal(_kept.Machine.Rows(sql), _kept.Rows(sql));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_has_the_same_answer(string sql)
    {
        if (sql.Contains("scan_ms", StringComparison.Ordinal)) return;
        Assert.Equal(_kept.Machine.Rows(sql).Order(StringComparer.Ordinal), _kept.Rows(sql).Order(StringComparer.Ordinal));
    }
}
