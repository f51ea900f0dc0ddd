using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests.Tui;

/// <summary>
/// Screens of a machine that never was, letter by letter as in Screens; <c>NSQUERY_TEST_GOLDEN=write</c> writes those files anew, and README where it shows them, to be looked at.
/// </summary>
internal static partial class GoldenScreens
{
    /// <summary>Starts the interface over the machine that never was, with its home as bare as a new user's.</summary>
    /// <param name="snapshot">The machine.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="height">Its lines.</param>
    /// <param name="environment">Variables beside the usual ones.</param>
    public static TmuxTerminal Start(Snapshot snapshot, int width, int height, params (string Name, string Value)[] environment)
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--db", snapshot.File), width, height, environment: [("TZ", "UTC"), .. environment]);
        terminal.WaitFor("seen in");
        return terminal;
    }

    /// <summary>Waits for the screen of a name.</summary>
    public static void Compare(TmuxTerminal terminal, string name, [CallerFilePath] string source = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(source)!, "Screens", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("NSQUERY_TEST_GOLDEN") == "write") Write(file, name, Text(terminal.WaitUntilStill()));
        string expected = File.ReadAllText(file);
        terminal.WaitFor(screen => Text(screen) == expected, $"{name}:{Environment.NewLine}{expected}");
    }

    private static void Write(string file, string name, string text)
    {
        File.WriteAllText(file, text);
        string readme = Path.Combine(Path.GetDirectoryName(file)!, "../../../../README.md"), before = File.ReadAllText(readme);
        string after = Regex.Replace(before, $"(?<=^```text {name}\n).*?(?=^```$)", _ => text, RegexOptions.Multiline | RegexOptions.Singleline);
        if (after != before) File.WriteAllText(readme, after);
    }

    private static string Text(string[] screen) => string.Join('\n', screen.Select(Timeless)) + "\n";

    /// <summary>What takes its time, and when, is another with each run; the border of a box stays where it is.</summary>
    private static string Timeless(string line)
    {
        string timeless = Times.Replace(Clocks.Replace(line, "hh:mm:ss"), "N ms");
        return line.EndsWith('│') ? timeless[..^1].PadRight(line.Length - 1) + '│' : timeless;
    }

    [GeneratedRegex(@"(?<= in )[\d.]+ ms")]
    private static partial Regex Times { get; }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d")]
    private static partial Regex Clocks { get; }
}
