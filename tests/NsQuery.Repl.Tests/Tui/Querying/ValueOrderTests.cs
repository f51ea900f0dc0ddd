using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Querying;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>The order of values is SQLite's.</summary>
public sealed class ValueOrderTests
{
    /// <summary>Each comes before the next one.</summary>
    private static readonly object?[] Ascending =
    [
        null, double.NegativeInfinity, long.MinValue, -1L, -0.5, 0L, 0.5, 1L, 9007199254740992.0, 9007199254740993L, long.MaxValue, 9223372036854775808.0, double.PositiveInfinity,
        "", "A", "a", "aa", "b", "\ue000", "\U0001f600", Array.Empty<byte>(), new byte[] { 0 }, new byte[] { 1, 0 }, new byte[] { 255 },
    ];

    [Fact]
    public void Values_of_all_kinds_are_in_order()
    {
        for (int a = 0; a < Ascending.Length; a++)
        {
            for (int b = 0; b < Ascending.Length; b++)
                Assert.True(Math.Sign(a.CompareTo(b)) == Math.Sign(Compare(Ascending[a], Ascending[b])), $"{Ascending[a]} and {Ascending[b]}");
        }
    }

    [Fact]
    public void The_same_number_is_equal_whether_it_is_an_integer_or_not() => Assert.Equal(0, Compare(3L, 3.0));

    [Fact]
    public void It_is_the_order_that_SQLite_gives()
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        const string Values = "(VALUES (3, 0), (NULL, 1), ('b', 2), (2.5, 3), (x'00', 4), ('B', 5), (-1, 6), (3.0, 7), ('é', 8), ('z', 9), (x'', 10))";
        List<KeptRow> rows = Read(session, $"SELECT column1, column2 FROM {Values}");
        foreach ((string way, bool descending) in ((string, bool)[])[("ASC", false), ("DESC", true)])
        {
            IEnumerable<long> expected = Read(session, $"SELECT column1, column2 FROM {Values} ORDER BY column1 {way}, column2").Select(static row => row.Integer(1));
            Assert.Equal(expected, ValueOrder.Sort(rows, 0, descending).Select(at => rows[at].Integer(1)));
        }
    }

    [Fact]
    public void Rows_in_another_order_are_the_same_rows()
    {
        KeptRow first = new([2L]), second = new([1L]);
        Assert.Equal([second, first], new OrderedRows([first, second], ValueOrder.Sort([first, second], 0, descending: false)));
    }

    private static int Compare(object? a, object? b) => ValueOrder.Compare(new KeptRow([a]), new KeptRow([b]), 0);

    private static List<KeptRow> Read(QuerySession session, string sql)
    {
        List<KeptRow> rows = [];
        foreach (QueryResult result in session.Run(sql, TestContext.Current.CancellationToken))
            for (ResultRow row = new(result); result.Read();) rows.Add(new KeptRow(row, result.Columns.Count));
        return rows;
    }
}
