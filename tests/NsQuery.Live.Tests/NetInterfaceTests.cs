using System.Text.Json.Nodes;

namespace NsQuery.Live.Tests;

/// <summary>Interfaces and addresses, beside what ip(8) shows inside each network namespace.</summary>
public sealed class NetInterfaceTests : IClassFixture<Nsquery>, IDisposable
{
    private readonly Machine _machine = new();
    private readonly Nsquery _nsquery;
    private readonly ITestOutputHelper _log;
    private readonly NetNamespace _a, _b, _empty;

    public NetInterfaceTests(Nsquery nsquery, ITestOutputHelper log)
    {
        (_nsquery, _log) = (nsquery, log);
        _a = new("a");
        _b = new("b");
        _empty = new("e");
    }

    public void Dispose()
    {
        // A pair goes with either end, but with a namespace only some time after that.
        _ = Command.Run("ip", "link", "del", $"nsq{Environment.ProcessId}h");
        _empty.Dispose();
        _b.Dispose();
        _a.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void Interfaces_are_those_that_ip_shows_inside_each()
    {
        Furnish();
        foreach ((string inum, string shown) in (IEnumerable<(string, string)>)[(_a.Inum, _a.Name), (_b.Inum, _b.Name), (_empty.Inum, _empty.Name), (ProcWalk.Link("self", "net")!, "")])
        {
            Retry.UntilStill(() =>
            {
                JsonArray ip = JsonNode.Parse(NetNamespace.Ip($"{(shown.Length == 0 ? "" : $"-n {shown} ")}-json -details addr"))!.AsArray();
                List<string> expected = [.. ip.Select(link => Line(link!, ip))];
                Assert.Equal(expected, _machine.Lines($"SELECT ifindex, name, kind, mac, mtu, state, master_ifindex, peer_ifindex, addresses FROM net_interfaces WHERE net_ns = {inum} ORDER BY ifindex"));
                Assert.Equal($"{expected.Count}", _machine.Scalar($"SELECT interfaces FROM net_ns WHERE inum = {inum}"));
            });
        }
        Assert.Equal("1", _machine.Scalar($"SELECT count(*) > 60 FROM net_interfaces, json_each(addresses) WHERE net_ns = {_a.Inum}"));
    }

    [Fact]
    public void A_pair_names_the_other_ends_namespace_on_both_sides()
    {
        Furnish();
        string own = ProcWalk.Link("self", "net")!;
        Assert.Equal(
            [$"{_a.Inum} va {_b.Inum} vb", $"{_a.Inum} vx {_a.Inum} vy", $"{_a.Inum} vy {_a.Inum} vx", $"{_a.Inum} vh {own} nsq{Environment.ProcessId}h", $"{_b.Inum} vb {_a.Inum} va", $"{own} nsq{Environment.ProcessId}h {_a.Inum} vh"],
            _machine.Lines($"SELECT i.net_ns, i.name, p.net_ns, p.name FROM net_interfaces i JOIN net_interfaces p ON p.net_ns = i.peer_net_ns AND p.ifindex = i.peer_ifindex WHERE i.kind = 'veth' AND (i.net_ns IN ({_a.Inum}, {_b.Inum}) OR i.name = 'nsq{Environment.ProcessId}h') ORDER BY i.net_ns = {own}, i.net_ns = {_b.Inum}, i.name = 'vh', i.name"));
        // A macvlan that was moved away from the device below it; a namespace with several others finds the right one.
        Assert.Equal($"{_a.Inum} va", _machine.Lines($"SELECT p.net_ns, p.name FROM net_interfaces i JOIN net_interfaces p ON p.net_ns = i.peer_net_ns AND p.ifindex = i.peer_ifindex WHERE i.net_ns = {_b.Inum} AND i.kind = 'macvlan'").Single());
        _a.Run("link add link va name mv2 type macvlan");
        _a.Run($"link set mv2 netns {_empty.Name}");
        NetNamespace.Ip($"link add ve netns {_empty.Name} type veth peer name we netns {_b.Name}");
        Assert.Equal([$"mv2 {_a.Inum} va", $"ve {_b.Inum} we"], _machine.Lines($"SELECT i.name, p.net_ns, p.name FROM net_interfaces i JOIN net_interfaces p ON p.net_ns = i.peer_net_ns AND p.ifindex = i.peer_ifindex WHERE i.net_ns = {_empty.Inum} ORDER BY i.name"));
    }

    [Fact]
    public void Up_is_an_interface_besides_lo_that_is_enabled()
    {
        Assert.Equal("1 0", _machine.Lines($"SELECT interfaces, up FROM net_ns WHERE inum = {_empty.Inum}").Single());
        _empty.Run("link set lo up");
        _empty.Run("link add br0 type bridge");
        Assert.Equal("2 0", _machine.Lines($"SELECT interfaces, up FROM net_ns WHERE inum = {_empty.Inum}").Single());
        _empty.Run("link set br0 up");
        Assert.Equal("2 1", _machine.Lines($"SELECT interfaces, up FROM net_ns WHERE inum = {_empty.Inum}").Single());
    }

    [Fact]
    public void Netnsid_is_the_readers_number_and_asking_gives_none()
    {
        Assert.Equal("NULL NULL", string.Join(' ', _machine.Lines($"SELECT netnsid FROM net_ns WHERE inum IN ({_a.Inum}, {_b.Inum})")));
        Assert.Equal("1", _machine.Scalar($"SELECT count(*) > 1 FROM net_interfaces WHERE net_ns IN ({_a.Inum}, {_b.Inum})"));
        Assert.DoesNotContain(_a.Name, NetNamespace.Ip("netns list-id"), StringComparison.Ordinal);
        NetNamespace.Ip($"netns set {_a.Name} 4711");
        Assert.Equal("4711", _machine.Scalar($"SELECT netnsid FROM net_ns WHERE inum = {_a.Inum}"));
        Assert.Equal("NULL", _machine.Lines($"SELECT netnsid FROM net_ns WHERE inum = {_b.Inum}").Single());
        Assert.Equal(_a.Inum, _machine.Scalar("SELECT inum FROM net_ns WHERE netnsid = 4711"));
    }

    [Fact]
    public void Names_are_shown_as_they_are()
    {
        _empty.Run("link add a\"b[\\'é type bridge");
        Assert.Equal("a\"b[\\'é", _machine.Scalar($"SELECT name FROM net_interfaces WHERE net_ns = {_empty.Inum} AND kind = 'bridge'"));
    }

    [Fact]
    public void Scans_leave_no_socket_and_no_thread_and_nobody_in_a_foreign_namespace()
    {
        Furnish();
        string own = ProcWalk.Link("self", "net")!;
        _ = _machine.Scalar("SELECT count(*) FROM net_interfaces");
        int before = Sockets();
        for (int i = 0; i < 50; i++) Assert.Equal("1", _machine.Scalar("SELECT count(*) > 5 FROM net_interfaces; SELECT max(netnsid) FROM net_ns"));
        Assert.Equal(before, Sockets());
        foreach (int tid in ProcWalk.Tids(Environment.ProcessId)) Assert.True(ProcWalk.Link($"self/task/{tid}", "net") is null || ProcWalk.Link($"self/task/{tid}", "net") == own);
        Assert.DoesNotContain("nsquery-setns", ProcWalk.Tids(Environment.ProcessId).Select(tid => ProcWalk.Status($"self/task/{tid}", "Name:\t").SingleOrDefault()));
    }

    [Fact]
    public void Interfaces_that_come_and_go_meanwhile_take_no_other_with_them()
    {
        _empty.RunEach(Enumerable.Range(1, 40).Select(i => $"link add stay{i} type bridge"));
        string churn = $"add() {{ for i in 1 2 3 4 5 6; do echo link add go$i type bridge; done; }}; del() {{ for i in 1 2 3 4 5 6; do echo link del go$i; done; }}; while kill -0 $$; do {{ add; del; }} | ip -n {_empty.Name} -force -batch -; done";
        using Held busy = Held.Start("env", $"({churn}) >/dev/null 2>&1 & true");
        int changed = 0;
        for (int i = 0; i < 100; i++)
        {
            string[] seen = _machine.Lines($"SELECT count(*), sum(name LIKE 'stay%'), sum(name LIKE 'go%'), count(DISTINCT ifindex) FROM net_interfaces WHERE net_ns = {_empty.Inum}").Single().Split(' ');
            bool isTold = _machine.Scalar($"SELECT count(*) FROM gaps WHERE source = 'interfaces' AND subject = 'inum {_empty.Inum}'") != "0";
            if (!isTold) Assert.Equal((seen[0], "40"), (seen[3], seen[1]));
            if (seen[2] != "0") changed++;
        }
        busy.Dispose();
        _log.WriteLine($"{changed} of 100 looks saw an interface that came and went");
        Assert.True(changed > 0);
    }

    [Fact]
    public void A_namespace_that_may_not_be_entered_is_a_gap_and_the_readers_own_is_read()
    {
        using Held own = Held.Start("setpriv --reuid 65534 --regid 65534 --clear-groups unshare --user --net");
        string inum = ProcWalk.Link($"{own.Pid}", "net")!;
        Command denied = _nsquery.RunAsNobody("--no-header", $"SELECT name FROM net_interfaces WHERE net_ns = {inum} OR name = 'lo'; SELECT interfaces, up FROM net_ns WHERE inum = {inum}; SELECT DISTINCT source, errno, needs FROM gaps WHERE subject = 'inum {inum}' AND table_name = 'net_interfaces'");
        Assert.Equal((0, "lo\n\t\ninterfaces\tEPERM\tCAP_SYS_ADMIN (run as root)\n"), (denied.Status, denied.Output));
        Assert.Equal("1", _machine.Scalar($"SELECT interfaces FROM net_ns WHERE inum = {inum}"));
    }

    /// <summary>Pairs within, across and to the test's own namespace, a bridge with a port, devices above others, and many addresses.</summary>
    private void Furnish()
    {
        NetNamespace.Ip($"link add va netns {_a.Name} type veth peer name vb netns {_b.Name}");
        NetNamespace.Ip($"link add nsq{Environment.ProcessId}h type veth peer name vh netns {_a.Name}"); // it goes with its peer
        _a.Run("link add vx type veth peer name vy");
        _a.Run("link add link va name mv0 type macvlan");
        _a.Run($"link set mv0 netns {_b.Name}");
        _b.Run("link add br0 type bridge");
        _b.Run("link set vb master br0");
        foreach (string link in (string[])["d0 type dummy", "link va name va.10 type vlan id 10", "link va name ipv0 type ipvlan", "link va name mv1 type macvlan", "vxlan0 type vxlan id 5 dstport 4789", "tun0 type ipip local 10.1.1.1 remote 10.1.1.2", "sit1 type sit local 10.1.1.1 remote 10.1.1.3", "bond0 type bond", "vrf0 type vrf table 10", "ifb0 type ifb"])
        {
            if (!_a.TryAdd(link)) _log.WriteLine($"not tried, since this kernel does not have it: {link}");
        }
        _a.RunEach(Enumerable.Range(1, 30).SelectMany(i => (string[])[$"addr add 10.77.{i}.1/24 dev va", $"addr add fd00:{i:x}::1/64 dev va nodad"]));
        _a.Run("addr add 10.78.0.1 peer 10.78.0.2/32 dev va label va:ptp");
        _a.Run("addr add fd01::1 peer fd01::2/128 dev va nodad");
        _a.Run("addr add 169.254.7.7/16 scope link dev va");
        _a.Run("addr add 10.79.0.1/24 scope 17 dev va");
        foreach (string up in (string[])["va", "vx", "lo"]) _a.Run($"link set {up} up");
        _b.Run("link set vb up");
        _b.Run("link set br0 up");
    }

    /// <summary>What the table should show of an interface that ip shows.</summary>
    private static string Line(JsonNode link, JsonArray all)
    {
        string? Index(string? name) => all.SingleOrDefault(other => (string?)other!["ifname"] == name)?["ifindex"]?.ToString();
        string type = link["link_type"]!.ToString();
        string? mac = type is "loopback" or "ipip" or "sit" or "gre" or "tunnel6" or "gre6" ? null : link["address"]?.ToString();
        JsonArray addresses = [.. link["addr_info"]!.AsArray().Where(address => address!["family"] is not null).Select(address => Address(address!))];
        string?[] fields =
        [
            link["ifindex"]!.ToString(), link["ifname"]!.ToString(), link["linkinfo"]?["info_kind"]?.ToString(), mac, link["mtu"]!.ToString(), link["operstate"]!.ToString(),
            link["master"] is { } master ? Index(master.ToString()) : null, link["link_index"]?.ToString() ?? (link["link"] is { } below ? Index(below.ToString()) : null), addresses.ToJsonString(),
        ];
        return string.Join(' ', fields.Select(field => field ?? "NULL"));
    }

    private static JsonObject Address(JsonNode address)
    {
        JsonObject shown = [];
        foreach (string part in (string[])["family", "local", "address", "prefixlen", "scope", "label"])
        {
            if (address[part] is { } value) shown.Add(part, value.DeepClone());
        }
        return shown;
    }

    private static int Sockets()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Directory.GetFiles("/proc/self/fd").Count(static fd => new FileInfo(fd).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);
    }
}
