using NsQuery.Model;
using static NsQuery.Tests.Model.Records;

namespace NsQuery.Tests.Model;

public sealed class NsAncestorTests
{
    private static Snapshot Nested => Snapshot(
        [],
        Ns(NsType.User, 10, initial: true),
        Ns(NsType.User, 20, parent: 10, owner: 10),
        Ns(NsType.User, 30, parent: 20, owner: 20),
        Ns(NsType.Pid, 40, initial: true, owner: 10),
        Ns(NsType.Pid, 50, parent: 40, owner: 30),
        Ns(NsType.Uts, 60, owner: 30),
        Ns(NsType.Uts, 61, owner: 99));

    [Theory]
    [InlineData("user", 10u, new[] { 10u })]
    [InlineData("user", 30u, new[] { 30u, 20u, 10u })]
    [InlineData("pid", 50u, new[] { 50u, 40u })] // parents, not owners
    [InlineData("uts", 60u, new[] { 60u, 30u, 20u, 10u })] // the owner and its parents
    [InlineData("uts", 61u, new[] { 61u })] // an owner that was not seen
    public void The_chain_begins_at_itself_and_counts_up(string type, uint inum, uint[] expected)
    {
        NsAncestor[] rows = [.. NsAncestor.Of(Nested).Where(row => row.Namespace.Type.Word() == type && row.Namespace.Inum == inum)];
        Assert.Equal(expected, rows.Select(static row => row.Ancestor.Inum));
        Assert.Equal(Enumerable.Range(0, expected.Length), rows.Select(static row => row.Distance));
    }

    [Fact]
    public void Every_namespace_is_its_own_ancestor_at_distance_0()
    {
        Snapshot snapshot = Nested;
        Assert.Equal(snapshot.Namespaces, NsAncestor.Of(snapshot).Where(static row => row.Distance == 0).Select(static row => row.Ancestor));
    }
}
