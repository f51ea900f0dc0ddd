using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>Chromium of an ordinary user, without a window.</summary>
internal sealed class Browser : IDisposable
{
    public const string Uid = "12345";

    private readonly string _home = Directory.CreateTempSubdirectory("nsquery-chromium-").FullName;
    private readonly Process _browser;

    /// <summary>Starts it, and waits for the processes that it shuts in; skips the test, aloud, where there is none.</summary>
    public Browser()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "needs Debian's chromium");
        Command.Run("chown", Uid, _home);
        ProcessStartInfo start = new("setpriv") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--reuid", Uid, "--regid", Uid, "--clear-groups", "env", $"HOME={_home}", "chromium", "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--user-data-dir={_home}/profile", "about:blank",
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        _browser = Process.Start(start)!;
        _browser.OutputDataReceived += static (_, _) => { };
        _browser.ErrorDataReceived += static (_, _) => { };
        _browser.BeginOutputReadLine();
        _browser.BeginErrorReadLine();
        // Its renderers come after a while.
        for (int i = 0; i < 300 && !Own().Any(pid => ProcWalk.NsPid(pid).Length > 2); i++) Thread.Sleep(100);
    }

    public int Pid => _browser.Id;

    public void Dispose()
    {
        // The browser ends its children when it is asked to end; by pid, so that no other browser is touched.
        Command.Run("kill", "-TERM", $"{_browser.Id}");
        if (!_browser.WaitForExit(TimeSpan.FromSeconds(10))) _browser.Kill(entireProcessTree: true);
        _browser.Dispose();
        for (int look = 0; look < 300 && Own().Count > 0; look++) Thread.Sleep(100);
        foreach (string pid in Own()) Command.Run("kill", "-KILL", pid); // whoever did not hear it
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>The pids of the user's processes.</summary>
    public static List<string> Own() =>
        [.. ProcWalk.Pids().Where(static pid => ProcWalk.Uid(pid) == Uid).Select(static pid => pid.ToString(CultureInfo.InvariantCulture))];
}
