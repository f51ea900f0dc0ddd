using System.Diagnostics;

namespace NsQuery.Live.Tests.Containers;

/// <summary>A Docker daemon of the tests' own, beside any other: all that it makes is in one folder.</summary>
public sealed class Dockerd : IDisposable
{
    /// <summary>The image's name.</summary>
    public const string Image = "nsquery-busybox:latest";

    private readonly string _folder = Directory.CreateDirectory($"/var/tmp/nsquery-docker-{Environment.ProcessId}-{Guid.NewGuid():N}").FullName;
    private readonly CgroupLeftovers _cgroups = new("docker");
    private readonly bool _hadKey = File.Exists(Key), _hadKeyFolder = Directory.Exists(Path.GetDirectoryName(Key));
    private readonly Process? _daemon;
    private readonly string? _reason;

    private const string Key = "/etc/docker/key.json"; // the one file that it writes elsewhere

    /// <summary>Starts it and makes an image.</summary>
    public Dockerd()
    {
        _reason = Missing();
        if (_reason is not null) return;
        ProcessStartInfo start = new("dockerd", ["--iptables=false", "--bridge=none", "--storage-driver=vfs", "--data-root", $"{_folder}/data", "--exec-root", $"{_folder}/exec", "--host", Host, "--pidfile", $"{_folder}/pid"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _daemon = Process.Start(start)!;
        string last = "";
        _daemon.ErrorDataReceived += (_, line) => last = line.Data is { Length: > 0 } text ? text : last;
        _daemon.OutputDataReceived += static (_, _) => { };
        _daemon.BeginErrorReadLine();
        _daemon.BeginOutputReadLine();
        for (int look = 0; look < 300 && !_daemon.HasExited && Docker("version").Status != 0; look++) Thread.Sleep(100);
        if (_daemon.HasExited || Docker("version").Status != 0)
        {
            _reason = $"dockerd does not start here: {last}";
            return;
        }
        BusyboxRoot.Make($"{_folder}/root");
        Assert.Equal(0, Command.Run("tar", "-C", $"{_folder}/root", "-cf", $"{_folder}/image.tar", ".").Status);
        Assert.Equal(0, Docker("import", $"{_folder}/image.tar", Image).Status);
    }

    private string Host => $"unix://{_folder}/socket";

    /// <summary>Skips the test, aloud, where there can be no Docker.</summary>
    public void SkipUnlessRunning() => Assert.SkipUnless(_reason is null, _reason ?? "");

    /// <summary>Starts a container, without a network unless it is told; its id.</summary>
    internal string Run(string options, params string[] command)
    {
        Command run = Docker(["run", "-d", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), Image, .. command]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output.Trim();
    }

    /// <summary>Runs ctr(8) against the containerd that the daemon started.</summary>
    internal Command Ctr(params string[] arguments) => Command.Run("ctr", ["--address", $"{_folder}/exec/containerd/containerd.sock", .. arguments]);

    /// <summary>A root file system for it.</summary>
    internal string RootFolder => $"{_folder}/root";

    /// <summary>What docker says, without the last newline.</summary>
    internal string Say(params string[] arguments)
    {
        Command run = Docker(arguments);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output.TrimEnd('\n');
    }

    internal void Remove(string id) => Docker("rm", "-f", id);

    private Command Docker(params string[] arguments) => Command.Run("env", ["-u", "DOCKER_CONTEXT", $"DOCKER_CONFIG={_folder}/config", "docker", "--host", Host, .. arguments]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_daemon is not null)
        {
            foreach (string id in Docker("ps", "-aq").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Remove(id);
            Command.Run("kill", "-TERM", $"{_daemon.Id}");
            if (!_daemon.WaitForExit(TimeSpan.FromSeconds(20))) _daemon.Kill(entireProcessTree: true);
            _daemon.Dispose();
        }
        foreach (string mount in File.ReadLines("/proc/self/mountinfo").Select(static line => line.Split(' ')[4]).Where(point => point.StartsWith(_folder, StringComparison.Ordinal)).Reverse().ToArray()) Command.Run("umount", "-l", mount);
        Directory.Delete(_folder, recursive: true);
        if (!_hadKey) File.Delete(Key);
        if (!_hadKeyFolder && Directory.Exists("/etc/docker")) Command.Run("rmdir", "/etc/docker");
        _cgroups.Dispose();
    }

    private static string? Missing() =>
        !Environment.IsPrivilegedProcess ? "needs root to start dockerd"
        : Command.Run("sh", "-c", "command -v dockerd && command -v docker").Status != 0 ? "needs Debian's docker.io"
        : !BusyboxRoot.CanBeMade ? "needs Debian's busybox-static" : null;
}
