using NsQuery.Repl.Diffing;

namespace NsQuery.Repl.Tests.Diffing;

/// <summary>What counts as a difference.</summary>
public sealed class DifferenceTests
{
    [Fact]
    public void Nothing_differs_from_itself() => Assert.Empty(Told(Of(Net(1, 7)), Of(Net(1, 7))));

    [Fact]
    public void One_that_took_the_inode_number_of_another_is_two() => Assert.Equal(["gone namespace 1", "created namespace 2"], Told(Of(Net(1, 7)), Of(Net(2, 7))));

    [Fact]
    public void Of_another_boot_nothing_is_the_same_but_a_container() =>
        Assert.Equal(["gone namespace 1", "changed container c init_pid: 5 6", "created namespace 1"], Told(Of(Net(1, 7), Container(5)), Of(Net(1, 7), Container(6)) with { BootId = "other" }));

    [Fact]
    public void A_column_that_changed_is_told_with_both_values() =>
        Assert.Equal(["changed namespace 1 name: a b"], Told(Of(Net(1, 7) with { Traits = [("name", "a")] }), Of(Net(1, 7) with { Traits = [("name", "b")] })));

    [Theory]
    [InlineData(0, 2, "changed namespace 1 ntasks: 0 2")]
    [InlineData(2, 0, "changed namespace 1 ntasks: 2 0")]
    [InlineData(1, 2)]
    public void How_many_tasks_are_in_it_matters_only_if_none_is(long before, long after, params string[] told) =>
        Assert.Equal(told, Told(Of(Net(1, 7) with { Tasks = before }), Of(Net(1, 7) with { Tasks = after })));

    [Theory]
    [InlineData("process", 3, 3)]
    [InlineData("socket", 3, 3)]
    [InlineData("process", 0, 3, "changed namespace 1 ntasks: 0 3", "created holder process")]
    [InlineData("bind_mount", 3, 3, "created holder bind_mount")]
    public void Who_is_in_a_namespace_that_has_members_is_left_out(string kind, long before, long after, params string[] told)
    {
        Thing holder = new() { What = "holder", Key = $"holder {kind}", Namespace = "namespace 1", Kind = kind, Type = "net", Inum = 7 };
        Assert.Equal(told, Told(Of(Net(1, 7) with { Tasks = before }), Of(Net(1, 7) with { Tasks = after }, holder)));
    }

    private static Thing Net(long nsId, long inum) => new() { What = "namespace", Key = $"namespace {nsId}", Type = "net", Inum = inum, NsId = nsId };

    private static Thing Container(long init) => new() { What = "container", Key = "container c", Container = "c", Traits = [("init_pid", init)] };

    private static Inventory Of(params Thing[] things) => new() { Hostname = "h", BootId = "b", Partial = null, Things = things.ToDictionary(static thing => thing.Key) };

    private static string[] Told(Inventory old, Inventory now) =>
        [.. Difference.Of(old, now).Select(static one => $"{one.Change} {one.Thing.Key}{(one.Column is null ? "" : $" {one.Column}: {one.Old} {one.New}")}")];
}
