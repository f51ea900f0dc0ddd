using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests.Tui;

/// <summary>
/// A terminal with a program on it, by a tmux server of its own; its environment is bare and its home a folder of its own, which both end with it.
/// </summary>
internal sealed class TmuxTerminal : IDisposable
{
    /// <summary>The machine is shared; what takes longer hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _name = $"nsq-test-{Environment.ProcessId}-{Guid.NewGuid():N}";
    private readonly Dictionary<string, string> _environment;

    /// <param name="command">What runs on it.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its lines.</param>
    /// <param name="term">What it is called in TERM.</param>
    /// <param name="environment">Variables beside the usual ones, or in their place.</param>
    public TmuxTerminal(string[] command, int width = 80, int height = 24, string term = "tmux-256color", params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/tmux"), "needs Debian's tmux");
        Home = Directory.CreateTempSubdirectory("nsq-").FullName;
        _environment = new()
        {
            ["HOME"] = Home,
            ["TMUX_TMPDIR"] = Home,
            ["LANG"] = "C.UTF-8",
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["SHELL"] = "/bin/sh",
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } runtime) _environment["DOTNET_ROOT"] = runtime;
        foreach ((string name, string value) in environment) _environment[name] = value;
        Tmux(["set-option", "-g", "default-terminal", term, ";", "set-option", "-g", "status", "off", ";", "set-option", "-g", "remain-on-exit", "on", ";",
            "set-option", "-g", "remain-on-exit-format", "", ";", "new-session", "-d", "-c", Home, "-x", $"{width}", "-y", $"{height}",
            // tmux now and then forgets the status of what ended.
            "sh", "-c", "\"$@\"; echo $? > \"$0\"", StatusFile, .. command]);
        Server = int.Parse(Told("#{pid}"), CultureInfo.InvariantCulture);
        int shell = int.Parse(Told("#{pane_pid}"), CultureInfo.InvariantCulture);
        WaitFor(_ => Status is not null || Descendants.Of(shell).Count > 1, "a program");
        Pid = Descendants.Of(shell) is [_, int started, ..] ? started : shell;
    }

    /// <summary>The nsquery that is tried: the native one if the environment names it.</summary>
    public static string[] Nsquery(params string[] arguments) => [Environment.GetEnvironmentVariable("NSQUERY_TEST_NATIVE") ?? Path.Combine(AppContext.BaseDirectory, "nsquery"), .. arguments];

    public string Home { get; }

    /// <summary>The process of tmux.</summary>
    public int Server { get; }

    /// <summary>The process that was started on the terminal.</summary>
    public int Pid { get; }

    /// <summary>Its exit status, or that of a shell for one that a signal ended; null if it runs.</summary>
    public int? Status => File.Exists(StatusFile) && File.ReadAllText(StatusFile).Trim() is { Length: > 0 } status ? int.Parse(status, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether the other screen is shown, which full-screen programs draw on.</summary>
    public bool IsAlternate => Told("#{alternate_on}") == "1";

    public bool HasCursor => Told("#{cursor_flag}") == "1";

    /// <summary>Whether movements of the mouse would be typed.</summary>
    public bool WantsMouse => Told("#{mouse_any_flag}") == "1";

    /// <summary>Presses keys, by tmux's names: <c>j</c>, <c>Down</c>, <c>C-q</c>, <c>F5</c>.</summary>
    public void Send(params string[] keys) => Tmux(["send-keys", .. keys.Select(Last)]);

    /// <summary>Types a text, letter by letter.</summary>
    public void Type(string text) => Tmux(["send-keys", "-l", Last(text)]);

    /// <summary>The lines of the screen, without spaces at their ends.</summary>
    public string[] Screen() => Lines("capture-pane", "-p");

    /// <summary>The same with the escape sequences that would draw it.</summary>
    public string[] ScreenWithColours() => Lines("capture-pane", "-p", "-e");

    public void Resize(int width, int height) => Tmux(["resize-window", "-x", $"{width}", "-y", $"{height}"]);

    /// <summary>Waits for a text anywhere on the screen; returns the screen then.</summary>
    public string[] WaitFor(string text, TimeSpan? limit = null) => WaitFor(screen => screen.Any(line => line.Contains(text, StringComparison.Ordinal)), $"\"{text}\"", limit);

    /// <summary>Waits until the screen is as is wanted; returns it then.</summary>
    /// <param name="wanted">What is wanted of its lines.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="limit">How long it may take.</param>
    public string[] WaitFor(Func<string[], bool> wanted, string what, TimeSpan? limit = null)
    {
        Stopwatch passed = Stopwatch.StartNew();
        while (true)
        {
            string[] screen = Screen();
            if (wanted(screen)) return screen;
            if (passed.Elapsed > (limit ?? Patience))
                Assert.Fail($"not on the screen within {limit ?? Patience}: {what} (status {Status?.ToString(CultureInfo.InvariantCulture) ?? "none"}){Environment.NewLine}{string.Join(Environment.NewLine, screen)}");
            Thread.Sleep(Pause);
        }
    }

    /// <summary>Waits until nothing on the screen changes for a moment; returns it then.</summary>
    public string[] WaitUntilStill(TimeSpan? moment = null)
    {
        string[] before = [];
        Stopwatch still = Stopwatch.StartNew();
        return WaitFor(screen =>
        {
            if (!screen.SequenceEqual(before)) still.Restart();
            before = screen;
            return still.Elapsed > (moment ?? TimeSpan.FromMilliseconds(400));
        }, "a screen that keeps still");
    }

    /// <summary>Waits until the program ends; returns its status.</summary>
    public int WaitForExit(TimeSpan? limit = null)
    {
        WaitFor(_ => Status is not null, "the end of the program", limit);
        return Status!.Value;
    }

    /// <summary>Takes the terminal from under the program.</summary>
    public void Close() => Tmux(["kill-server"]);

    /// <summary>The processes on the terminal, the first one foremost.</summary>
    public List<int> Processes() => Descendants.Of(Pid);

    public void Dispose()
    {
        List<(int Pid, string? Birth)> left = Processes().ConvertAll(static pid => (pid, Descendants.Birth(pid)));
        left.Add((Server, Descendants.Birth(Server)));
        Command.Run("env", Arguments(["kill-server"]));
        foreach ((int pid, string? birth) in left) Descendants.End(pid, birth);
        Directory.Delete(Home, recursive: true);
    }

    private string StatusFile => $"{Home}/status";

    private string Told(string format) => Lines("display-message", "-p", format)[0];

    private string[] Lines(params string[] arguments) => Tmux(arguments).TrimEnd('\n').Split('\n') is var lines ? [.. lines.Select(static line => line.TrimEnd())] : [];

    /// <summary>Asks something of its tmux.</summary>
    public string Tmux(string[] arguments)
    {
        Command ran = Command.Run("env", Arguments(arguments));
        Assert.True(ran.Status == 0, $"tmux {string.Join(' ', arguments)}: {ran.Error}");
        return ran.Output;
    }

    private string[] Arguments(string[] arguments) =>
        ["-i", .. _environment.Select(static each => $"{each.Key}={each.Value}"), "tmux", "-u", "-L", _name, "-f", "/dev/null", .. arguments];

    /// <summary>A semicolon at the end of an argument would end tmux's command.</summary>
    private static string Last(string text) => text.EndsWith(';') ? $"{text[..^1]}\\;" : text;
}
