namespace NsQuery.Live.Tests;

/// <summary>Saved queries on what is inside what, and on whose clocks, addresses and sockets those are.</summary>
public sealed class SavedTreeQueryTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void A_pid_namespace_stands_below_its_parent_with_its_owner()
    {
        using Held held = Held.Start("unshare --user --map-root-user --pid --fork --kill-child unshare --pid --fork --kill-child");
        int outer = ProcWalk.Children(held.Pid).Single(), inner = ProcWalk.Children(outer).Single();
        List<Dictionary<string, string?>> rows = _queries.Found("pid-namespace-tree");
        int at = rows.FindIndex(row => row["inum"] == ProcWalk.Link($"{outer}", "pid"));
        Assert.Equal((ProcWalk.Link("self", "pid"), "1", $"{outer}", "unshare", ProcWalk.Link($"{outer}", "user"), "0"), (rows[at]["parent"], rows[at]["depth"], rows[at]["init_pid"], rows[at]["init_comm"], rows[at]["user_ns"], rows[at]["owner_uid"]));
        Assert.Equal((ProcWalk.Link($"{inner}", "pid"), rows[at]["inum"], "2", $"    {ProcWalk.Link($"{inner}", "pid")} sh"), (rows[at + 1]["inum"], rows[at + 1]["parent"], rows[at + 1]["depth"], rows[at + 1]["tree"]));
    }

    [Fact]
    public void A_user_namespace_stands_below_its_parent_with_what_it_owns()
    {
        using Held held = Held.Start("setpriv --reuid 12381 --regid 12381 --clear-groups unshare --user --map-root-user --net --uts unshare --user");
        string inner = ProcWalk.Link($"{held.Pid}", "user")!;
        List<Dictionary<string, string?>> rows = _queries.Found("user-namespace-tree");
        int at = rows.FindIndex(row => row["inum"] == inner);
        Assert.Equal(("2", "12381", "1", $"{held.Pid}", "sh", null), (rows[at]["depth"], rows[at]["owner_uid"], rows[at]["nprocs"], rows[at]["pid"], rows[at]["comm"], rows[at]["owns"]));
        Assert.Equal((rows[at]["parent"], "0", "net 1, user 1, uts 1", "12381"), (rows[at - 1]["inum"], rows[at - 1]["nprocs"], rows[at - 1]["owns"], rows[at - 1]["owner_uid"]));
    }

    [Fact]
    public void A_shifted_clock_is_told_in_seconds()
    {
        using Held held = Held.Start("unshare --time --monotonic 3600 --boottime 86400 --fork --kill-child");
        string pid = $"{ProcWalk.Children(held.Pid).Single()}", inum = ProcWalk.Link(pid, "time")!;
        Dictionary<string, string?> row = Assert.Single(_queries.Found("shifted-clocks"), row => row["inum"] == inum);
        Assert.Equal(("3600.0", "86400.0", pid, "sh"), (row["monotonic_s"], row["boottime_s"], row["pid"], row["comm"]));
    }

    [Fact]
    public void An_address_leads_to_its_namespace()
    {
        using NetNamespace inside = new("a");
        inside.Run("link add nsqaddr type veth peer name nsqpeer");
        inside.Run("addr add 10.87.0.2/16 dev nsqaddr");
        Dictionary<string, string?> one = Assert.Single(_queries.Found("addresses", "address=10.87.0.2"));
        Assert.Equal(("16", "nsqaddr", "veth", inside.Name, $"{inside.Pid}", inside.Inum), (one["prefixlen"], one["interface"], one["kind"], one["name"], one["pid"], one["net_ns"]));
        Assert.Single(_queries.Found("addresses"), row => row["address"] == "10.87.0.2");
        Assert.DoesNotContain(_queries.Found("addresses"), static row => row["interface"] == "lo");
    }

    [Fact]
    public void A_socket_in_a_namespace_that_its_process_is_not_in_is_told()
    {
        int made = -1;
        string inum = Unshared.Make(Unshared.NewNet, () =>
        {
            made = Tmds.Linux.LibC.socket(Tmds.Linux.LibC.AF_INET, Tmds.Linux.LibC.SOCK_DGRAM | Tmds.Linux.LibC.SOCK_CLOEXEC, 0);
            return ProcWalk.Link("thread-self", "net")!;
        });
        try
        {
            Assert.True(made >= 0);
            Dictionary<string, string?> row = Assert.Single(_queries.Found("sockets-elsewhere"), row => row["net_ns"] == inum);
            Assert.Equal(($"{Environment.ProcessId}", "1", "0", ProcWalk.Link("self", "net")), (row["pid"], row["sockets"], row["ntasks"], row["process_net_ns"]));
        }
        finally
        {
            _ = Tmds.Linux.LibC.close(made);
        }
        Assert.DoesNotContain(_queries.Found("sockets-elsewhere"), row => row["net_ns"] == inum);
    }
}
