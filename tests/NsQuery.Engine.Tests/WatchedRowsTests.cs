namespace NsQuery.Tests;

/// <summary>How two looks differ, and by which columns a row is known again.</summary>
public sealed class WatchedRowsTests
{
    [Fact]
    public void The_first_look_is_present_and_the_next_tells_only_what_differs()
    {
        WatchedRows rows = new(new RowKey([0]));
        Assert.Equal(["present 1", "present 2"], Told(rows.Look([[1L, "a"], [2L, "b"]])));
        Assert.Empty(rows.Look([[2L, "b"], [1L, "a"]]));
        Assert.Equal(["removed 1", "changed 2 c was b", "added 3"], Told(rows.Look([[3L, "x"], [2L, "c"]])).Order().OrderBy(static told => told[0] switch { 'r' => 0, 'c' => 1, _ => 2 }));
        Assert.Equal(["removed 3", "removed 2"], Told(rows.Look([])));
    }

    [Fact]
    public void Rows_with_one_key_are_counted()
    {
        WatchedRows rows = new(new RowKey([0]));
        _ = rows.Look([[1L, "a"], [1L, "a"]]);
        Assert.Equal(["added 1"], Told(rows.Look([[1L, "a"], [1L, "a"], [1L, "a"]])));
        Assert.Equal(["removed 1", "removed 1"], Told(rows.Look([[1L, "a"]])));
    }

    [Fact]
    public void Where_one_of_several_rows_with_one_key_goes_the_others_have_not_changed()
    {
        WatchedRows rows = new(new RowKey(0));
        _ = rows.Look([[1L, "a"], [1L, "b"], [1L, "c"]]);
        Assert.Equal(["removed 1 a"], rows.Look([[1L, "b"], [1L, "c"]]).Select(static change => $"{change.Event} {change.Row[0]} {change.Row[1]}"));
        Assert.Equal(["changed 1 d was b"], Told(rows.Look([[1L, "d"], [1L, "c"]])));
    }

    [Fact]
    public void Values_of_different_types_are_different_keys()
    {
        WatchedRows rows = new(new RowKey([0]));
        _ = rows.Look([[1L], ["1"], [null], [""], [new byte[] { 1 }]]);
        Assert.Empty(rows.Look([[1L], ["1"], [null], [""], [new byte[] { 1 }]]));
        Assert.Equal(["removed 1"], Told(rows.Look([[1L], [null], [""], [new byte[] { 1 }]])));
    }

    [Theory]
    [InlineData("SELECT inum, ns_id, nprocs FROM net_ns", "0,1")]
    [InlineData("SELECT type, nprocs, inum FROM namespaces", "0,2")]
    [InlineData("SELECT comm, pid, start_ticks FROM processes", "1,2")]
    [InlineData("SELECT tid, pid FROM tasks", "0")]
    [InlineData("SELECT nprocs, id FROM containers", "1")]
    [InlineData("SELECT net_ns, ifindex, state FROM net_interfaces", "0,1")]
    [InlineData("SELECT inum, kind, pid FROM ns_holders", "0,1,2")]
    [InlineData("SELECT inum, distance, ancestor FROM ns_ancestors", "0,2")]
    [InlineData("SELECT comm, uid FROM processes", "0,1")]
    [InlineData("SELECT max(pid) AS pid, comm FROM processes GROUP BY comm", "0,1")]
    [InlineData("SELECT p.pid, n.inum FROM processes p JOIN net_ns n ON n.inum = p.net_ns", "0,1")]
    public void The_key_is_the_tables_own_where_one_is_read(string sql, string columns)
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        StatementDescription statement = session.Describe(sql);
        Assert.Equal(columns, string.Join(',', RowKey.Of(statement).Columns.Order()));
    }

    private static IEnumerable<string> Told(IEnumerable<RowChange> changes) =>
        changes.Select(static change => change.Before is null ? $"{change.Event} {change.Row[0]}" : $"{change.Event} {change.Row[0]} {change.Row[1]} was {change.Before[1]}");
}
