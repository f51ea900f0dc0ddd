using System.Diagnostics;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace NsQuery.Live.Tests;

/// <summary>nsquery watch on the real machine.</summary>
public sealed class WatchTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private readonly List<Process> _started = [];
    private readonly string _name = $"nsq{Environment.ProcessId}w";

    public void Dispose()
    {
        foreach (Process watch in _started)
        {
            if (!watch.HasExited) watch.Kill();
            watch.Dispose();
        }
    }

    [Fact]
    public void A_namespace_of_one_second_is_seen_at_the_default_interval()
    {
        Process watch = Start($"SELECT inum, ns_id, name FROM net_ns WHERE name = '{_name}' UNION ALL SELECT 0, 0, 'here'");
        Assert.Equal("present here", Next(watch));
        NetNamespace.Ip($"netns add {_name}");
        Thread.Sleep(TimeSpan.FromSeconds(1));
        NetNamespace.Ip($"netns del {_name}");
        Assert.Equal([$"added {_name}", $"removed {_name}"], [Next(watch), Next(watch)]);
        End(watch);
    }

    [Fact]
    public void A_host_name_that_is_set_is_a_change_of_one_namespace()
    {
        using Held member = Held.Start("unshare --uts", "hostname nsq-one");
        string inum = ProcWalk.Link($"{member.Pid}", "uts")!;
        Process watch = Start($"SELECT inum, ns_id, nodename AS name FROM uts_ns WHERE inum = {inum}");
        Assert.Equal("present nsq-one", Next(watch));
        Assert.Equal(0, Command.Run("nsenter", "--uts", "-t", $"{member.Pid}", "hostname", "nsq-two").Status);
        Assert.Equal("changed nsq-two", Next(watch));
        End(watch);
    }

    [Fact]
    public void One_of_several_descriptors_that_is_closed_is_all_that_is_told()
    {
        using SafeFileHandle other = File.OpenHandle("/proc/self/ns/uts");
        SafeFileHandle closed = File.OpenHandle("/proc/self/ns/uts");
        using SafeFileHandle third = File.OpenHandle("/proc/self/ns/uts");
        long fd = closed.DangerousGetHandle();
        Process watch = Start($"SELECT inum, kind, pid, fd, CAST(fd AS TEXT) AS name FROM ns_holders WHERE kind = 'fd' AND pid = {Environment.ProcessId} AND type = 'uts'");
        Assert.Equal(["present", "present", "present"], Enumerable.Range(0, 3).Select(_ => Next(watch).Split(' ')[0]));
        closed.Dispose();
        Assert.Equal($"removed {fd}", Next(watch));
        End(watch);
        Assert.Equal("", watch.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void What_it_waited_for_is_shown_before_it_ends()
    {
        Process watch = Start($"SELECT name FROM net_ns WHERE name = '{_name}' UNION ALL SELECT 'here'", "--until", $"SELECT 1 FROM net_ns WHERE name = '{_name}'");
        Assert.Equal("present here", Next(watch));
        NetNamespace.Ip($"netns add {_name}");
        try
        {
            Assert.Equal($"added {_name}", Next(watch));
            Assert.True(watch.WaitForExit(TimeSpan.FromSeconds(20)));
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
            if (!watch.HasExited) watch.Kill();
        }
    }

    [Fact]
    public void It_ends_once_a_query_returns_a_row()
    {
        Process watch = Start("SELECT 'x' AS name", "--until", $"SELECT 1 FROM net_ns WHERE name = '{_name}'");
        Assert.Equal("present x", Next(watch));
        Assert.False(watch.WaitForExit(TimeSpan.FromSeconds(1.5)));
        NetNamespace.Ip($"netns add {_name}");
        try
        {
            Assert.True(watch.WaitForExit(TimeSpan.FromSeconds(20)));
            Assert.Equal(0, watch.ExitCode);
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
            if (!watch.HasExited) watch.Kill();
        }
    }

    [Fact]
    public void Thousands_of_looks_leave_nothing_behind()
    {
        // Hours at the default interval, without the waiting.
        Process watch = Start("SELECT inum, ns_id, comm AS name, nprocs, owner FROM namespaces", "--interval", "1ms");
        _ = watch.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Thread.Sleep(TimeSpan.FromSeconds(5));
        (long memory, int descriptors) early = Size(watch);
        Thread.Sleep(TimeSpan.FromSeconds(25));
        (long memory, int descriptors) late = Size(watch);
        watch.Kill();
        watch.WaitForExit();
        Assert.InRange(late.descriptors, 0, early.descriptors + 8);
        Assert.True(late.memory < early.memory + (16 << 20), $"private memory grew from {early.memory >> 10} to {late.memory >> 10} KiB");
    }

    private static (long Memory, int Descriptors) Size(Process process) =>
        (File.ReadLines($"/proc/{process.Id}/smaps_rollup").Where(static line => line.StartsWith("Private_", StringComparison.Ordinal)).Sum(static line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture)) << 10,
            Directory.GetFiles($"/proc/{process.Id}/fd").Length);

    private Process Start(string sql, params string[] options)
    {
        // Where the tests run in a shell's background, SIGINT is ignored; env gives it back.
        ProcessStartInfo start = new("/usr/bin/env", ["--default-signal=INT", nsquery.Path, "watch", sql, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process watch = Process.Start(start)!;
        _started.Add(watch);
        return watch;
    }

    private static string Next(Process watch)
    {
        using JsonDocument line = JsonDocument.Parse(watch.StandardOutput.ReadLine() ?? throw new InvalidOperationException(watch.StandardError.ReadToEnd()));
        return $"{line.RootElement.GetProperty("event").GetString()} {line.RootElement.GetProperty("row").GetProperty("name").GetString()}";
    }

    private static void End(Process watch)
    {
        Assert.Equal(0, Command.Run("kill", "-INT", $"{watch.Id}").Status);
        Assert.True(watch.WaitForExit(TimeSpan.FromSeconds(10)));
        Assert.Equal(130, watch.ExitCode);
    }
}
