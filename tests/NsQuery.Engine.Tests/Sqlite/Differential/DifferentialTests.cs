using NsQuery.Model;
using NsQuery.Tables;

namespace NsQuery.Tests.Sqlite.Differential;

/// <summary>Tens of thousands of random statements answer over the virtual tables as over SQLite's own.</summary>
public sealed class DifferentialTests(ITestOutputHelper log)
{
    private const int Seeds = 40, StatementsASeed = 500;

    // host and gaps are a few rows of text; without them more statements meet in joins.
    private static IReadOnlyList<Table> Tables => [.. Catalog.Tables.Where(table => table.Keys.Length > 0 && table.Name is not ("cgroup_ns" or "ipc_ns" or "mnt_ns" or "time_ns"))];

    [Fact]
    public void Every_statement_agrees()
    {
        using Twins twins = new(Twins.Machine(), Tables);
        Agree(twins, Seeds);
    }

    [Fact]
    public void Every_statement_agrees_on_a_snapshots_file()
    {
        using TempFolder folder = new("twins");
        Instant instant = new(Twins.Machine());
        using (QuerySession machine = new((_, _) => instant)) _ = machine.WriteSnapshot(folder["snapshot"]);
        using Engine engine = Engine.OpenFile(folder["snapshot"]);
        using Twins twins = new(engine.OpenSession(), Tables.Where(static table => table.Arguments.Length == 0));
        Agree(twins, Seeds / 2);
    }

    private void Agree(Twins twins, int seeds)
    {
        int start = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SEED"), out int given) ? given : Random.Shared.Next(1_000_000);
        log.WriteLine($"NSQUERY_TEST_SEED={start} repeats this run");
        int withRows = 0;
        for (int seed = start; seed < start + seeds; seed++)
        {
            Statements statements = new(seed, Tables);
            for (int i = 0; i < StatementsASeed; i++)
            {
                (string sql, bool isOrdered) = statements.Next();
                List<string> mine = twins.Virtual(sql), plain = twins.Plain(sql);
                if (mine.Count > 0) withRows++;
                Assert.True(Agree(mine, plain, isOrdered), $"NSQUERY_TEST_SEED={start}: {sql}\nvirtual: {string.Join(' ', mine.Take(20))}\nplain:   {string.Join(' ', plain.Take(20))}");
            }
        }
        Assert.True(withRows > seeds * StatementsASeed / 4, $"only {withRows} statements had rows");
    }

    [Fact]
    public void A_planted_bug_is_caught()
    {
        // A key that claims to be unique, and is not: SQLite stops after its first row.
        Table<Process> lying = new()
        {
            Name = "processes",
            Doc = "A lie.",
            RestsOn = Facets.None,
            ColumnList = [new("pid", ColumnType.Integer, "", process => process.Pid), new("net_ns", ColumnType.Integer, "", process => (long)process.Links[NsLink.Net])],
            Keys = [new("pid", IsUnique: true), new("net_ns", IsUnique: true)],
            Rows = snapshot => snapshot.Processes,
            Examples = [],
        };
        using Twins twins = new(Twins.Machine(), [lying]);
        Statements statements = new(1, [lying]);
        for (int i = 0; i < Seeds * StatementsASeed; i++)
        {
            (string sql, bool isOrdered) = statements.Next();
            if (!Agree(twins.Virtual(sql), twins.Plain(sql), isOrdered)) return;
        }
        Assert.Fail("no statement disagreed");
    }

    private static bool Agree(List<string> mine, List<string> plain, bool isOrdered)
    {
        if (mine is [{ } error] && plain is [{ } other] && other.Contains(error, StringComparison.Ordinal)) return true;
        return isOrdered ? mine.SequenceEqual(plain) : mine.Order(StringComparer.Ordinal).SequenceEqual(plain.Order(StringComparer.Ordinal));
    }
}
