using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests.Tui;

/// <summary>The explorer on a terminal, with the keys of a person and that person's eyes.</summary>
internal sealed partial class Explorer : IDisposable
{
    /// <summary>Where the tabs of a thing can be, below the tabs of the screens and a name of up to three lines.</summary>
    private static readonly Range Tabs = 2..5;

    private bool _isBesideTree;

    public Explorer(int width, int height, params string[] options)
    {
        Terminal = new(TmuxTerminal.Nsquery(options), width, height);
        Terminal.WaitFor(" Facts Members");
    }

    public TmuxTerminal Terminal { get; }

    public void Dispose() => Terminal.Dispose();

    /// <summary>Finds something by the filter, and leaves the filter with its line selected.</summary>
    /// <param name="text">What its line has; the last such line is meant.</param>
    /// <param name="order">The key of a tree.</param>
    public void Select(string text, string order = "p")
    {
        Terminal.Send(order, "/");
        Terminal.Type(text);
        Terminal.Send("Enter");
        Terminal.WaitFor(screen => Tree(screen).Any(line => line.Contains(text, StringComparison.Ordinal)), $"{text} in the tree");
        Terminal.Send("End");
        Terminal.WaitFor(screen => Title(screen).Contains(text, StringComparison.Ordinal), $"{text} selected");
        Terminal.Send("Escape");
        Terminal.WaitFor(screen => !screen.Any(static line => line.StartsWith('/')), "the filter closed");
        _isBesideTree = false;
    }

    /// <summary>The lines of the tree, but for a filter's own line.</summary>
    public static IEnumerable<string> Tree(string[] screen) => screen.Where(static line => !line.StartsWith('/')).Select(static line => line.LastIndexOf('│') is > 0 and int border ? line[..border] : "");

    public void WaitForTitle(string title) => Terminal.WaitFor(screen => Title(screen).StartsWith(title, StringComparison.Ordinal), $"the title {title}");

    public static string Title(string[] screen) => screen.Length > 1 ? screen[1].Split('│')[^1] : "";

    /// <summary>The name of the tab that is drawn in reverse.</summary>
    public static string Tab(TmuxTerminal terminal) => Reversed.Match(string.Join('\n', terminal.ScreenWithColours()[Tabs])).Groups[1].Value;

    /// <summary>Waits for a tab, with something in it.</summary>
    public void WaitForTab(string name)
    {
        Terminal.WaitFor(screen => Tab(Terminal) == name && Rows(screen).Count > 0, $"the tab {name}");
        Terminal.WaitUntilStill();
    }

    /// <summary>Goes to a tab by its number; returns its rows by their words.</summary>
    public List<string[]> Turn(int number, string name)
    {
        Terminal.Send($"{number}");
        WaitForTab(name);
        return Rows(Terminal.Screen());
    }

    /// <summary>Goes to a cell of the tab by keys, and on to what it names.</summary>
    public void Follow(int row, int column)
    {
        if (!_isBesideTree) Terminal.Send("Enter");
        _isBesideTree = true;
        Terminal.Send(["C-Home", .. Enumerable.Repeat("Down", row), .. Enumerable.Repeat("Right", column), "Enter"]);
    }

    /// <summary>Goes to what a fact names.</summary>
    public void FollowFact(string name)
    {
        Fact(name);
        Follow(Rows(Terminal.Screen()).FindIndex(row => row[0] == name), 1);
    }

    public string Fact(string name)
    {
        Turn(1, "Facts");
        return Rows(Terminal.WaitFor(screen => Rows(screen).Exists(row => row[0] == name), name)).Find(row => row[0] == name)![1];
    }

    private static List<string[]> Rows(string[] screen) =>
        [.. screen[(Array.FindIndex(screen, static line => TabLine.IsMatch(line)) + 2)..^2].Where(static line => line.Contains('│', StringComparison.Ordinal)).Select(static line => line.Split('│')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(static row => row.Length > 0)];

    /// <summary>The tabs, below which are the names of the columns, and the rows.</summary>
    [GeneratedRegex(@"│ ?(Facts|Members) ")]
    private static partial Regex TabLine { get; }

    [GeneratedRegex(@"\e\[[0-9;]*7m ?([A-Z][a-z]+)")]
    private static partial Regex Reversed { get; }
}
