using System.Globalization;
using Microsoft.Data.Sqlite;
using NsQuery.Model;
using NsQuery.Tables;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Sqlite.Differential;

/// <summary>The same rows twice: as our virtual tables over one snapshot, and as SQLite's own tables filled from them.</summary>
internal sealed class Twins : IDisposable
{
    private readonly QuerySession _virtual;
    private readonly SqliteConnection _plain = new("Data Source=:memory:");

    public Twins(Snapshot snapshot, IEnumerable<Table> tables)
        : this(Session(snapshot, tables), tables)
    {
    }

    /// <param name="session">Whose tables they are, of which every statement sees the same instant; these twins' own.</param>
    /// <param name="tables">The tables.</param>
    public Twins(QuerySession session, IEnumerable<Table> tables)
    {
        _virtual = session;
        _plain.Open();
        foreach (Table table in tables) Fill(table);
    }

    private static QuerySession Session(Snapshot snapshot, IEnumerable<Table> tables)
    {
        Instant instant = new(snapshot);
        return new((_, _) => instant, tables: tables);
    }

    /// <summary>A machine with everything that planning can trip over: NULLs, equal keys, texts in odd order, threads, zombies.</summary>
    public static Snapshot Machine()
    {
        string[] comms = ["sh", "sh", "Sh", "12", "012", "12.0", "", "ü", "\U0001F600", "\uFFFD", "a b", "kthreadd", "'q'", "x\ny"];
        List<ProcTask> tasks = [];
        for (int pid = 1; pid <= 40; pid++)
        {
            for (int tid = pid; tid < pid + (pid % 7 == 0 ? 3 : 1); tid++)
            {
                bool known = pid % 5 != 1;
                tasks.Add(new ProcTask
                {
                    Pid = pid * 10,
                    Tid = pid * 10 + tid - pid,
                    Ppid = pid / 3 * 10,
                    Comm = comms[(pid + tid) % comms.Length],
                    State = pid % 11 == 0 ? 'Z' : 'S',
                    IsKernel = pid < 4,
                    Threads = pid % 7 == 0 ? 3 : 1,
                    StartTicks = 1000 + pid / 2,
                    Credentials = new(pid % 6 == 0 ? null : (uint)(pid % 3), (uint)(pid % 2), pid == 8 ? uint.MaxValue - 1 : 0),
                    NsTids = pid % 4 == 0 ? [pid * 10, pid] : [pid * 10],
                    LinkSet = known ? Records.Links((NsLink.Pid, pid % 4 == 0 ? 101u : 100u), (NsLink.User, 200u + (uint)(pid % 3)), (NsLink.Net, 300u + (uint)(pid % 2)), (NsLink.Uts, 400)) : default,
                });
            }
        }
        NsFacts[] namespaces =
        [
            Records.Ns(NsType.Pid, 100, owner: 200, initial: true) with { NsId = 1, PidMax = 32768 },
            Records.Ns(NsType.Pid, 101, parent: 100, owner: 201),
            Records.Ns(NsType.Pid, 102, parent: 101, owner: 202) with { NsId = ulong.MaxValue },
            Records.Ns(NsType.User, 200, creator: 0, initial: true),
            Records.Ns(NsType.User, 201, parent: 200, owner: 200, creator: 1000),
            Records.Ns(NsType.User, 202, parent: 201, owner: 201, creator: 1000),
            Records.Ns(NsType.Net, 300, owner: 200, initial: true),
            Records.Ns(NsType.Net, 301, owner: 202),
            Records.Ns(NsType.Uts, 400, owner: 200, initial: true) with { Uname = new("Linux", "host", "6.18", "#1", "x86_64", "(none)") },
        ];
        Gap[] gaps = [new("ns_links", GapSubject.Pid(10), Facets.AllLinks, "EACCES", "links are NULL", "CAP_SYS_PTRACE", 2)];
        return new(tasks, namespaces, DetailReaders.None with { Username = static uid => uid == 0 ? "root" : null }, Records.Host, gaps);
    }

    /// <summary>Rows of the virtual tables; an error is its message.</summary>
    public List<string> Virtual(string sql)
    {
        List<string> rows = [];
        try
        {
            foreach (QueryResult result in _virtual.Run(sql))
            {
                while (result.Read()) rows.Add(string.Join('|', Enumerable.Range(0, result.Columns.Count).Select(i => Text(result, i))));
            }
        }
        catch (QueryException e)
        {
            return [e.Message];
        }
        return rows;
    }

    /// <summary>Rows of the plain tables.</summary>
    public List<string> Plain(string sql)
    {
        List<string> rows = [];
        try
        {
            using SqliteCommand command = _plain.CreateCommand();
#pragma warning disable CA2100 // the statements are this test's own
            command.CommandText = sql;
#pragma warning restore CA2100
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }
        catch (SqliteException e)
        {
            return [e.Message];
        }
        return rows;
    }

    public void Dispose()
    {
        _virtual.Dispose();
        _plain.Dispose();
    }

    private void Fill(Table table)
    {
        string columns = string.Join(", ", table.Columns.Select(column => column.Name)), typed = string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Type.Sql()}"));
        Execute($"CREATE TABLE {table.Name}({typed}, host TEXT)");
        foreach (QueryResult result in _virtual.Run($"SELECT rowid, {columns}, host FROM {table.Name}"))
        {
            using SqliteCommand insert = _plain.CreateCommand();
            string names = string.Join(", ", Enumerable.Range(0, result.Columns.Count).Select(i => $"$p{i}"));
#pragma warning disable CA2100
            insert.CommandText = $"INSERT INTO {table.Name}(rowid, {columns}, host) VALUES ({names})";
#pragma warning restore CA2100
            while (result.Read())
            {
                insert.Parameters.Clear();
                for (int i = 0; i < result.Columns.Count; i++) insert.Parameters.AddWithValue($"$p{i}", Boxed(result, i));
                insert.ExecuteNonQuery();
            }
        }
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _plain.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static object Boxed(QueryResult result, int column) => result.Kind(column) switch
    {
        ValueKind.Integer => result.Integer(column),
        ValueKind.Real => result.Real(column),
        ValueKind.Text => result.Text(column),
        ValueKind.Blob => result.Blob(column),
        _ => DBNull.Value,
    };

    private static string Text(QueryResult result, int column) => Text(Boxed(result, column));

    private static string Text(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        string text => $"'{text}'",
        IFormattable number => number.ToString("R", CultureInfo.InvariantCulture).Replace("R", "", StringComparison.Ordinal),
        _ => "?",
    };
}
