using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>What outlived its process, and what keeps it: the files in queries/ that answer that.</summary>
public sealed class SavedHolderQueryTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void A_network_namespace_that_was_forgotten_is_told_by_its_name()
    {
        string name = $"nsq{Environment.ProcessId}l";
        NetNamespace.Ip($"netns add {name}");
        try
        {
            string row = Assert.Single(_queries.Run("leaked-network-namespaces"), row => row.Split('\t')[1] == name);
            string[] fields = row.Split('\t');
            Assert.Equal($"{name} bind_mount 0 1  /run/netns/{name}", string.Join(' ', [fields[1], fields[2], .. fields[4..]]));
            Assert.InRange(DateTimeOffset.UtcNow - DateTimeOffset.Parse(fields[3], CultureInfo.InvariantCulture), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        }
        finally
        {
            NetNamespace.Ip($"netns del {name}");
        }
        Assert.DoesNotContain(_queries.Run("leaked-network-namespaces"), row => row.Split('\t')[1] == name);
    }

    [Fact]
    public void All_that_keeps_a_namespace_is_named()
    {
        string name = $"nsq{Environment.ProcessId}k";
        NetNamespace.Ip($"netns add {name}");
        try
        {
            using Held keeper = Held.Start("env", $"exec 9</run/netns/{name}");
            string inum = new FileInfo($"/run/netns/{name}").Exists ? Command.Run("stat", "-Lc", "%i", $"/run/netns/{name}").Output.Trim() : "";
            List<string> all = _queries.Run("what-keeps-it-alive"), one = _queries.Bound("what-keeps-it-alive", "inum", long.Parse(inum, CultureInfo.InvariantCulture));
            // Other mount namespaces may have copies of the bind.
            Assert.Contains(one, row => row.StartsWith($"net\t{inum}\t0\tbind_mount\t\t\t\t\t\t/run/netns/{name}\t{ProcWalk.Link("self", "mnt")}\t", StringComparison.Ordinal));
            Assert.Single(one, row => row == $"net\t{inum}\t0\tfd\t{keeper.Pid}\t{keeper.Pid}\tsh\t\t9\t/proc/{keeper.Pid}/fd/9\t\t\t\t");
            Assert.All(one, row => Assert.Contains(row, all));
        }
        finally
        {
            NetNamespace.Ip($"netns del {name}");
        }
    }

    [Fact]
    public void A_file_system_that_will_not_go_is_held_by_a_mount_namespace_and_a_file()
    {
        using Held holder = Held.Start("unshare --mount --propagation private", "mount -t tmpfs nsq-busy /mnt && echo x >/mnt/file && exec 9</mnt/file");
        string mnt = ProcWalk.Link($"{holder.Pid}", "mnt")!;
        string dev = File.ReadLines($"/proc/{holder.Pid}/mountinfo").Single(line => line.Contains(" nsq-busy ", StringComparison.Ordinal)).Split(' ')[2];
        string[] expected = [$"{dev}\tfd\t{mnt}\t\t{holder.Pid}\tsh\t\t/mnt/file", $"{dev}\tmount\t{mnt}\t/mnt\t{holder.Pid}\tsh\t\t"];
        Assert.Equal(expected, _queries.Bound("mount-holders", "dev", dev));
        Assert.Equal(expected, _queries.Run("mount-holders").FindAll(row => row.StartsWith($"{dev}\t", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_thread_that_did_not_come_back_is_named()
    {
        using ManualResetEventSlim ready = new(), end = new();
        (string tid, string inum) = ("", "");
        Thread thread = new(() =>
        {
            Assert.Equal(0, Tmds.Linux.LibC.unshare(Unshared.NewUts));
            tid = new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[2];
            inum = ProcWalk.Link("thread-self", "uts")!;
            ready.Set();
            end.Wait();
        })
        { Name = "nsq-stray" };
        thread.Start();
        try
        {
            ready.Wait();
            int pid = Environment.ProcessId;
            string process = File.ReadAllText("/proc/self/comm").Trim();
            Assert.Single(_queries.Run("stray-threads"), row => row == $"uts\t{inum}\t{pid}\t{tid}\tnsq-stray\t{process}\t\t/proc/{pid}/task/{tid}/ns/uts");
        }
        finally
        {
            end.Set();
            thread.Join();
        }
    }

    [Fact]
    public void A_mount_namespace_that_outlived_its_processes_is_told_with_what_keeps_it()
    {
        string inum;
        Held keeper;
        using (Held member = Held.Start("unshare --mount", "mount -t tmpfs nsq-stale /mnt"))
        {
            inum = ProcWalk.Link($"{member.Pid}", "mnt")!;
            keeper = Held.Start("env", $"exec 9</proc/{member.Pid}/ns/mnt");
        }
        using (keeper)
        {
            string[] fields = Assert.Single(_queries.Run("stale-mount-namespaces"), row => row.StartsWith($"{inum}\t", StringComparison.Ordinal)).Split('\t');
            Assert.InRange(int.Parse(fields[1], CultureInfo.InvariantCulture), 2, int.MaxValue);
            Assert.Equal($"fd 0 fd {keeper.Pid} 9  /proc/{keeper.Pid}/fd/9", string.Join(' ', [fields[3], .. fields[5..]]));
        }
        Assert.DoesNotContain(_queries.Run("stale-mount-namespaces"), row => row.StartsWith($"{inum}\t", StringComparison.Ordinal));
    }
}
