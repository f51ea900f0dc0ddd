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
        using TmuxTerminal terminal = Open(width, height);
        Select(terminal, inner);
        WaitForTitle(terminal, $"pid {inner}");
        // Its facts: parent is below depth in the tab, and the cursor goes to it by the keys of a person.
        string parent = Fact(terminal, "parent");
        Assert.NotEqual(inner, parent);
        GoToFact(terminal, "parent");
        WaitForTitle(terminal, $"pid {parent}");
        terminal.Send("BSpace");
        WaitForTitle(terminal, $"pid {inner}");
        GoToFact(terminal, "owner");
        WaitForTitle(terminal, $"user {user}");
        terminal.WaitFor(screen => screen.Any(line => line.Contains($"pid {inner}", StringComparison.Ordinal)), "what it owns below it in the tree");
        terminal.Send("BSpace");
        WaitForTitle(terminal, $"pid {inner}");
    }

    [Fact]
    public void What_is_unshared_elsewhere_appears_marked_and_goes_while_the_selection_stays()
    {
        using TmuxTerminal terminal = Open(80, 24, "--refresh", "500ms");
        Select(terminal, Initial("net"), order: "o");
        WaitForTitle(terminal, $"net {Initial("net")}");
        string inum;
        using (Held held = Held.Start("unshare --uts"))
        {
            inum = ProcWalk.Link($"{held.Pid}", "uts")!;
            terminal.WaitFor($"+uts {inum}");
            WaitForTitle(terminal, $"net {Initial("net")}");
            terminal.WaitFor(screen => !screen.Any(line => line.Contains($"+uts {inum}", StringComparison.Ordinal)) && screen.Any(line => line.Contains($"uts {inum}", StringComparison.Ordinal)), "the mark gone");
        }
        terminal.WaitFor($"-uts {inum}");
        terminal.WaitFor(screen => !screen.Any(line => line.Contains($"uts {inum}", StringComparison.Ordinal)), "nothing of it");
        WaitForTitle(terminal, $"net {Initial("net")}");
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
        WaitForTitle(terminal, "k8s_nginx_web-7d4b9c6f5d-x2x7k_shop_0 docker");
        terminal.WaitFor("orders-db podman");
    }

    [Fact]
    public void Members_of_a_namespace_lead_to_processes_and_on_to_their_namespaces()
    {
        using Held held = Held.Start("unshare --net");
        string net = ProcWalk.Link($"{held.Pid}", "net")!;
        using TmuxTerminal terminal = Open(160, 50);
        Select(terminal, net, order: "o");
        WaitForTitle(terminal, $"net {net}");
        terminal.Send("2");
        terminal.WaitFor(screen => screen.Any(line => line.Contains($"│{held.Pid}", StringComparison.Ordinal)), "its member");
        terminal.Send("Enter", "Enter");
        WaitForTitle(terminal, $"{held.Pid} ");
        terminal.Send("2");
        terminal.WaitFor(screen => screen.Any(line => line.Contains("│net", StringComparison.Ordinal) && line.Contains(net, StringComparison.Ordinal)), "its namespaces");
    }

    [Fact]
    public void A_sandbox_is_in_the_tree_of_containers_with_its_namespaces()
    {
        using Held held = Held.Run("bwrap", "--dev-bind", "/", "/", "--unshare-pid", "--unshare-uts", "--die-with-parent", "sh", "-c", "echo ready; read _");
        int sandboxed = ProcWalk.Children(held.Pid).Single();
        string uts = ProcWalk.Link($"{sandboxed}", "uts")!;
        using TmuxTerminal terminal = Open(160, 50);
        terminal.Send("c");
        terminal.WaitFor("orders-db podman");
        terminal.WaitFor(screen => screen.Any(static line => line.Contains("bwrap", StringComparison.Ordinal)), "the sandbox");
        Select(terminal, uts, order: "c");
        WaitForTitle(terminal, $"uts {uts}");
        GoToFact(terminal, "container");
        terminal.WaitFor("Facts Members Namespaces");
    }

    private static TmuxTerminal Open(int width, int height, params string[] options)
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery(options), width, height);
        terminal.WaitFor(" Facts Members");
        return terminal;
    }

    /// <summary>Finds a namespace by the filter, and leaves the filter with the line selected.</summary>
    private static void Select(TmuxTerminal terminal, string inum, string order = "p")
    {
        terminal.Send(order, "/");
        terminal.Type(inum);
        terminal.Send("Enter");
        terminal.WaitFor(screen => screen.Any(line => !line.StartsWith('/') && line.Split('│')[..^1].Any(part => part.Contains(inum, StringComparison.Ordinal))), $"{inum} in the tree");
        terminal.Send("End");
        terminal.WaitFor(screen => Title(screen).Contains(inum, StringComparison.Ordinal), $"{inum} selected");
        terminal.Send("Escape");
        terminal.WaitFor(screen => !screen.Any(static line => line.StartsWith('/')), "the filter closed");
    }

    /// <summary>Goes to a fact of the selected thing by arrow keys, and follows it.</summary>
    private static void GoToFact(TmuxTerminal terminal, string name)
    {
        terminal.Send("1");
        string[] screen = terminal.WaitFor(screen => screen.Any(line => IsFact(line, name)), name);
        int first = Array.FindIndex(screen, static line => line.Contains("│column", StringComparison.Ordinal)) + 1;
        terminal.Send("Enter");
        for (int i = Array.FindIndex(screen, line => IsFact(line, name)) - first; i > 0; i--) terminal.Send("Down");
        terminal.Send("Enter");
    }

    private static string Fact(TmuxTerminal terminal, string name) =>
        terminal.WaitFor(screen => screen.Any(line => IsFact(line, name)), name).First(line => IsFact(line, name)).Split('│')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

    private static bool IsFact(string line, string name) => line.Split('│')[^1].StartsWith($"{name} ", StringComparison.Ordinal);

    private static void WaitForTitle(TmuxTerminal terminal, string title) => terminal.WaitFor(screen => Title(screen).StartsWith(title, StringComparison.Ordinal), $"the title {title}");

    private static string Title(string[] screen) => screen.Length > 1 ? screen[1].Split('│')[^1] : "";

    private static string Initial(string type) => ProcWalk.Link("self", type)!;

    private static int Innermost(Held held)
    {
        int pid = held.Pid;
        while (ProcWalk.Children(pid).ToArray() is [int child, ..]) pid = child;
        return pid;
    }
}
