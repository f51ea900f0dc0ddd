using System.Globalization;
using System.Text;
using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>It is asked at each key: a long or a strange text costs no more than it is long.</summary>
public sealed class CompleterCostTests
{
    public static TheoryData<string, string, string> Shapes => new()
    {
        { "SELECT ", "p.pid, ", "p.¦ FROM processes p" },
        { "SELECT * FROM processes p", " JOIN tasks t ON t.pid = p.pid", " WHERE ¦" },
        { "SELECT ", "(", "¦" },
        { "SELECT * FROM ", "(", "¦" },
        { "", "SELECT (", "¦" },
        { "SELECT * FROM ", "(SELECT * FROM ", "¦" },
        { "SELECT ¦ FROM ", "(SELECT * FROM ", "tasks" },
        { "WITH a AS (SELECT 1 AS x)", ", b AS (SELECT * FROM a, a)", " SELECT * FROM b WHERE ¦" },
        { "", "WITH a AS (", "¦" },
        { "", "SELECT 1 UNION ", "SELECT ¦" },
        { "", "SELECT 1;", "SELECT ¦" },
        { "SELECT ", "\"", "¦" },
        { "SELECT ", "a   ", "¦" },
        { "SELECT ", "/*", "*/ ¦" },
        { "", ";", "¦" },
        { "SELECT ", "CASE WHEN ", "¦" },
        { "SELECT ", ":p", " :¦" },
        { "SELECT ", "p.", "¦" },
        { "SELECT * FROM processes ", "NATURAL JOIN tasks ", "WHERE p¦" },
    };

    // Bytes, which do not vary from run to run as time does: twice the text may cost twice, and not four times.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Twice_the_text_costs_twice(string start, string repeated, string end)
    {
        _ = Cost(start, repeated, end, 1000);
        long once = Cost(start, repeated, end, 10_000), twice = Cost(start, repeated, end, 20_000);
        Assert.True(twice < 3 * once, $"{once} bytes, then {twice}");
    }

    [Fact]
    public void However_deep_a_text_is_the_stack_does()
    {
        StringBuilder chain = new("WITH c0 AS (SELECT 1 AS x)");
        for (int i = 1; i < 50_000; i++) chain.Append(CultureInfo.InvariantCulture, $", c{i} AS (SELECT * FROM c{i - 1})");
        Assert.Equal(["x"], At.Texts($"{chain} SELECT c9.¦ FROM c9"));
        Assert.All(At.Texts($"{chain} SELECT c49999.¦ FROM c49999"), static text => Assert.Equal("x", text));
        foreach (string nested in (string[])["SELECT (", "SELECT * FROM (", "WITH a AS (", "SELECT * FROM ((", "SELECT 1 FROM json_each("])
            Assert.NotEmpty(At.Texts(string.Concat(Enumerable.Repeat(nested, 50_000)) + "SELECT p.¦ FROM processes p"));
    }

    private static long Cost(string start, string repeated, string end, int length)
    {
        string marked = start + string.Concat(Enumerable.Repeat(repeated, length / repeated.Length)) + end;
        int offset = marked.IndexOf('¦', StringComparison.Ordinal);
        string sql = marked.Remove(offset, 1);
        Completer completer = new([], []);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = completer.At(sql, offset);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
