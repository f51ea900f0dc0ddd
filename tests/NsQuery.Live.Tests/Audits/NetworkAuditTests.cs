using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>Who governs the host's network, what leads nowhere, and what hides.</summary>
public sealed class NetworkAuditTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private const string Admin = "net-admin-in-host-network", Veth = "veth-to-empty-namespace", Elsewhere = "network-namespace-bound-elsewhere", Deep = "deep-nesting";

    private readonly SavedRuns _queries = new(nsquery);

    [Theory]
    [InlineData("--network=none --cap-add=NET_ADMIN")]
    [InlineData("--network=host")]
    public void A_container_that_administers_the_hosts_network_is_found(string harmless)
    {
        docker.SkipUnlessRunning();
        using Box good = new(docker, "plain", harmless), bad = new(docker, "admin", "--network=host --cap-add=NET_ADMIN");
        List<Dictionary<string, string?>> findings = _queries.Found(Admin);
        Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
        Assert.Equal((Dockerd.Image, bad.Pid, "sleep", ProcWalk.Link("self", "net")), (finding["image"], finding["pid"], finding["comm"], finding["net_ns"]));
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found(Admin), bad.Is);
    }

    [Fact]
    public void A_veth_that_leads_to_a_namespace_without_a_process_is_found()
    {
        string name = $"nsq{Environment.ProcessId}e", link = $"nsq{Environment.ProcessId}w";
        NetNamespace.Ip($"netns add {name}");
        try
        {
            NetNamespace.Ip($"link add {link} type veth peer name eth0 netns {name}");
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Veth, "age=0"), row => row["interface"] == link);
            Assert.Equal(("DOWN", name, "bind_mount", null, $"/run/netns/{name}"), (finding["state"], finding["name"], finding["held_by"], finding["bridge"], finding["path"]));
            Assert.DoesNotContain(_queries.Found(Veth), row => row["interface"] == link);
            using Held user = Held.Start($"ip netns exec {name} env");
            Assert.DoesNotContain(_queries.Found(Veth, "age=0"), row => row["interface"] == link);
        }
        finally
        {
            NetNamespace.Ip($"netns del {name}");
        }
        Assert.DoesNotContain(_queries.Found(Veth, "age=0"), row => row["interface"] == link);
    }

    [Fact]
    public void A_network_namespace_that_is_bound_in_no_folder_of_netns_is_found()
    {
        string file = Path.GetTempFileName();
        try
        {
            Assert.Equal(0, Command.Run("unshare", $"--net={file}", "true").Status);
            using NetNamespace listed = new("n");
            List<Dictionary<string, string?>> findings = _queries.Found(Elsewhere);
            Dictionary<string, string?> finding = Assert.Single(findings, row => row["path"] == file);
            Assert.Equal(("0", "0", null), (finding["owner_uid"], finding["nprocs"], finding["pid"]));
            Assert.DoesNotContain(findings, row => row["net_ns"] == listed.Inum);
        }
        finally
        {
            _ = Command.Run("umount", file);
            File.Delete(file);
        }
        Assert.DoesNotContain(_queries.Found(Elsewhere), row => row["path"] == file);
    }

    [Theory]
    [InlineData("user", "unshare --user --map-root-user")]
    [InlineData("pid", "unshare --pid --fork --kill-child")]
    public void What_is_nested_deeper_than_usual_is_found(string type, string one)
    {
        using Machine machine = new();
        string? inum, above;
        using (Held held = Held.Start(string.Join(' ', Enumerable.Repeat(one, 4))))
        {
            int innermost = held.Pid;
            while (ProcWalk.Children(innermost).ToArray() is [int child]) innermost = child;
            inum = ProcWalk.Link($"{innermost}", type);
            above = machine.Scalar($"SELECT parent FROM namespaces WHERE inum = {inum}");
            List<Dictionary<string, string?>> findings = _queries.Found(Deep);
            Dictionary<string, string?> finding = Assert.Single(findings, row => row["inum"] == inum);
            Assert.Equal((type, "4", $"{innermost}", "sh", "0"), (finding["type"], finding["depth"], finding["pid"], finding["comm"], finding["owner_uid"]));
            Assert.DoesNotContain(findings, row => row["inum"] == above);
            Assert.Contains(_queries.Found(Deep, "depth=2"), row => row["inum"] == above && row["depth"] == "3");
        }
        Assert.DoesNotContain(_queries.Found(Deep), row => row["inum"] == inum);
    }
}
