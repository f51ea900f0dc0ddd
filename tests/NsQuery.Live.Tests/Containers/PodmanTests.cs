namespace NsQuery.Live.Tests.Containers;

/// <summary>A real container of a real Podman, which has no daemon that could be asked.</summary>
public sealed class PodmanTests : IDisposable
{
    private readonly Machine _machine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("nsquery-podman-").FullName; // its runroot has at most 50 characters
    private readonly CgroupLeftovers _cgroups = new("libpod_parent/conmon", "libpod_parent");
    private string? _id;

    public void Dispose()
    {
        _machine.Dispose();
        if (_id is not null) Podman("rm", "--force", "--time", "0", _id);
        // conmon ends after its container, and has podman tidy up, which makes the cgroup above anew.
        for (int look = 0; look < 200 && ProcWalk.Pids().Any(IsOurs); look++) Thread.Sleep(50);
        Directory.Delete(_folder, recursive: true);
        _cgroups.Dispose();
    }

    [Fact]
    public void It_is_what_podman_says()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/podman"), "needs Debian's podman");
        Assert.SkipUnless(BusyboxRoot.CanBeMade, "needs Debian's busybox-static");
        BusyboxRoot.Make($"{_folder}/tree");
        Assert.Equal(0, Command.Run("tar", "-C", $"{_folder}/tree", "-cf", $"{_folder}/image.tar", ".").Status);
        Command import = Podman("import", $"{_folder}/image.tar", "localhost/nsquery:1");
        Assert.True(import.Status == 0, import.Error);
        // Its default limits are beyond what a reader of an ordinary machine may set.
        Command run = Podman("run", "--detach", "--network", "none", "--name", "nsquery-podman", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000", "localhost/nsquery:1", "/bin/sleep", "1000");
        _id = run.Output.Trim() is { Length: > 0 } id ? id : "nsquery-podman";
        Assert.SkipUnless(run.Status == 0, $"podman does not run a container here: {run.Error}");
        string init = Podman("inspect", "--format", "{{.State.Pid}}", _id).Output.Trim();
        Assert.Equal(
            $"nsquery-podman podman podman localhost/nsquery:1 {init} 1 {_id[..12]} id",
            Assert.Single(_machine.Lines($"SELECT name, runtime, engine, image, init_pid, nprocs, hostname, confidence FROM containers WHERE id = '{_id}'")));
        Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE comm = 'conmon' AND pid = (SELECT ppid FROM processes WHERE pid = {init})")));
    }

    private bool IsOurs(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains(_folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Command Podman(params string[] arguments) =>
        Command.Run("podman", ["--root", $"{_folder}/root", "--runroot", $"{_folder}/run", "--tmpdir", $"{_folder}/tmp", "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs", "--events-backend", "file", .. arguments]);
}
