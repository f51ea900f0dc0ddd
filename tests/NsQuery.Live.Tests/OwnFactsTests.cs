namespace NsQuery.Live.Tests;

/// <summary>What only some types have: maps, offsets, roots, ids.</summary>
public sealed class OwnFactsTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_user_namespace_shows_its_maps_and_who_made_it()
    {
        using Held held = Held.Start("setpriv --reuid 12345 --regid 12345 --clear-groups unshare --user --map-root-user");
        string inum = ProcWalk.Link($"{held.Pid}", "user")!;
        Assert.Equal(
            "1 12345 deny 0 12345 1 0 12345 1 12345 NULL",
            _machine.Lines($"SELECT u.depth, u.owner_uid, setgroups, uid_map, gid_map, p.uid, p.username FROM user_ns u JOIN processes p ON p.user_ns = u.inum WHERE u.inum = {inum}").Single());
    }

    [Fact]
    public void A_user_namespace_without_a_process_above_another_is_found()
    {
        using Held held = Held.Start("setpriv --reuid 12345 --regid 12345 --clear-groups unshare --user --map-root-user unshare --user --map-root-user --uts");
        string inner = ProcWalk.Link($"{held.Pid}", "user")!, uts = ProcWalk.Link($"{held.Pid}", "uts")!;
        string hidden = _machine.Scalar($"SELECT parent FROM user_ns WHERE inum = {inner}")!;
        // Nobody's file tells its map, but the kernel's list does.
        using Machine files = new(source: ScanSource.Proc);
        Assert.Equal("0 0 1 12345 NULL", files.Lines($"SELECT nprocs, ntasks, depth, owner_uid, uid_map FROM user_ns WHERE inum = {hidden}").Single());
        if (IsListed) Assert.Equal("0 0 1 12345 0 12345 1 deny", _machine.Lines($"SELECT nprocs, ntasks, depth, owner_uid, uid_map, setgroups FROM user_ns WHERE inum = {hidden}").Single());
        Assert.Equal($"{inner} 12345", _machine.Lines($"SELECT owner, owner_uid FROM uts_ns WHERE inum = {uts}").Single());
        Assert.Equal(["0", "1", "2", "3"], _machine.Lines($"SELECT distance FROM ns_ancestors WHERE inum = {uts} ORDER BY distance"));
    }

    [Fact]
    public void A_time_namespace_shows_its_offsets_in_nanoseconds()
    {
        using Held held = Held.Start("unshare --time --monotonic 5000 --boottime 86400 --fork --kill-child");
        string inum = ProcWalk.Link($"{held.Pid}", "time_for_children")!;
        Assert.Equal("5000000000000 86400000000000", _machine.Lines($"SELECT monotonic_offset, boottime_offset FROM time_ns WHERE inum = {inum}").Single());
    }

    [Fact]
    public void A_cgroup_namespace_shows_its_v2_root()
    {
        string? mount = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).FirstOrDefault(field => field.Contains("cgroup2"))?[4];
        Assert.SkipWhen(mount is null, "no cgroup v2 hierarchy is mounted");
        string group = Path.Combine(mount!, "nsquery-live-test");
        Directory.CreateDirectory(Path.Combine(group, "inner"));
        try
        {
            using (Held held = Held.Start("env", $"echo $$ > {group}/cgroup.procs; exec unshare --cgroup sh -c 'echo $$ > {group}/inner/cgroup.procs; echo ready; read _'; :"))
            {
                string inum = ProcWalk.Link($"{held.Pid}", "cgroup")!;
                Assert.NotEqual(ProcWalk.Link("self", "cgroup"), inum);
                Assert.Equal("/nsquery-live-test", _machine.Scalar($"SELECT root FROM cgroup_ns WHERE inum = {inum}"));
                Assert.Equal("/", _machine.Scalar("SELECT root FROM cgroup_ns WHERE is_initial"));
            }
        }
        finally
        {
            Directory.Delete(Path.Combine(group, "inner"));
            Directory.Delete(group);
        }
    }

    [Fact]
    public void Pid_max_is_the_readers_own_and_elsewhere_the_kernels_list_tells()
    {
        using Held held = Held.Start("unshare --pid --fork --kill-child", "echo 12321 >/proc/sys/kernel/pid_max");
        using Machine files = new(source: ScanSource.Proc);
        string other = $"SELECT pid_max FROM pid_ns WHERE inum = {ProcWalk.Link($"{held.Pid}", "pid_for_children")}";
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/pid_max").Trim(), _machine.Scalar("SELECT pid_max FROM pid_ns WHERE is_initial"));
        Assert.Equal("NULL", files.Lines(other).Single());
        if (IsListed) Assert.Equal("12321", _machine.Lines(other).Single());
    }

    private bool IsListed => _machine.Scalar("SELECT count(refs) > 0 FROM pid_ns") == "1";

    [Fact]
    public void Ns_id_names_every_namespace_once_where_the_kernel_has_it()
    {
        Assert.SkipWhen(_machine.Scalar("SELECT max(ns_id) FROM namespaces") is null, "NS_GET_ID needs Linux 6.18");
        Assert.Equal("0", _machine.Scalar("SELECT count(*) FROM namespaces WHERE ns_id IS NULL"));
        Assert.Equal("1", _machine.Scalar("SELECT count(DISTINCT ns_id) = count(*) FROM namespaces"));
        Assert.Equal("0", _machine.Scalar("SELECT count(*) FROM mnt_ns WHERE mnt_ns_id <> ns_id"));
    }

    [Fact]
    public void Exactly_the_eight_namespaces_of_kthreadd_are_initial()
    {
        Assert.SkipUnless(_machine.Scalar("SELECT is_kernel FROM processes WHERE pid = 2") == "1", "kthreadd is not visible here");
        Assert.Equal(
            _machine.Lines("SELECT inum FROM namespaces WHERE is_initial ORDER BY inum"),
            _machine.Lines("SELECT cgroup_ns FROM processes WHERE pid = 2 UNION SELECT ipc_ns FROM processes WHERE pid = 2 UNION SELECT mnt_ns FROM processes WHERE pid = 2 UNION SELECT net_ns FROM processes WHERE pid = 2 UNION SELECT pid_ns FROM processes WHERE pid = 2 UNION SELECT time_ns FROM processes WHERE pid = 2 UNION SELECT user_ns FROM processes WHERE pid = 2 UNION SELECT uts_ns FROM processes WHERE pid = 2 ORDER BY 1"));
    }
}
