using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>Containers that are in a namespace of the host's.</summary>
public sealed class HostNamespaceAuditTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private readonly SavedRuns _queries = new(nsquery);

    [Theory]
    [InlineData("pid", "pid", "--pid=host", "")]
    [InlineData("network", "net", "--network=host", "")]
    [InlineData("ipc", "ipc", "--ipc=host", "")]
    [InlineData("uts", "uts", "--uts=host", "")]
    [InlineData("cgroup", "cgroup", "--cgroupns=host", "--cgroupns=private")]
    public void One_that_shares_it_is_found_until_it_is_gone(string word, string type, string shared, string apart)
    {
        docker.SkipUnlessRunning();
        string audit = $"container-in-host-{word}-namespace";
        using Box good = new(docker, "apart", apart), bad = new(docker, "shared", shared);
        List<Dictionary<string, string?>> findings = _queries.Found(audit);
        Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
        Assert.Equal([bad.Name, Dockerd.Image, "docker", "host", bad.Pid, "sleep", "root", ProcWalk.Link("self", type)], finding.Values);
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found(audit), bad.Is);
    }

    [Fact]
    public void One_that_is_not_remapped_is_in_the_hosts_user_namespace()
    {
        docker.SkipUnlessRunning();
        using Box bad = new(docker, "user", "");
        using LxcBox good = new("mapped", "lxc.idmap = u 0 100000 65536", "lxc.idmap = g 0 100000 65536");
        List<Dictionary<string, string?>> findings = _queries.Found("container-in-host-user-namespace");
        Assert.Equal(ProcWalk.Link("self", "user"), Assert.Single(findings, bad.Is)["user_ns"]);
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found("container-in-host-user-namespace"), bad.Is);
    }

    [Fact]
    public void One_that_shares_with_another_container_is_not_meant()
    {
        docker.SkipUnlessRunning();
        using Box first = new(docker, "first", ""), second = new(docker, "second", $"--network=container:{first.Name} --pid=container:{first.Name}");
        Assert.DoesNotContain(_queries.Found("container-in-host-network-namespace"), second.Is);
        Assert.DoesNotContain(_queries.Found("container-in-host-pid-namespace"), second.Is);
    }
}
