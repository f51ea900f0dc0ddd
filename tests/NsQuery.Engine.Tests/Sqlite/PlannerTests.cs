using System.Globalization;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery.Tests.Sqlite;

/// <summary>What SQLite is told to do, read from its own query plans.</summary>
public sealed class PlannerTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Equality_on_every_key_is_a_lookup()
    {
        foreach (Table table in Catalog.Tables)
        {
            for (int key = 0; key < table.Keys.Length; key++)
            {
                string literal = IsText(table, key) ? "'x'" : "1";
                Assert.Equal(new IndexPlan(Access.Key, key), Plan($"SELECT * FROM {table.Name} WHERE {table.Keys[key].Column} = {literal}"));
            }
        }
    }

    [Fact]
    public void A_list_on_every_key_is_taken_whole()
    {
        foreach (Table table in Catalog.Tables)
        {
            for (int key = 0; key < table.Keys.Length; key++)
            {
                string list = IsText(table, key) ? "('x', 'y')" : "(1, 2, 3)";
                IndexPlan plan = Plan($"SELECT * FROM {table.Name} WHERE {table.Keys[key].Column} IN {list}");
                Assert.True(plan == new IndexPlan(Access.Key, key) { IsList = true } || plan.Access == Access.Full, $"{table.Name} {plan}");
            }
        }
        Assert.Equal(new IndexPlan(Access.Key, 0) { IsList = true }, Plan("SELECT * FROM processes WHERE pid IN (1, 2, 3)"));
    }

    [Fact]
    public void A_join_looks_up_the_inner_table()
    {
        List<string> plan = _fixture.Rows("EXPLAIN QUERY PLAN SELECT * FROM processes p CROSS JOIN pid_ns n ON n.inum = p.pid_ns");
        Assert.Equal(2, plan.Count);
        Assert.Equal(new IndexPlan(Access.Key, 0), Decode(plan[1]));
    }

    [Fact]
    public void The_unique_key_is_preferred() =>
        Assert.Equal(new IndexPlan(Access.Key, 0), Plan("SELECT * FROM processes WHERE pid_ns = 1 AND uid = 0 AND pid = 5 AND ppid = 1"));

    [Theory]
    [InlineData("SELECT * FROM processes WHERE state = 'S'")]
    [InlineData("SELECT * FROM processes WHERE pid + 0 > 5")]
    [InlineData("SELECT * FROM processes WHERE comm = 'x' COLLATE NOCASE")]
    [InlineData("SELECT * FROM processes WHERE host = 'x'")]
    public void What_no_key_answers_is_a_full_pass(string sql) => Assert.Equal(Access.Full, Plan(sql).Access);

    [Fact]
    public void A_rowid_is_a_lookup() => Assert.Equal(new IndexPlan(Access.Rowid), Plan("SELECT * FROM processes WHERE rowid = 3"));

    [Theory]
    [InlineData("WHERE pid > 5", "lower")]
    [InlineData("WHERE pid >= 5", "lower in")]
    [InlineData("WHERE pid < 5 AND pid > 2", "lower upper")]
    [InlineData("WHERE pid BETWEEN 2 AND 5", "lower in upper in")]
    [InlineData("ORDER BY pid", "")]
    [InlineData("ORDER BY pid DESC", "down")]
    [InlineData("WHERE pid > 5 ORDER BY pid DESC", "lower down")]
    [InlineData("ORDER BY pid LIMIT 3", "limit")]
    [InlineData("WHERE pid > 5 ORDER BY pid LIMIT 3 OFFSET 1", "lower limit offset")]
    [InlineData("WHERE pid > 5 AND state = 'S' ORDER BY pid LIMIT 3", "lower")]
    public void Ranges_order_and_limit_are_pushed_down(string rest, string expected)
    {
        List<string> plan = _fixture.Rows($"EXPLAIN QUERY PLAN SELECT pid FROM processes {rest}");
        Assert.Single(plan); // no sort
        IndexPlan actual = Decode(plan[0]);
        string words = string.Concat(
            actual.HasLower ? "lower " : "", actual.LowerIsIn ? "in " : "", actual.HasUpper ? "upper " : "", actual.UpperIsIn ? "in " : "",
            actual.IsDescending ? "down " : "", actual.HasLimit ? "limit " : "", actual.HasOffset ? "offset " : "");
        Assert.Equal((Access.Range, 0, expected), (actual.Access, actual.Key, words.TrimEnd()));
    }

    [Theory]
    [InlineData("SELECT net_ns, count(*) FROM processes GROUP BY net_ns")]
    [InlineData("SELECT DISTINCT net_ns FROM processes")]
    [InlineData("SELECT pid FROM processes WHERE pid = 5 ORDER BY comm, uid")]
    [InlineData("SELECT pid FROM processes ORDER BY rowid")]
    public void Groups_and_single_rows_need_no_sort(string sql) => Assert.Single(_fixture.Rows($"EXPLAIN QUERY PLAN {sql}"));

    [Fact]
    public void A_plan_survives_its_number()
    {
        for (int bits = 0; bits < 256; bits++)
        {
            IndexPlan plan = new((Access)(bits & 3), bits)
            {
                IsList = (bits & 1) != 0,
                HasLower = (bits & 2) != 0,
                LowerIsIn = (bits & 4) != 0,
                HasUpper = (bits & 8) != 0,
                UpperIsIn = (bits & 16) != 0,
                IsDescending = (bits & 32) != 0,
                HasLimit = (bits & 64) != 0,
                HasOffset = (bits & 128) != 0,
            };
            Assert.Equal(plan, IndexPlan.Decode(plan.Encode()));
        }
    }

    [Fact]
    public void Planning_never_scans()
    {
        Assert.Equal(2, _fixture.Rows("EXPLAIN QUERY PLAN SELECT * FROM processes JOIN tasks USING (pid)").Count);
        Assert.Equal(0, _fixture.Scans);
    }

    private static bool IsText(Table table, int key) => table.Columns[table.ColumnIndex(table.Keys[key].Column)].Type == ColumnType.Text;

    private IndexPlan Plan(string sql) => Decode(Assert.Single(_fixture.Rows($"EXPLAIN QUERY PLAN {sql}")));

    /// <summary>… VIRTUAL TABLE INDEX 10:</summary>
    private static IndexPlan Decode(string row)
    {
        const string mark = "INDEX ";
        string number = row[(row.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
        return IndexPlan.Decode(int.Parse(number[..number.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture));
    }
}
