using System.Globalization;
using System.Runtime.CompilerServices;
using NsQuery;
using NsQuery.Benchmarks;
using NsQuery.Bridge.Benchmarks;
using NsQuery.Model;
using NsQuery.Sqlite;
using NsQuery.Tables;
using SQLitePCL;

// The arguments: how many rounds, and a part of the names of the measures that are wanted.
int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 11;
const int Rows = 1_000_000, Nodes = 100_000;
DirectoryInfo folder = Directory.CreateTempSubdirectory("nsquery-bridge-");
try
{
    HostFacts host = new() { Hostname = "", BootId = null, Kernel = "", TakenAt = DateTimeOffset.UnixEpoch, ScanMilliseconds = 0, Scanner = [] };
    Snapshot snapshot = new([], [], DetailReaders.None, host, []);
    Instant instant = new(snapshot);
    Table[] tables = [Row.Table("rows", Rows), Row.Table("nodes", Nodes)];
    using QuerySession session = new((_, _) => instant, tables: tables); // the first to use SQLite: it initializes SQLitePCLRaw
    using QuerySession fresh = new((_, _) => new Instant(snapshot), tables: tables);

    using sqlite3 c = Open();
    Extension.Load(c, folder.FullName);
    Execute(c, $"CREATE VIRTUAL TABLE rows USING made({Rows}); CREATE VIRTUAL TABLE nodes USING made({Nodes})");
    using sqlite3 plain = Open();
    Modules.Register(plain.DangerousGetHandle(), tables, new((_, _) => instant));

    Contest contest = new(sql => Answer.Of(c, sql), sql => Answer.Of(plain, sql), sql => Answer.Of(session, sql), sql => Answer.Of(fresh, sql));
    contest.Agree("SELECT rowid, * FROM rows");
    contest.Agree("SELECT rowid, * FROM nodes");

    string code = RuntimeFeature.IsDynamicCodeSupported ? "JIT, which is not what is released: publish this, and run that" : "native AOT";
    Console.WriteLine($"Hand-timed in turn, medians of {rounds} rounds, processor time; SQLite {raw.sqlite3_libversion().utf8_to_string()}, {code}.");
    Console.WriteLine("C: the module of rows.c. Table: that in C# on a plain connection. Session: the same by QuerySession and QueryResult.");
    Console.WriteLine("Fresh: that with a new instant for each statement, which must make the indexes of its keys; those of the others are there.");
    Console.WriteLine($"{"",-28}{"C ms",8}{"table ms",10}{"session ms",12}{"fresh ms",10}{"table/C",10}{"session/C",11}{"aim",6}{"fresh/C",10}");
    foreach (Measure measure in Measure.All.Where(measure => args.Length < 2 || measure.Name.Contains(args[1], StringComparison.Ordinal)))
    {
        (double[] times, double[] ratios) = contest.Run(measure.Sql, rounds);
        string over = ratios[2] > measure.Aim ? "  over" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Name,-28}{times[0],8:F1}{times[1],10:F1}{times[2],12:F1}{times[3],10:F1}{ratios[1],10:F2}{ratios[2],11:F2}{measure.Aim,6:F1}{ratios[3],10:F2}{over}"));
    }
    return 0;
}
catch (BenchmarkException e)
{
    Console.Error.WriteLine($"NsQuery.Bridge.Benchmarks: {e.Message}");
    return 1;
}
finally
{
    folder.Delete(recursive: true);
}

static sqlite3 Open()
{
    if (raw.sqlite3_open(":memory:", out sqlite3 db) != raw.SQLITE_OK) throw new BenchmarkException("SQLite does not open");
    return db;
}

static void Execute(sqlite3 db, string sql)
{
    if (raw.sqlite3_exec(db, sql) != raw.SQLITE_OK) throw new BenchmarkException(raw.sqlite3_errmsg(db).utf8_to_string());
}
