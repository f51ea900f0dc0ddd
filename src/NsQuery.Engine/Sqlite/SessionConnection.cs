using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>
/// A session's open database as a connection of ADO.NET. It is made when somebody asks for it: what SqliteConnection needs to be
/// there, such as a timer's thread, takes nearly a tenth of a short run. To close it leaves the session its database.
/// </summary>
internal sealed class SessionConnection : SqliteConnection
{
    private readonly sqlite3 _db;
    private readonly ConnectionState _state;

    public SessionConnection(sqlite3 db)
        : base("Data Source=:memory:")
    {
        _db = db;
        _state = ConnectionState.Open; // the base class sets its text only while it is closed
    }

    public override sqlite3? Handle => _db;

    public override ConnectionState State => _state;

    public override void Open()
    {
    }

    public override void Close() => Transaction?.Dispose();
}
