using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>A browser of an ordinary user nests PID and user namespaces without any privilege: its sandbox.</summary>
public sealed class ChromiumTests : IDisposable
{
    private const string Uid = "12345";

    private readonly string _home = Directory.CreateTempSubdirectory("nsquery-chromium-").FullName;
    private readonly Machine _machine = new();
    private Process? _browser;

    public void Dispose()
    {
        _machine.Dispose();
        if (_browser is not null)
        {
            // The browser ends its children when it is asked to end; by pid, so that no other browser is touched.
            Command.Run("kill", "-TERM", $"{_browser.Id}");
            if (!_browser.WaitForExit(TimeSpan.FromSeconds(10))) _browser.Kill(entireProcessTree: true);
            _browser.Dispose();
            for (int look = 0; look < 300 && Own().Count > 0; look++) Thread.Sleep(100);
            foreach (string pid in Own()) Command.Run("kill", "-KILL", pid); // whoever did not hear it
        }
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public void Its_nested_namespaces_are_there_with_their_depths_and_owner()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "needs Debian's chromium");
        Start();
        Retry.UntilStill(() =>
        {
            Dictionary<string, int> levels = [];
            foreach (string pid in Own())
            {
                if (ProcWalk.Link(pid, "pid") is { } inum) levels[inum] = ProcWalk.NsPid(pid).Length - 1;
            }
            Assert.Contains(2, levels.Values);
            foreach ((string inum, int level) in levels.Where(ns => ns.Value > 0))
            {
                Assert.Equal($"{level} {Uid}", _machine.Lines($"SELECT depth, owner_uid FROM pid_ns WHERE inum = {inum}").Single());
            }
            string inner = _machine.Scalar($"SELECT DISTINCT user_ns FROM processes WHERE uid = {Uid} AND pid_ns IN (SELECT inum FROM pid_ns WHERE depth = 2)")!;
            string[] expected = [$"2 {Uid} 1", $"1 {Uid} 0", "0 0 1"]; // the outer one is without a process
            Assert.Equal(expected, _machine.Lines($"SELECT u.depth, u.owner_uid, u.ntasks > 0 FROM ns_ancestors a JOIN user_ns u ON u.inum = a.ancestor WHERE a.inum = {inner} ORDER BY a.distance"));
        });
    }

    [Fact]
    public void Its_zygote_and_its_renderers_are_sandboxes_within_each_other()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "needs Debian's chromium");
        Start();
        Retry.UntilStill(() =>
        {
            List<string> renderers = Own().FindAll(static pid => ProcWalk.NsPid(pid) is [_, _, _]);
            Assert.NotEmpty(renderers);
            foreach (string renderer in renderers)
            {
                string inum = ProcWalk.Link(renderer, "pid")!;
                Assert.Equal(
                    $"chrome heuristic {renderer} {Uid} 1 chrome zygote 1",
                    Assert.Single(_machine.Lines($"SELECT c.runtime, c.confidence, c.init_pid, c.uid, c.nprocs, o.runtime, CASE WHEN p.cmdline LIKE '%--type=zygote%' THEN 'zygote' END, o.parent IS NULL FROM containers c JOIN containers o ON o.id = c.parent JOIN processes p ON p.pid = o.init_pid WHERE c.id = '{inum}'")));
            }
            Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE pid = {_browser!.Id}")));
        });
    }

    private void Start()
    {
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

    /// <summary>The pids of the user's processes.</summary>
    private static List<string> Own() =>
        [.. ProcWalk.Pids().Where(static pid => ProcWalk.Uid(pid) == Uid).Select(static pid => pid.ToString(CultureInfo.InvariantCulture))];
}
