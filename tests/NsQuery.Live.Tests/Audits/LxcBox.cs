using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>A container of LXC, which gives it all capabilities that there are, and a user namespace if it is asked for one.</summary>
internal sealed class LxcBox : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsquery-lxcbox-").FullName;
    private readonly CgroupLeftovers _cgroups;
    private readonly Held _held;

    /// <summary>Starts one, or skips the test where that cannot be.</summary>
    /// <param name="story">Its name, more or less.</param>
    /// <param name="configuration">Lines of lxc.container.conf(5).</param>
    public LxcBox(string story, params string[] configuration)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/lxc-execute"), "needs Debian's lxc");
        Assert.SkipUnless(BusyboxRoot.CanBeMade, "needs Debian's busybox-static");
        Name = $"nsq{Environment.ProcessId}-{story}";
        _cgroups = new("lxc.pivot", $"lxc.payload.{Name}", $"lxc.monitor.{Name}");
        BusyboxRoot.Make($"{_folder}/root");
        Assert.Equal(0, Command.Run("chmod", "-R", "a+rX", _folder).Status);
        File.WriteAllLines($"{_folder}/config", ["lxc.uts.name = inside", $"lxc.rootfs.path = dir:{_folder}/root", "lxc.net.0.type = empty", "lxc.mount.auto = proc:rw", .. configuration]);
        try
        {
            _held = Held.Run("lxc-execute", "-n", Name, "-P", _folder, "-f", $"{_folder}/config", "--", "/bin/sh", "-c", "echo ready; read _");
        }
        catch (InvalidOperationException e)
        {
            Tidy();
            Assert.Skip($"lxc does not start here: {e.Message}");
            throw;
        }
        Pid = $"{ProcWalk.Children(_held.Pid).Single()}";
    }

    public string Name { get; }

    /// <summary>Its init on the host.</summary>
    public string Pid { get; }

    /// <summary>Whether a row of an audit is about it.</summary>
    public bool Is(Dictionary<string, string?> finding) => finding["container"] == Name;

    public void Dispose()
    {
        _held.Dispose();
        Tidy();
    }

    private void Tidy()
    {
        _cgroups.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
