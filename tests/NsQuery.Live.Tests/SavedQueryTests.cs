namespace NsQuery.Live.Tests;

/// <summary>Each question that people ask, in the situation that they ask it in, answered by its file in queries/.</summary>
public sealed class SavedQueryTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void Container_pids_are_told_at_two_depths()
    {
        using Held held = Held.Start("unshare --pid --fork --kill-child unshare --pid --fork --kill-child");
        int outer = ProcWalk.Children(held.Pid).Single(), inner = ProcWalk.Children(outer).Single();
        string outerNs = ProcWalk.Link($"{held.Pid}", "pid_for_children")!, innerNs = ProcWalk.Link($"{inner}", "pid")!;
        List<string> rows = _queries.Run("container-pids");
        Assert.Contains(rows, row => row.StartsWith($"{outerNs}\t1\t1\t{outer}\tunshare\t", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith($"{outerNs}\t1\t{ProcWalk.NsPid($"{inner}")[1]}\t{inner}\tsh\t", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith($"{innerNs}\t2\t1\t{inner}\tsh\t", StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_user_namespaces_count_for_who_made_them()
    {
        using Held held = Held.Start("setpriv --reuid 12346 --regid 12346 --clear-groups unshare --user --map-root-user unshare --user");
        string own = ProcWalk.Link("self", "user")!, max = File.ReadAllText("/proc/sys/user/max_user_namespaces").Trim();
        Assert.Single(_queries.Run("user-namespace-use"), row => row == $"{own}\t12346\t2\t{max}\t1\t\t");
    }

    [Fact]
    public void A_veth_leads_to_its_container()
    {
        using NetNamespace inside = new("q");
        string name = $"nsq{Environment.ProcessId}v";
        NetNamespace.Ip($"link add {name} type veth peer name eth0 netns {inside.Name}");
        inside.Run("addr add 10.88.0.2/16 dev eth0");
        Assert.Single(_queries.Run("veth-peers"), row => row == $"{name}\tDOWN\t{inside.Inum}\teth0\t{inside.Pid}\tsh\t10.88.0.2");
    }

    [Theory]
    [InlineData(100999, "999")]
    [InlineData(100000, "0")]
    [InlineData(165536, null)]
    public void A_uid_is_somebody_inside(int uid, string? expected)
    {
        using Held held = Held.Start("unshare --user");
        File.WriteAllText($"/proc/{held.Pid}/uid_map", "0 100000 65536\n");
        string user = ProcWalk.Link($"{held.Pid}", "user")!;
        List<string> rows = _queries.Bound("who-is-uid", "uid", uid).FindAll(row => row.StartsWith($"{user}\t", StringComparison.Ordinal));
        Assert.Equal(expected is null ? [] : [$"{user}\t1\t0\t{expected}\t0\t100000\t65536\t{held.Pid}\tsh"], rows);
        Assert.Single(_queries.Run("who-is-uid"), row => row == $"{user}\t1\t0\t\t0\t100000\t65536\t{held.Pid}\tsh");
    }

    [Fact]
    public void An_ordinary_users_process_has_all_capabilities_in_what_the_user_made()
    {
        using Held made = Held.Start("setpriv --reuid 12347 --regid 12347 --clear-groups unshare --user"), other = Held.Start("setpriv --reuid 12347 --regid 12347 --clear-groups"), stranger = Held.Start("setpriv --reuid 12348 --regid 12348 --clear-groups");
        string user = ProcWalk.Link($"{made.Pid}", "user")!;
        int all = int.Parse(File.ReadAllText("/proc/sys/kernel/cap_last_cap"), System.Globalization.CultureInfo.InvariantCulture) + 1;
        string expected = $"{other.Pid}\tsh\t\t{user}\t12347\t{all}\t1";
        List<string> rows = _queries.Run("capabilities-elsewhere");
        Assert.Single(rows, row => row == expected);
        Assert.DoesNotContain(rows, row => row.StartsWith($"{stranger.Pid}\t", StringComparison.Ordinal));
        Assert.Contains(expected, _queries.Bound("capabilities-elsewhere", "pid", other.Pid));
    }
}
