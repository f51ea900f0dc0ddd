using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>Containers and users that may do more than they should.</summary>
public sealed class PrivilegeAuditTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private const string Privileged = "privileged-container", Powers = "users-with-powers-of-root";

    private readonly SavedRuns _queries = new(nsquery);

    [Theory]
    [InlineData("sys-admin-in-container", "--cap-add=SYS_ADMIN", "", null)]
    [InlineData("escape-capabilities-in-container", "--cap-add=DAC_READ_SEARCH", "", "CAP_DAC_READ_SEARCH")]
    [InlineData("escape-capabilities-in-container", "--cap-add=SYS_MODULE", "--cap-add=SYS_MODULE --user=1000", "CAP_SYS_MODULE")]
    [InlineData("container-traces-host", "--pid=host --cap-add=SYS_PTRACE", "--cap-add=SYS_PTRACE", null)]
    [InlineData("container-traces-host", "--pid=host --cap-add=SYS_PTRACE", "--pid=host", null)]
    [InlineData("container-may-gain-privileges", "", "--security-opt=no-new-privileges", null)]
    [InlineData("container-without-seccomp", "--security-opt=seccomp=unconfined", "", null)]
    public void A_container_that_has_too_much_is_found_until_it_is_gone(string audit, string options, string harmless, string? capability)
    {
        docker.SkipUnlessRunning();
        using Box good = new(docker, "harmless", harmless), bad = new(docker, "mighty", options);
        List<Dictionary<string, string?>> findings = _queries.Found(audit);
        Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
        Assert.Equal((Dockerd.Image, "docker", bad.Pid, "sleep", "root"), (finding["image"], finding["runtime"], finding["pid"], finding["comm"], finding["username"]));
        Assert.Equal(capability, finding.GetValueOrDefault("capability"));
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found(audit), bad.Is);
    }

    [Fact]
    public void A_container_that_has_all_of_the_hosts_capabilities_is_privileged_but_not_with_some_or_in_a_user_namespace_of_its_own()
    {
        docker.SkipUnlessRunning();
        using Machine machine = new();
        string? all = machine.Scalar("SELECT count(*) FROM capabilities WHERE pid = 1 AND bounding");
        using Box some = new(docker, "some", "--cap-add=SYS_ADMIN");
        using (LxcBox bad = new("all"), own = new("own", "lxc.idmap = u 0 100000 65536", "lxc.idmap = g 0 100000 65536"))
        {
            List<Dictionary<string, string?>> findings = _queries.Found(Privileged);
            Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
            Assert.Equal((bad.Pid, all, "root", "lxc"), (finding["pid"], finding["capabilities"], finding["username"], finding["runtime"]));
            Assert.DoesNotContain(findings, row => some.Is(row) || own.Is(row));
        }
        Assert.DoesNotContain(_queries.Found(Privileged), static row => row["runtime"] == "lxc");
    }

    [Fact]
    public void A_user_with_a_capability_of_roots_is_named()
    {
        const string AsUser = "setpriv --reuid 12351 --regid 12351 --clear-groups";
        using (Held bad = Held.Start($"{AsUser} --inh-caps +dac_override --ambient-caps +dac_override"), good = Held.Start(AsUser), net = Held.Start($"{AsUser} --inh-caps +net_admin --ambient-caps +net_admin"))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Powers), static row => row["username"] == "12351");
            Assert.Equal(($"{bad.Pid}", "sh", "CAP_DAC_OVERRIDE", "1", "1"), (finding["pid"], finding["comm"], finding["capability"], finding["processes"], finding["ambient"]));
        }
        Assert.DoesNotContain(_queries.Found(Powers), static row => row["username"] == "12351");
    }
}
