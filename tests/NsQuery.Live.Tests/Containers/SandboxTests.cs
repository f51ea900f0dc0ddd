namespace NsQuery.Live.Tests.Containers;

/// <summary>Sandboxes that no cgroup tells of: bubblewrap's, with and without a PID namespace.</summary>
public sealed class SandboxTests : IDisposable
{
    private const string Bwrap = "/usr/bin/bwrap";

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Bwrap_is_named_by_its_pid_namespace()
    {
        Assert.SkipUnless(File.Exists(Bwrap), "needs Debian's bubblewrap");
        using Held held = Held.Start("setpriv --reuid 12345 --regid 12345 --clear-groups bwrap --bind / / --dev /dev --proc /proc --unshare-user --unshare-pid --unshare-uts --hostname boxed");
        string init = $"{ProcWalk.Children(held.Pid).Single()}", shell = $"{ProcWalk.Children(int.Parse(init, System.Globalization.CultureInfo.InvariantCulture)).Single()}", pid = ProcWalk.Link(init, "pid")!;
        Assert.Equal(
            $"{pid} bwrap heuristic NULL NULL {init} 12345 boxed 2 NULL {ProcWalk.Link(init, "mnt")}",
            Assert.Single(_machine.Lines($"SELECT id, runtime, confidence, engine, name, init_pid, uid, hostname, nprocs, parent, mnt_ns FROM containers WHERE init_pid = {init}")));
        Assert.Equal([init, shell], _machine.Lines($"SELECT pid FROM processes WHERE container = '{pid}' ORDER BY pid"));
        Assert.Equal([pid], _machine.Lines($"SELECT container FROM processes WHERE pid = {shell}")); // read alone, by its ancestors
        Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE pid = {held.Pid}"))); // it only watches
        Assert.Equal([pid], _machine.Lines($"SELECT DISTINCT container FROM namespaces WHERE pid = {init}"));
    }

    [Fact]
    public void Bwrap_without_a_pid_namespace_is_named_by_its_mount_namespace()
    {
        Assert.SkipUnless(File.Exists(Bwrap), "needs Debian's bubblewrap");
        using Held held = Held.Start("bwrap --bind / / --dev /dev");
        string shell = $"{ProcWalk.Children(held.Pid).Single()}";
        Assert.Equal($"{ProcWalk.Link(shell, "mnt")} {shell} 1", Assert.Single(_machine.Lines($"SELECT id, init_pid, nprocs FROM containers WHERE runtime = 'bwrap' AND init_pid = {shell}")));
    }

    [Fact]
    public void Namespaces_alone_make_no_container()
    {
        using Held held = Held.Start("unshare --user --map-root-user --pid --fork --kill-child --mount --net --uts --ipc");
        Assert.Equal("1 NULL", Assert.Single(_machine.Lines($"SELECT count(*), max(container) FROM processes WHERE ppid = {held.Pid}")));
    }
}
