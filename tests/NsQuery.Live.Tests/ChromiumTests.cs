namespace NsQuery.Live.Tests;

/// <summary>A browser of an ordinary user nests PID and user namespaces without any privilege: its sandbox.</summary>
public sealed class ChromiumTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Its_nested_namespaces_are_there_with_their_depths_and_owner()
    {
        using Browser browser = new();
        Retry.UntilStill(() =>
        {
            Dictionary<string, int> levels = [];
            foreach (string pid in Browser.Own())
            {
                if (ProcWalk.Link(pid, "pid") is { } inum) levels[inum] = ProcWalk.NsPid(pid).Length - 1;
            }
            Assert.Contains(2, levels.Values);
            foreach ((string inum, int level) in levels.Where(ns => ns.Value > 0))
            {
                Assert.Equal($"{level} {Browser.Uid}", _machine.Lines($"SELECT depth, owner_uid FROM pid_ns WHERE inum = {inum}").Single());
            }
            string inner = _machine.Scalar($"SELECT DISTINCT user_ns FROM processes WHERE uid = {Browser.Uid} AND pid_ns IN (SELECT inum FROM pid_ns WHERE depth = 2)")!;
            string[] expected = [$"2 {Browser.Uid} 1", $"1 {Browser.Uid} 0", "0 0 1"]; // the outer one is without a process
            Assert.Equal(expected, _machine.Lines($"SELECT u.depth, u.owner_uid, u.ntasks > 0 FROM ns_ancestors a JOIN user_ns u ON u.inum = a.ancestor WHERE a.inum = {inner} ORDER BY a.distance"));
        });
    }

    [Fact]
    public void Its_zygote_and_its_renderers_are_sandboxes_within_each_other()
    {
        using Browser browser = new();
        Retry.UntilStill(() =>
        {
            List<string> renderers = Browser.Own().FindAll(static pid => ProcWalk.NsPid(pid) is [_, _, _]);
            Assert.NotEmpty(renderers);
            foreach (string renderer in renderers)
            {
                string inum = ProcWalk.Link(renderer, "pid")!;
                Assert.Equal(
                    $"chrome heuristic {renderer} {Browser.Uid} 1 chrome zygote 1",
                    Assert.Single(_machine.Lines($"SELECT c.runtime, c.confidence, c.init_pid, c.uid, c.nprocs, o.runtime, CASE WHEN p.cmdline LIKE '%--type=zygote%' THEN 'zygote' END, o.parent IS NULL FROM containers c JOIN containers o ON o.id = c.parent JOIN processes p ON p.pid = o.init_pid WHERE c.id = '{inum}'")));
            }
            Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE pid = {browser.Pid}")));
        });
    }
}
