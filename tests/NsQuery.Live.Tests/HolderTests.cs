namespace NsQuery.Live.Tests;

/// <summary>What keeps a namespace alive, and the trees.</summary>
public sealed class HolderTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Path_leads_to_the_namespace()
    {
        using Held held = Held.Start("unshare --net --pid --fork --kill-child");
        string net = ProcWalk.Link($"{held.Pid}", "net")!, inner = ProcWalk.Link($"{held.Pid}", "pid_for_children")!;
        List<string?[]> paths = _machine.Rows($"SELECT inum, path FROM namespaces WHERE inum IN ({net}, {inner}, {ProcWalk.Link("self", "user")})");
        Assert.Equal(3, paths.Count);
        Assert.All(paths, row => Assert.EndsWith($":[{row[0]}]", new FileInfo(row[1]!).LinkTarget, StringComparison.Ordinal));
        Assert.Equal($"process /proc/{held.Pid}/ns/net", _machine.Lines($"SELECT held_by, path FROM net_ns WHERE inum = {net}").Single());
        Assert.Equal(_machine.Lines($"SELECT pid FROM processes WHERE net_ns = {net}"), _machine.Lines($"SELECT pid FROM ns_holders WHERE inum = {net} AND kind = 'process' ORDER BY pid"));
    }

    [Fact]
    public void What_has_no_process_says_what_holds_it()
    {
        using Held dead = Held.Start("unshare --pid", "true & wait");
        string pid = ProcWalk.Link($"{dead.Pid}", "pid_for_children")!;
        Assert.Equal($"for_children /proc/{dead.Pid}/ns/pid_for_children", _machine.Lines($"SELECT held_by, path FROM pid_ns WHERE inum = {pid}").Single());

        using Held held = Held.Start("unshare --user --map-root-user unshare --user --map-root-user");
        string inner = ProcWalk.Link($"{held.Pid}", "user")!, hidden = _machine.Scalar($"SELECT parent FROM user_ns WHERE inum = {inner}")!;
        Assert.Equal($"child NULL {inner}", _machine.Lines($"SELECT n.held_by, n.path, h.holder_inum FROM user_ns n JOIN ns_holders h USING (inum) WHERE n.inum = {hidden}").Single());
    }

    [Fact]
    public void Trees_go_down_from_the_initial_namespace()
    {
        using Held held = Held.Start("unshare --pid --fork --kill-child unshare --pid --fork --kill-child");
        Assert.Equal("0", _machine.Scalar("SELECT count(*) FROM pid_ns_tree t JOIN pid_ns n USING (inum) WHERE t.depth <> n.depth"));
        Assert.Equal("1", _machine.Scalar("SELECT count(*) = (SELECT count(*) FROM pid_ns) AND count(DISTINCT root) = 1 AND max(depth) >= 2 FROM pid_ns_tree"));
        Assert.Equal("1", _machine.Scalar("SELECT count(*) = (SELECT count(*) FROM user_ns) FROM user_ns_tree"));
        Assert.Equal("1", _machine.Scalar("SELECT count(*) = (SELECT count(*) FROM namespaces) FROM owner_tree"));
        Assert.Equal("1", _machine.Scalar("SELECT min(lineage LIKE root || '%' AND lineage LIKE '%' || inum) FROM owner_tree"));
    }

    [Fact]
    public void Details_are_those_of_proc()
    {
        using Held held = Held.Start("setpriv --no-new-privs");
        string proc = $"/proc/{held.Pid}";
        Assert.Equal(
            [$"sh -c true; echo ready; read _|{new FileInfo($"{proc}/exe").LinkTarget}|1|0|1"],
            _machine.Lines($"SELECT cmdline || '|' || exe || '|' || no_new_privs || '|' || seccomp || '|' || (age_s BETWEEN 0 AND 60 AND start_time = strftime('%Y-%m-%dT%H:%M:%SZ', start_epoch, 'unixepoch')) FROM processes WHERE pid = {held.Pid}"));
        string? cgroup = File.ReadLines($"{proc}/cgroup").FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
        Assert.Equal(cgroup, _machine.Rows($"SELECT cgroup FROM processes WHERE pid = {held.Pid}").Single()[0]);
        Assert.Equal("NULL NULL", _machine.Lines("SELECT cmdline, exe FROM processes WHERE pid = 2").Single());
    }

    [Fact]
    public void A_detail_of_a_process_that_died_in_between_is_null()
    {
        Held held = Held.Start("env");
        int pid = held.Pid;
        _ = _machine.Rows("BEGIN; SELECT count(*) FROM processes");
        string before = _machine.Scalar($"SELECT exe FROM processes WHERE pid = {pid}")!;
        held.Dispose();
        Assert.Equal($"sh {before} NULL", _machine.Lines($"SELECT comm, exe, cmdline FROM processes WHERE pid = {pid}").Single()); // remembered, and never asked
        Assert.Empty(_machine.Rows($"COMMIT; SELECT comm FROM processes WHERE pid = {pid}"));
    }
}
