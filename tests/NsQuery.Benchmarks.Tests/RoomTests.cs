namespace NsQuery.Benchmarks.Tests;

/// <summary>A limit that is too low is named before a single process is made.</summary>
public sealed class RoomTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("nsquery-room-").FullName;

    public RoomTests()
    {
        Write("proc/loadavg", "8.47 9.31 6.39 3/700 12345\n");
        Write("proc/sys/kernel/pid_max", "32768\n");
        Write("proc/sys/kernel/threads-max", "192729\n");
        Write("proc/self/limits", "Limit                     Soft Limit           Hard Limit           Units     \nMax processes             unlimited            unlimited            processes \n");
        Write("proc/self/cgroup", "8:pids:/a/b\n4:memory:/\n0::/user.slice/shell\n");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Enough_is_enough() => Assert.Null(Room.Lack(20000, _root));

    [Theory]
    [InlineData("proc/sys/kernel/pid_max", "21199", "/proc/sys/kernel/pid_max is 21199, of which 700 are used: 20000 tasks more want 21200, by sysctl -w kernel.pid_max=21200")]
    [InlineData("proc/sys/kernel/threads-max", "9000", "/proc/sys/kernel/threads-max is 9000, of which 700 are used: 20000 tasks more want 21200, by sysctl -w kernel.threads-max=21200")]
    [InlineData("proc/self/limits", "Max processes             4096                 8192                 processes ", "ulimit -u is 4096: 20000 tasks want 20500, by ulimit -u 20500")]
    [InlineData("sys/fs/cgroup/user.slice/shell/pids.max", "15000", "/sys/fs/cgroup/user.slice/shell/pids.max is 15000, of which 12 are used: 20000 tasks more want 20512")]
    [InlineData("sys/fs/cgroup/user.slice/pids.max", "15000", "/sys/fs/cgroup/user.slice/pids.max is 15000, of which 12 are used: 20000 tasks more want 20512")]
    [InlineData("sys/fs/cgroup/pids/a/pids.max", "20511", "/sys/fs/cgroup/pids/a/pids.max is 20511, of which 12 are used: 20000 tasks more want 20512")]
    public void What_is_too_low_is_named(string path, string text, string lack)
    {
        Write(path, text + "\n");
        Write(Path.Combine(Path.GetDirectoryName(path)!, "pids.current"), "12\n");
        Assert.Equal(lack, Room.Lack(20000, _root));
    }

    [Theory]
    [InlineData("max")]
    [InlineData("20512")]
    public void A_cgroup_that_has_room_does_not_lack_it(string most)
    {
        Write("sys/fs/cgroup/user.slice/pids.max", most + "\n");
        Write("sys/fs/cgroup/user.slice/pids.current", "12\n");
        Assert.Null(Room.Lack(20000, _root));
    }

    [Fact]
    public void This_machine_has_room_for_ten_and_not_for_a_hundred_million()
    {
        Assert.Null(Room.Lack(10));
        Assert.Contains("100000000 tasks", Room.Lack(100_000_000), StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
