using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using NsQuery.Sqlite;
using NsQuery.Tables;
using SQLitePCL;

namespace NsQuery.Tests.Sqlite;

/// <summary>What no statement can bring about, but a full disk can.</summary>
public sealed class KeyArgumentTests
{
    [Fact]
    public void A_list_that_cannot_be_read_is_an_error_and_not_a_short_list()
    {
        using SqliteConnection connection = new("Data Source=:memory:;Pooling=False");
        connection.Open();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, "SELECT 5", out sqlite3_stmt statement));
        using (statement)
        {
            Assert.Equal(raw.SQLITE_ROW, raw.sqlite3_step(statement));
            // SQLite answers SQLITE_ERROR of a value that is no list.
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => KeyArgument.TryAdd(ColumnValue(statement, 0), isList: true, ColumnType.Integer, []));
            Assert.Equal("SQLite cannot read an IN list to its end: 1", error.Message);
        }
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_column_value")]
    private static extern nint ColumnValue(sqlite3_stmt statement, int column);
}
