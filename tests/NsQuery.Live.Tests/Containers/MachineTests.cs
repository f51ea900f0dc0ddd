namespace NsQuery.Live.Tests.Containers;

/// <summary>Containers that have a name in place of an id: of LXC and of systemd-nspawn.</summary>
public sealed class MachineTests : IDisposable
{
    private readonly Machine _machine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("nsquery-machine-").FullName;
    private readonly CgroupLeftovers _cgroups = new("lxc.pivot", "lxc.payload.nsquery-lxc", "lxc.monitor.nsquery-lxc", Unit + "/payload", Unit + "/supervisor", Unit, "machine.slice");

    private const string Unit = @"machine.slice/machine-nsquery\x2dbox.scope";

    public void Dispose()
    {
        _machine.Dispose();
        _cgroups.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void An_lxc_container_has_its_name_as_id()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/lxc-execute"), "needs Debian's lxc");
        Assert.SkipUnless(BusyboxRoot.CanBeMade, "needs Debian's busybox-static");
        BusyboxRoot.Make($"{_folder}/root");
        File.WriteAllText($"{_folder}/config", $"lxc.uts.name = inside\nlxc.rootfs.path = dir:{_folder}/root\nlxc.net.0.type = empty\nlxc.mount.auto = proc:rw\n");
        using Held held = HeldOrSkip("lxc", "lxc-execute", "-n", "nsquery-lxc", "-P", _folder, "-f", $"{_folder}/config", "--", "/bin/sh", "-c", "echo ready; read _");
        string init = $"{ProcWalk.Children(held.Pid).Single()}";
        Assert.Equal(
            $"nsquery-lxc lxc lxc id {init} inside 2 /lxc.payload.nsquery-lxc {ProcWalk.Link(init, "pid")}",
            Assert.Single(_machine.Lines("SELECT name, runtime, engine, confidence, init_pid, hostname, nprocs, cgroup, pid_ns FROM containers WHERE id = 'nsquery-lxc'")));
        Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE pid = {held.Pid}"))); // its monitor
    }

    [Fact]
    public void An_nspawn_container_has_the_name_of_its_machine()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-nspawn"), "needs Debian's systemd-container");
        Assert.SkipUnless(BusyboxRoot.CanBeMade, "needs Debian's busybox-static");
        // The unit that systemd-machined would make, since there may be none here.
        string[] hierarchies = [.. CgroupLeftovers.Mounts("cgroup2"), .. CgroupLeftovers.Mounts("cgroup").Where(static mount => mount.EndsWith("/systemd", StringComparison.Ordinal))];
        Assert.SkipWhen(hierarchies.Length == 0, "no cgroup hierarchy is mounted");
        foreach (string hierarchy in hierarchies) Directory.CreateDirectory($"{hierarchy}/{Unit}");
        BusyboxRoot.Make($"{_folder}/root");
        string enter = string.Concat(hierarchies.Select(hierarchy => $"echo $$ > '{hierarchy}/{Unit}/cgroup.procs'; "));
        using Held held = HeldOrSkip("systemd-nspawn", "sh", "-c", $"{enter} exec \"$@\"", "sh", "systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--pipe", "-D", $"{_folder}/root", "--machine", "nsquery-box", "/bin/sh", "-c", "echo ready; read _");
        string init = $"{ProcWalk.Children(held.Pid).Single()}";
        Assert.Equal(
            $"nsquery-box nspawn systemd id {init} nsquery-box 1 /{Unit} {ProcWalk.Link(init, "mnt")}",
            Assert.Single(_machine.Lines("SELECT name, runtime, engine, confidence, init_pid, hostname, nprocs, cgroup, mnt_ns FROM containers WHERE id = 'nsquery-box'")));
        Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE pid = {held.Pid}"))); // in supervisor
    }

    [Fact]
    public void Two_of_one_name_are_two_rows_and_a_join_finds_the_right_one()
    {
        string[] hierarchies = [.. CgroupLeftovers.Mounts("cgroup2"), .. CgroupLeftovers.Mounts("cgroup").Where(static mount => mount.EndsWith("/systemd", StringComparison.Ordinal))];
        Assert.SkipWhen(hierarchies.Length == 0, "no cgroup hierarchy is mounted");
        const string first = "lxc.payload.nsquery-twin", second = "nsquery-above/lxc.payload.nsquery-twin";
        using CgroupLeftovers cgroups = new(first, second, "nsquery-above");
        foreach (string hierarchy in hierarchies) Directory.CreateDirectory($"{hierarchy}/{first}");
        using (Held one = HeldOrSkip("a process in a cgroup", "sh", "-c", Enter(first)))
        {
            Assert.Equal([$"nsquery-twin {one.Pid}"], _machine.Lines($"SELECT c.id, p.pid FROM processes p JOIN containers c ON c.id = p.container WHERE p.pid = {one.Pid}"));
            foreach (string hierarchy in hierarchies) Directory.CreateDirectory($"{hierarchy}/{second}");
            using Held other = HeldOrSkip("a process in a cgroup", "sh", "-c", Enter(second));
            Assert.Equal(
                [$"nsquery-twin@/{first} nsquery-twin 1 {one.Pid}", $"nsquery-twin@/{second} nsquery-twin 1 {other.Pid}"],
                _machine.Lines("SELECT c.id, c.name, c.nprocs, p.pid FROM processes p JOIN containers c ON c.id = p.container WHERE c.name = 'nsquery-twin' ORDER BY p.pid = c.init_pid, c.id"));
            Assert.Equal($"nsquery-twin@/{second}", _machine.Scalar($"SELECT container FROM processes WHERE pid = {other.Pid}"));
        }

        string Enter(string cgroup) => string.Concat(hierarchies.Select(hierarchy => $"echo $$ > '{hierarchy}/{cgroup}/cgroup.procs' && ")) + "echo ready && read _";
    }

    private static Held HeldOrSkip(string what, params string[] command)
    {
        try
        {
            return Held.Run(command);
        }
        catch (InvalidOperationException e)
        {
            Assert.Skip($"{what} does not start here: {e.Message}");
            throw;
        }
    }
}
