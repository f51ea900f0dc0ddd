namespace NsQuery.Live.Tests;

/// <summary>Host names are asked inside each UTS namespace, and nobody is left there.</summary>
public sealed class UtsNamespaceTests : IDisposable
{
    private readonly Held _held = Held.Start("unshare --uts", "echo inner-host > /proc/sys/kernel/hostname; echo inner.nis > /proc/sys/kernel/domainname");
    private readonly Machine _machine = new();

    public void Dispose()
    {
        _machine.Dispose();
        _held.Dispose();
    }

    [Fact]
    public void A_hostname_set_inside_shows_in_uts_ns_and_uname()
    {
        string inum = ProcWalk.Link($"{_held.Pid}", "uts")!;
        string release = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        Assert.Equal("inner-host inner.nis", _machine.Lines($"SELECT nodename, domainname FROM uts_ns WHERE inum = {inum}").Single());
        Assert.Equal($"Linux inner-host {release} x86_64 inner.nis", _machine.Lines($"SELECT sysname, nodename, release, machine, domainname FROM uname WHERE uts_ns = {inum}").Single());
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/version").Trim(), _machine.Scalar($"SELECT version FROM uname WHERE uts_ns = {inum}"));
    }

    [Fact]
    public void The_readers_own_is_unchanged_after_a_thousand_statements()
    {
        string own = ProcWalk.Link("self", "uts")!, hostname = File.ReadAllText("/proc/sys/kernel/hostname");
        for (int i = 0; i < 1000; i++) Assert.Equal("inner-host", _machine.Scalar("SELECT nodename FROM uts_ns WHERE nodename = 'inner-host'"));

        Assert.All(ProcWalk.Tids(Environment.ProcessId), tid => Assert.True(ProcWalk.Link($"self/task/{tid}", "uts") is null || ProcWalk.Link($"self/task/{tid}", "uts") == own));
        Assert.Equal(hostname, File.ReadAllText("/proc/sys/kernel/hostname"));
        Assert.Equal(hostname.Trim(), _machine.Scalar("SELECT hostname FROM host"));
        Assert.Equal(hostname.Trim(), _machine.Scalar($"SELECT nodename FROM uts_ns WHERE inum = {own}"));
    }
}
