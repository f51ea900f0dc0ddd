using Dapper;
using Microsoft.Data.Sqlite;
using NsQuery;
using NsQuery.TypedSample;

[module: DapperAot]

using Engine engine = Engine.Open(new EngineOptions());
using QuerySession session = engine.OpenSession();
SqliteConnection connection = session.Connection;

using SqliteTransaction instant = connection.BeginTransaction(deferred: true);
foreach (PidNamespace ns in connection.Query<PidNamespace>(
    "SELECT inum, depth, nprocs, init_comm AS InitComm, is_initial AS IsInitial FROM pid_ns WHERE inum = @inum OR is_initial ORDER BY depth",
    new { inum = long.Parse(args[0]) },
    instant))
{
    // In the transaction every statement sees the machine as it was for the first one.
    int members = connection.ExecuteScalar<int>("SELECT count(*) FROM processes WHERE pid_ns = @Inum", ns, instant);
    Console.WriteLine($"{ns.Inum} {ns.Depth} {ns.InitComm ?? "-"} {ns.IsInitial} {ns.Nprocs == members}");
}
if (session.ConnectionPartial is { } partial) Console.Error.WriteLine(partial.Warning);
