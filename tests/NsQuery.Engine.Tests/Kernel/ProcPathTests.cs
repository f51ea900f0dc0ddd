using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcPathTests
{
    [Theory]
    [InlineData(1, 1, "1/stat\0")]
    [InlineData(4711, 4711, "4711/stat\0")]
    [InlineData(4711, 4712, "4711/task/4712/stat\0")]
    [InlineData(int.MaxValue, int.MaxValue - 1, "2147483647/task/2147483646/stat\0")]
    public void Only_another_thread_than_the_leader_is_below_task(int pid, int tid, string expected)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, tid);
        Assert.Equal(expected, Encoding.UTF8.GetString(path.File("/stat"u8)));
    }

    [Fact]
    public void A_shorter_name_after_a_longer_one_ends_where_it_ends()
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], 1, 1);
        Assert.Equal("1/ns/pid_for_children\0", Encoding.UTF8.GetString(path.File("/ns/pid_for_children"u8)));
        Assert.Equal("1/stat\0", Encoding.UTF8.GetString(path.File("/stat"u8)));
    }

    [Fact]
    public void The_longest_path_has_room()
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], int.MaxValue, int.MaxValue - 1);
        Assert.EndsWith("/ns/time_for_children\0", Encoding.UTF8.GetString(path.File("/ns/time_for_children"u8)), StringComparison.Ordinal);
    }
}
