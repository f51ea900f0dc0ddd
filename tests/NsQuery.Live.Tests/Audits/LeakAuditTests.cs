namespace NsQuery.Live.Tests.Audits;

/// <summary>What is left behind, and who holds it.</summary>
public sealed class LeakAuditTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    private const string User = "abandoned-user-namespace", Net = "forgotten-network-namespace", Mnt = "forgotten-mount-namespace", Stray = "forgotten-thread", Kept = "namespace-kept-by-descriptor", Now = "age=0";

    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void A_user_namespace_without_a_process_is_found_unless_one_below_it_is_in_use()
    {
        string inum = "";
        using (Held keeper = Keeping("setpriv --reuid 12371 --regid 12371 --clear-groups unshare --user", "user", out inum))
        using (Held hidden = Held.Start("setpriv --reuid 12371 --regid 12371 --clear-groups unshare --user --map-root-user unshare --user"))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(User, Now), static row => row["owner_uid"] == "12371");
            Assert.Equal((inum, "fd", "sh", $"{keeper.Pid}", $"/proc/{keeper.Pid}/fd/9"), (finding["user_ns"], finding["held_by"], finding["holders"], finding["pid"], finding["path"]));
            Assert.DoesNotContain(_queries.Found(User), static row => row["owner_uid"] == "12371"); // not an hour old
        }
        Assert.DoesNotContain(_queries.Found(User, Now), static row => row["owner_uid"] == "12371");
    }

    [Fact]
    public void A_network_namespace_that_only_its_file_keeps_is_found_by_its_name()
    {
        string name = $"nsq{Environment.ProcessId}f";
        NetNamespace.Ip($"netns add {name}");
        try
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Net, Now), row => row["name"] == name);
            Assert.Equal(($"/run/netns/{name}", "1", "0"), (finding["path"], finding["interfaces"], finding["owner_uid"]));
            Assert.DoesNotContain(_queries.Found(Net), row => row["name"] == name);
            using Held user = Held.Start($"ip netns exec {name} env");
            Assert.DoesNotContain(_queries.Found(Net, Now), row => row["name"] == name);
        }
        finally
        {
            NetNamespace.Ip($"netns del {name}");
        }
        Assert.DoesNotContain(_queries.Found(Net, Now), row => row["name"] == name);
    }

    [Fact]
    public void A_mount_namespace_without_a_process_is_found_with_who_holds_it()
    {
        string inum = "";
        using (Held keeper = Keeping("unshare --mount", "mnt", out inum))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Mnt, Now), row => row["mnt_ns"] == inum);
            Assert.Equal(("fd", "sh", $"{keeper.Pid}", "0"), (finding["held_by"], finding["holders"], finding["pid"], finding["owner_uid"]));
            Assert.DoesNotContain(_queries.Found(Mnt), row => row["mnt_ns"] == inum);
        }
        Assert.DoesNotContain(_queries.Found(Mnt, Now), row => row["mnt_ns"] == inum);
    }

    [Theory]
    [InlineData("uts")]
    [InlineData("net")]
    [InlineData("ipc")]
    public void A_namespace_that_only_a_descriptor_keeps_is_found_with_its_process(string type)
    {
        string inum = "";
        using (Held keeper = Keeping($"unshare --{type}", type, out inum))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Kept, Now), row => row["inum"] == inum);
            Assert.Equal((type, "sh", "root", $"{keeper.Pid}", "9"), (finding["type"], finding["comm"], finding["username"], finding["pid"], finding["fd"]));
            Assert.DoesNotContain(_queries.Found(Kept), row => row["inum"] == inum);
        }
        Assert.DoesNotContain(_queries.Found(Kept, Now), row => row["inum"] == inum);
    }

    [Fact]
    public void A_thread_that_stayed_elsewhere_is_found_with_its_name()
    {
        using ManualResetEventSlim ready = new(), end = new();
        string? inum = null;
        Thread thread = new(() =>
        {
            Assert.Equal(0, Tmds.Linux.LibC.unshare(Unshared.NewUts));
            inum = ProcWalk.Link("thread-self", "uts");
            ready.Set();
            end.Wait();
        })
        { Name = "nsq-forgotten" };
        thread.Start();
        try
        {
            ready.Wait();
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Stray), row => row["inum"] == inum);
            Assert.Equal(("uts", $"{Environment.ProcessId}", "nsq-forgotten", "root"), (finding["type"], finding["pid"], finding["thread"], finding["username"]));
        }
        finally
        {
            end.Set();
            thread.Join();
        }
        Assert.DoesNotContain(_queries.Found(Stray), row => row["inum"] == inum);
    }

    /// <summary>A shell that has the namespace of a process open that is dead by now.</summary>
    private static Held Keeping(string command, string type, out string inum)
    {
        using Held member = Held.Start(command);
        inum = ProcWalk.Link($"{member.Pid}", type)!;
        return Held.Start("env", $"exec 9</proc/{member.Pid}/ns/{type}");
    }
}
