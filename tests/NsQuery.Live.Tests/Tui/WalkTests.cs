using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Tui;

/// <summary>Walks by keys over real containers and a real browser; what is on the screen is what /proc and Docker say.</summary>
public sealed class WalkTests(Dockerd docker) : IClassFixture<Dockerd>
{
    private static readonly string[] Types = ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"];

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void A_container_leads_to_its_process_on_to_its_namespaces_and_back(int width, int height)
    {
        docker.SkipUnlessRunning();
        string name = $"nsq-walk-{Environment.ProcessId}", id = docker.Run($"--network=none --name {name}", "sleep", "1000");
        try
        {
            string init = docker.Say("inspect", "--format", "{{.State.Pid}}", id), mnt = ProcWalk.Link(init, "mnt")!;
            using Explorer explorer = new(width, height);
            explorer.Select(name, "c");
            explorer.WaitForTitle($"{name} docker");
            Assert.Equal(docker.Say("inspect", "--format", "{{.Config.Image}}", id), explorer.Fact("image"));
            Assert.Equal(init, Assert.Single(explorer.Turn(2, "Members"))[0]);
            explorer.Follow(0, 0);
            explorer.WaitForTitle($"{init} sleep");
            Assert.Equal(Links(init), explorer.Turn(2, "Namespaces").Select(static row => $"{row[0]} {row[1]}"));
            explorer.Follow(Array.IndexOf(Types, "mnt"), 1);
            explorer.WaitForTitle($"mnt {mnt} {name}");
            List<string[]> mounts = explorer.Turn(4, "Mounts");
            Assert.Equal(MountInfo.Lines(init)!.Select(static line => line.Split('|')[4]).Order(StringComparer.Ordinal).Take(mounts.Count), mounts.Select(static row => row[0]));
            Assert.Equal($"process {init} sleep", string.Join(' ', Assert.Single(explorer.Turn(3, "Holders"))[..3]));
            Assert.Equal(init, Assert.Single(explorer.Turn(2, "Members"))[0]);
            explorer.Follow(0, 0);
            explorer.WaitForTitle($"{init} sleep");
            explorer.Terminal.Send("BSpace");
            explorer.WaitForTitle($"mnt {mnt}");
            explorer.WaitForTab("Members");
            explorer.Terminal.Send("BSpace");
            explorer.WaitForTitle($"{init} sleep");
            explorer.WaitForTab("Namespaces");
            // The cursor is where it was, too.
            explorer.Terminal.Send("Enter");
            explorer.WaitForTitle($"mnt {mnt}");
            explorer.Terminal.Send("BSpace");
            explorer.WaitForTab("Namespaces");
            explorer.Terminal.Send("BSpace");
            explorer.WaitForTitle($"{name} docker");
            explorer.WaitForTab("Members");
        }
        finally
        {
            docker.Remove(id);
        }
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_namespaces_of_a_container_are_in_each_tree_and_stay_selected(int width, int height)
    {
        docker.SkipUnlessRunning();
        string name = $"nsq-walk-{Environment.ProcessId}", id = docker.Run($"--network=none --name {name}", "sleep", "1000"), other = docker.Run("--network=none --name nsq-other", "sleep", "1000");
        try
        {
            string init = docker.Say("inspect", "--format", "{{.State.Pid}}", id), pid = ProcWalk.Link(init, "pid")!;
            using Explorer explorer = new(width, height);
            explorer.Select(pid, "c");
            explorer.WaitForTitle($"pid {pid}");
            foreach ((string key, string line) in (ReadOnlySpan<(string, string)>)[("p", $"─ {pid} {name[..8]}"), ("o", $"pid {pid}"), ("c", $"pid {pid} sleep"), ("p", $"─ {pid} {name[..8]}")])
            {
                explorer.Terminal.Send(key);
                explorer.Terminal.WaitFor(screen => Explorer.Tree(screen).Any(each => each.Contains(line, StringComparison.Ordinal)), $"{line} in the tree of {key}");
                explorer.WaitForTitle($"pid {pid}");
            }
            Assert.Equal("1", explorer.Fact("depth"));
            explorer.Select($"{init} sleep", "s");
            explorer.WaitForTitle($"{init} sleep");
            explorer.Terminal.Send("c");
            explorer.Terminal.WaitFor(screen => Explorer.Tree(screen).Any(static line => line.Contains("nsq-other", StringComparison.Ordinal)), "the other container");
            explorer.Terminal.Send("/");
            explorer.Terminal.Type(name);
            string[] filtered = explorer.Terminal.WaitFor(screen => !Explorer.Tree(screen).Any(static line => line.Contains("nsq-other", StringComparison.Ordinal) || line.Contains("in no container", StringComparison.Ordinal)), $"only {name}");
            Assert.Contains(Explorer.Tree(filtered), line => line.Contains(name, StringComparison.Ordinal));
        }
        finally
        {
            docker.Remove(id);
            docker.Remove(other);
        }
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void Each_namespace_of_a_process_that_has_all_of_its_own_is_gone_to_and_come_back_from(int width, int height)
    {
        using Held held = Held.Start("unshare --user --map-root-user --mount --net --uts --ipc --cgroup --time --pid --fork --kill-child");
        string init = $"{ProcWalk.Children(held.Pid).Single()}";
        using Explorer explorer = new(width, height);
        explorer.Select($"{init} sh", "s");
        explorer.WaitForTitle($"{init} sh");
        Assert.Equal(Links(init), explorer.Turn(2, "Namespaces").Select(static row => $"{row[0]} {row[1]}"));
        for (int i = 0; i < Types.Length; i++)
        {
            explorer.Follow(i, 1);
            explorer.WaitForTitle($"{Types[i]} {ProcWalk.Link(init, Types[i])} ");
            explorer.Terminal.Send("BSpace");
            explorer.WaitForTitle($"{init} sh");
            explorer.WaitForTab("Namespaces");
        }
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_renderer_of_a_browser_is_two_levels_down_and_its_parents_are_walked_to(int width, int height)
    {
        using Browser browser = new();
        string renderer = Browser.Own().First(static pid => ProcWalk.NsPid(pid).Length == 3), inner = ProcWalk.Link(renderer, "pid")!;
        string outer = ProcWalk.Link(Browser.Own().First(static pid => ProcWalk.NsPid(pid).Length == 2), "pid")!;
        using Explorer explorer = new(width, height);
        explorer.Select(inner);
        explorer.WaitForTitle($"pid {inner}");
        Assert.Equal("2", explorer.Fact("depth"));
        Assert.Equal(renderer, Assert.Single(explorer.Turn(2, "Members"))[0]);
        Assert.All(explorer.Turn(5, "Numbers"), row => Assert.Equal(ProcWalk.NsPid(row[2])[^1], row[0]));
        explorer.FollowFact("parent");
        explorer.WaitForTitle($"pid {outer}");
        Assert.Equal("1", explorer.Fact("depth"));
        explorer.Terminal.Send("BSpace");
        explorer.WaitForTitle($"pid {inner}");
        explorer.Turn(2, "Members");
        explorer.Follow(0, 0);
        explorer.WaitForTitle($"{renderer} ");
        Assert.Equal(Links(renderer), explorer.Turn(2, "Namespaces").Select(static row => $"{row[0]} {row[1]}"));
        explorer.Follow(Array.IndexOf(Types, "user"), 1);
        explorer.WaitForTitle($"user {ProcWalk.Link(renderer, "user")}");
        explorer.Terminal.Send("BSpace", "BSpace");
        explorer.WaitForTitle($"pid {inner}");
        explorer.WaitForTab("Members");
    }

    private static IEnumerable<string> Links(string pid) => Types.Select(type => $"{type} {ProcWalk.Link(pid, type)}");
}
