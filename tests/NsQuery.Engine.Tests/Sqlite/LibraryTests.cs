using NsQuery.Scan;
using NsQuery.Tables;
using NsQuery.Tests.Sqlite.Differential;
using SQLitePCL;

namespace NsQuery.Tests.Sqlite;

/// <summary>SQLite itself: which one is loaded, and that nothing of ours stays in it.</summary>
[Collection(nameof(LibraryTests))]
public sealed class LibraryTests
{
    [Fact]
    public void The_loaded_one_is_the_one_that_is_to_be_tested()
    {
        using Fixture fixture = new();
        string debug = Environment.GetEnvironmentVariable("NSQUERY_TEST_SQLITE_DEBUG") ?? "0";
        Assert.Equal([debug], fixture.Rows("SELECT sqlite_compileoption_used('DEBUG')"));
    }

    [Fact]
    public void Sessions_leave_no_memory_behind()
    {
        GC.Collect(); // what earlier tests left open is finalised now, not in between
        GC.WaitForPendingFinalizers();
        Use();
        long before = raw.sqlite3_memory_used();
        for (int i = 0; i < 3; i++) Use();
        Assert.Equal(before, raw.sqlite3_memory_used());
    }

    /// <summary>Every way that a statement can end.</summary>
    private static void Use()
    {
        using Fixture fixture = new();
        Assert.NotEmpty(fixture.Rows("SELECT * FROM processes WHERE pid IN (1, 2); SELECT * FROM pid_ns_tree; BEGIN; SELECT comm FROM tasks ORDER BY comm LIMIT 2; COMMIT"));
        foreach (string wrong in new[] { "SELECT nonsense", "SELECT (", "DROP TABLE processes", "PRAGMA user_version = 1", "SELECT abs(-9223372036854775808) FROM host" })
            Assert.Throws<QueryException>(() => fixture.Rows(wrong));

        using CancellationTokenSource cancel = new();
        fixture.Scanning = cancel.Cancel;
        Assert.Throws<QueryException>(() => fixture.Session.Run("SELECT * FROM host", cancel.Token).Count(result => result.Read()));
        fixture.Scanning = null;
        fixture.Failure = new ScanException("cannot list it: EIO");
        Assert.Throws<QueryException>(() => fixture.Rows("BEGIN; SELECT * FROM host"));
        fixture.Failure = null;

        using IEnumerator<QueryResult> left = fixture.Session.Run("SELECT * FROM processes JOIN tasks USING (pid)").GetEnumerator();
        Assert.True(left.MoveNext() && left.Current.Read());

        IReadOnlyList<Table> tables = [.. Catalog.Tables.Where(table => table.Name is "processes" or "nspids" or "user_ns")];
        using Twins twins = new(Twins.Machine(), tables);
        Statements statements = new(1, tables);
        for (int i = 0; i < 200; i++) Assert.NotNull(twins.Virtual(statements.Next().Sql));
    }
}

/// <summary>SQLite counts the memory of the whole process, so no other session may live meanwhile.</summary>
[CollectionDefinition(nameof(LibraryTests), DisableParallelization = true)]
public sealed class Alone;
