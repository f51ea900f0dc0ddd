using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace NsQuery.Live.Tests.Leaks;

/// <summary>Statements on a session's open connection, as a library makes them that maps rows to types.</summary>
internal sealed class TypedStatements(QuerySession session, Random random)
{
    private const string OfOne = "SELECT comm, pid_ns FROM processes WHERE pid = $pid", OfAll = "SELECT comm, pid_ns FROM processes WHERE pid > $pid";

    public void Run(StatementKind kind)
    {
        switch (kind)
        {
            case StatementKind.TypedTransaction:
                _ = Record.Exception(() => Execute("ROLLBACK")); // of one that another statement began
                using (SqliteTransaction transaction = session.Connection.BeginTransaction(deferred: true))
                {
                    Read(OfOne, transaction);
                    Read(OfAll, transaction);
                    if (random.Next(2) == 0) transaction.Commit();
                }
                break;
            case StatementKind.TypedForgotten:
                Forget();
                break;
            case StatementKind.TypedCancelled:
                using (CancellationTokenSource cancel = new())
                {
                    session.ConnectionCancel = cancel.Token;
                    try
                    {
                        cancel.CancelAfter(1);
                        Execute("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c");
                    }
                    finally
                    {
                        session.ConnectionCancel = default;
                    }
                }
                break;
            default:
                Read(random.Next(4) == 0 ? OfAll : OfOne, null);
                break;
        }
    }

    private void Read(string sql, SqliteTransaction? transaction)
    {
        using SqliteCommand command = Command(sql);
        command.Transaction = transaction;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read()) Assert.NotNull(reader.GetString(0));
    }

    /// <summary>Leaves the command and its reader as they are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forget() => Assert.True(Command(OfAll).ExecuteReader().Read());

    private void Execute(string sql)
    {
        using SqliteCommand command = session.Connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = session.Connection.CreateCommand();
        command.CommandText = sql;
        _ = command.Parameters.AddWithValue("$pid", 1);
        return command;
    }
}
