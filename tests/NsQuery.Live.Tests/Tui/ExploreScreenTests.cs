namespace NsQuery.Live.Tests.Tui;

/// <summary>The tree and the tabs beside it, over namespaces that are really there.</summary>
public sealed class ExploreScreenTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void From_a_nested_namespace_one_walks_up_to_its_parent_and_its_owner_and_back(int width, int height)
    {
        using Held held = Held.Start("unshare --user --map-root-user --pid --fork --kill-child unshare --pid --fork --kill-child");
        int init = Innermost(held);
        string inner = ProcWalk.Link($"{init}", "pid")!, user = ProcWalk.Link($"{init}", "user")!;
        using Explorer explorer = new(width, height);
        explorer.Select(inner);
        explorer.WaitForTitle($"pid {inner}");
        // Its facts: parent is below depth in the tab, and the cursor goes to it by the keys of a person.
        string parent = explorer.Fact("parent");
        Assert.NotEqual(inner, parent);
        explorer.FollowFact("parent");
        explorer.WaitForTitle($"pid {parent}");
        explorer.Terminal.Send("BSpace");
        explorer.WaitForTitle($"pid {inner}");
        explorer.FollowFact("owner");
        explorer.WaitForTitle($"user {user}");
        explorer.Terminal.WaitFor(screen => screen.Any(line => line.Contains($"pid {inner}", StringComparison.Ordinal)), "what it owns below it in the tree");
        explorer.Terminal.Send("BSpace");
        explorer.WaitForTitle($"pid {inner}");
    }

    [Fact]
    public void What_is_unshared_elsewhere_appears_marked_and_goes_while_the_selection_stays()
    {
        using Explorer explorer = new(80, 24, "--refresh", "500ms");
        explorer.Select(Initial("net"), order: "o");
        explorer.WaitForTitle($"net {Initial("net")}");
        string inum;
        using (Held held = Held.Start("unshare --uts"))
        {
            inum = ProcWalk.Link($"{held.Pid}", "uts")!;
            explorer.Terminal.WaitFor($"+uts {inum}");
            explorer.WaitForTitle($"net {Initial("net")}");
            explorer.Terminal.WaitFor(screen => !screen.Any(line => line.Contains($"+uts {inum}", StringComparison.Ordinal)) && screen.Any(line => line.Contains($"uts {inum}", StringComparison.Ordinal)), "the mark gone");
        }
        explorer.Terminal.WaitFor($"-uts {inum}");
        explorer.Terminal.WaitFor(screen => !screen.Any(line => line.Contains(inum, StringComparison.Ordinal)), "nothing of it");
        explorer.WaitForTitle($"net {Initial("net")}");
    }

    [Fact]
    public void A_value_is_shown_whole_and_followed_though_a_filter_would_hide_what_it_names()
    {
        using Snapshot snapshot = new();
        using TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--db", snapshot.File));
        terminal.WaitFor("seen in");
        terminal.Send("o");
        terminal.WaitFor("net 4026532600 /run/n…");
        terminal.Type("/2306");
        terminal.Send("Enter", "Down");
        terminal.WaitFor("/proc/1233/ns/net");
        terminal.Send("Enter", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down");
        terminal.WaitFor("id in containers of the one");
        terminal.Send("v");
        terminal.WaitFor("│3f4e1d2c5b6a798081929394a5b6c7d8e9f00112233445566778899aabbccdd0");
        terminal.Send("Escape");
        terminal.WaitFor("/proc/1233/ns/net");
        terminal.Send("Enter");
        terminal.WaitFor(static screen => Explorer.Title(screen).StartsWith("k8s_nginx_web-7d4b9c6f5d-x2x7k_shop_0 docker", StringComparison.Ordinal), "the container above the tabs");
        terminal.WaitFor("orders-db podman");
    }

    [Fact]
    public void Members_of_a_namespace_lead_to_processes_and_on_to_their_namespaces()
    {
        using Held held = Held.Start("unshare --net");
        string net = ProcWalk.Link($"{held.Pid}", "net")!;
        using Explorer explorer = new(160, 50);
        explorer.Select(net, order: "o");
        explorer.WaitForTitle($"net {net}");
        explorer.Terminal.Send("2");
        explorer.Terminal.WaitFor(screen => screen.Any(line => line.Contains($"│{held.Pid}", StringComparison.Ordinal)), "its member");
        explorer.Terminal.Send("Enter", "Enter");
        explorer.WaitForTitle($"{held.Pid} ");
        explorer.Terminal.Send("2");
        explorer.Terminal.WaitFor(screen => screen.Any(line => line.Contains("│net", StringComparison.Ordinal) && line.Contains(net, StringComparison.Ordinal)), "its namespaces");
    }

    [Fact]
    public void A_sandbox_is_in_the_tree_of_containers_with_its_namespaces()
    {
        using Held held = Held.Run("bwrap", "--dev-bind", "/", "/", "--unshare-pid", "--unshare-uts", "--die-with-parent", "sh", "-c", "echo ready; read _");
        int sandboxed = ProcWalk.Children(held.Pid).Single();
        string uts = ProcWalk.Link($"{sandboxed}", "uts")!;
        using Explorer explorer = new(160, 50);
        explorer.Terminal.Send("c");
        explorer.Terminal.WaitFor("in no container");
        explorer.Terminal.WaitFor(screen => screen.Any(static line => line.Contains("bwrap", StringComparison.Ordinal)), "the sandbox");
        explorer.Select(uts, order: "c");
        explorer.WaitForTitle($"uts {uts}");
        explorer.FollowFact("container");
        explorer.Terminal.WaitFor("Facts Members Namespaces");
    }

    private static string Initial(string type) => ProcWalk.Link("self", type)!;

    private static int Innermost(Held held)
    {
        int pid = held.Pid;
        while (ProcWalk.Children(pid).ToArray() is [int child, ..]) pid = child;
        return pid;
    }
}
