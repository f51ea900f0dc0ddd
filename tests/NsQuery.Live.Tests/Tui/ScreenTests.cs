namespace NsQuery.Live.Tests.Tui;

/// <summary>The explorer's screens of a machine that never was, letter by letter.</summary>
public sealed class ScreenTests(Snapshot snapshot) : IClassFixture<Snapshot>
{
    /// <summary>Where the tree begins, below the tabs of the screens, of the trees, and its head.</summary>
    private const int FirstLine = 3;

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void Each_tree_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height);
        foreach ((string key, string name) in (ReadOnlySpan<(string, string)>)[("p", "pid"), ("u", "user"), ("o", "owner"), ("c", "containers"), ("s", "processes")])
        {
            terminal.Send(key);
            GoldenScreens.Compare(terminal, $"tree-{name}-{width}x{height}");
        }
    }

    [Theory]
    [InlineData("pid", "p", "4026532404", 80, 24)]
    [InlineData("pid", "p", "4026532404", 160, 50)]
    [InlineData("user", "u", "4026532400", 80, 24)]
    [InlineData("user", "u", "4026532400", 160, 50)]
    [InlineData("net", "o", "net 4026532306", 80, 24)]
    [InlineData("net", "o", "net 4026532306", 160, 50)]
    [InlineData("mnt", "o", "mnt 4026531832", 80, 24)]
    [InlineData("mnt", "o", "mnt 4026531832", 160, 50)]
    [InlineData("leaked", "o", "net 4026532600", 80, 24)]
    [InlineData("leaked", "o", "net 4026532600", 160, 50)]
    [InlineData("process", "s", "1233 nginx", 80, 24)]
    [InlineData("process", "s", "1233 nginx", 160, 50)]
    [InlineData("hostile", "s", "1712 ", 160, 50)]
    [InlineData("container", "c", "k8s_nginx", 80, 24)]
    [InlineData("container", "c", "k8s_nginx", 160, 50)]
    public void Each_tab_of_a_thing_is_as_ever(string name, string tree, string line, int width, int height)
    {
        using TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height);
        terminal.Send(tree);
        terminal.WaitUntilStill();
        terminal.Send("Home");
        terminal.WaitUntilStill();
        string[] screen = terminal.WaitFor(screen => screen.Any(each => IsOf(each, line)), line);
        terminal.Send([.. Enumerable.Repeat("Down", Array.FindIndex(screen, each => IsOf(each, line)) - FirstLine)]);
        terminal.WaitFor(shown => Explorer.Title(shown).Contains(line.Split(' ')[^1], StringComparison.Ordinal), $"{line} above the tabs");
        string tabs = "";
        for (int tab = 1; tab <= 9; tab++)
        {
            terminal.Send($"{tab}");
            terminal.WaitUntilStill();
            string chosen = Explorer.Tab(terminal);
            // There is no such tab.
            if (chosen == tabs) break;
            tabs = chosen;
            GoldenScreens.Compare(terminal, $"{name}-{chosen.ToLowerInvariant()}-{width}x{height}");
        }
    }

    private static bool IsOf(string line, string label) => Tree(line).Contains(label, StringComparison.Ordinal);

    private static string Tree(string line) => line.LastIndexOf('│') is > 0 and int border ? line[..border] : "";
}
