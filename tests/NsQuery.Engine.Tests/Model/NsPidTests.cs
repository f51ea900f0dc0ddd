using NsQuery.Model;
using static NsQuery.Tests.Model.Records;

namespace NsQuery.Tests.Model;

public sealed class NsPidTests
{
    /// <summary>Three levels; a browser's renderer two deep, a helper in the middle, and a process of the host.</summary>
    private static Snapshot Nested => Snapshot(
        [
            Task(1, [1], (NsLink.Pid, 10)),
            Task(13173, [13173, 14, 1], (NsLink.Pid, 30)),
            Thread(13173, 13175, 'S', [13175, 16, 3], (NsLink.Pid, 30)),
            Task(13160, [13160, 1], (NsLink.Pid, 20)),
        ],
        Ns(NsType.Pid, 10, initial: true),
        Ns(NsType.Pid, 20, parent: 10),
        Ns(NsType.Pid, 30, parent: 20));

    [Theory]
    [InlineData(13173, 10u, 13173)]
    [InlineData(13173, 20u, 14)]
    [InlineData(13173, 30u, 1)]
    [InlineData(13175, 30u, 3)]
    [InlineData(13160, 20u, 1)]
    [InlineData(1, 10u, 1)]
    public void A_task_has_one_number_in_its_namespace_and_in_each_above(int tid, uint inum, int expected)
    {
        NsPid row = Assert.Single(NsPid.Of(Nested), row => row.Task.Tid == tid && row.Namespace.Inum == inum);
        Assert.Equal(expected, row.Number);
    }

    [Theory]
    [InlineData(30u, 1, 13173)]
    [InlineData(20u, 14, 13173)]
    [InlineData(20u, 1, 13160)]
    [InlineData(10u, 1, 1)]
    public void A_number_in_a_namespace_is_one_task(uint inum, int number, int expected)
    {
        NsPid row = Assert.Single(NsPid.Of(Nested), row => row.Namespace.Inum == inum && row.Number == number);
        Assert.Equal(expected, row.Task.Tid);
    }

    [Fact]
    public void A_task_has_no_number_below_its_namespace()
    {
        NsPid[] rows = NsPid.Of(Nested);
        Assert.DoesNotContain(rows, static row => row.Task.Tid == 1 && row.Namespace.Inum != 10);
        Assert.Equal(1 + 3 + 3 + 2, rows.Length);
    }

    [Fact]
    public void Where_a_link_is_denied_the_outermost_number_is_left()
    {
        Snapshot snapshot = Snapshot([Task(1, [1], (NsLink.Pid, 10)), Task(50, [50, 5, 1])], Ns(NsType.Pid, 10, initial: true));
        NsPid row = Assert.Single(NsPid.Of(snapshot), static row => row.Task.Tid == 50);
        Assert.Equal((10u, 50), (row.Namespace.Inum, row.Number));
    }

    [Fact]
    public void Where_a_parent_is_unknown_its_own_and_the_outermost_number_are_left()
    {
        Snapshot snapshot = Snapshot(
            [Task(1, [1], (NsLink.Pid, 10)), Task(50, [50, 5, 1], (NsLink.Pid, 30))],
            Ns(NsType.Pid, 10, initial: true),
            Ns(NsType.Pid, 30));
        Assert.Equal(
            [(30u, 1), (10u, 50)],
            NsPid.Of(snapshot).Where(static row => row.Task.Tid == 50).Select(static row => (row.Namespace.Inum, row.Number)));
    }

    [Fact]
    public void A_task_without_numbers_has_no_row() =>
        Assert.Empty(NsPid.Of(Snapshot([Task(50, [], (NsLink.Pid, 10))], Ns(NsType.Pid, 10, initial: true))));

    [Fact]
    public void Without_a_root_nothing_is_invented() => Assert.Empty(NsPid.Of(Snapshot([Task(50, [50, 1])])));
}
