using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>Who is in a container and does not belong there, and what leads out of one.</summary>
public sealed class IntruderAuditTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private const string Entered = "entered-from-outside", Strangers = "strangers-in-container", Descriptor = "descriptor-on-foreign-namespace";

    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void What_was_executed_in_a_container_entered_it_and_who_shares_its_pids_did_not()
    {
        docker.SkipUnlessRunning();
        using Box box = new(docker, "entered", "", "sh", "-c", "sleep 1000 & sleep 1001"), sharing = new(docker, "sharing", $"--pid=container:{box.Name}");
        Assert.DoesNotContain(_queries.Found(Entered), row => box.Is(row) || sharing.Is(row));
        docker.Say("exec", "-d", box.Id, "sleep", "1002");
        Retry.UntilStill(() =>
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Entered), box.Is);
            Assert.Equal((Dockerd.Image, "sleep", "sleep 1002", "root", "containerd-shim"), (finding["image"], finding["comm"], finding["cmdline"], finding["username"], finding["parent"]));
        });
        box.Dispose();
        Assert.DoesNotContain(_queries.Found(Entered), box.Is);
    }

    [Fact]
    public void Who_entered_with_nsenter_is_found_though_its_cgroup_is_elsewhere()
    {
        docker.SkipUnlessRunning();
        using Box box = new(docker, "nsenter", "");
        using (Held intruder = Held.Start($"nsenter --target {box.Pid} --pid"))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Entered), box.Is);
            Assert.Equal(($"{ProcWalk.Children(intruder.Pid).Single()}", "sh", $"{intruder.Pid}", "nsenter", ProcWalk.Link(box.Pid, "pid")), (finding["pid"], finding["comm"], finding["ppid"], finding["parent"], finding["pid_ns"]));
        }
        Assert.DoesNotContain(_queries.Found(Entered), box.Is);
    }

    [Theory]
    [InlineData("net")]
    [InlineData("mnt")]
    public void A_stranger_in_a_containers_namespaces_is_named(string type)
    {
        docker.SkipUnlessRunning();
        using Box box = new(docker, "visited", ""), sharing = new(docker, "lodger", $"--network=container:{box.Name}");
        using (Held stranger = Held.Start($"nsenter --target {box.Pid} --{(type == "mnt" ? "mount" : type)}"))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Strangers), row => row["pid"] == $"{stranger.Pid}");
            Assert.Equal((Dockerd.Image, type, ProcWalk.Link(box.Pid, type), "root"), (finding["image"], finding["type"], finding["inum"], finding["username"]));
            Assert.True(box.Is(finding) || sharing.Is(finding));
        }
        Assert.DoesNotContain(_queries.Found(Strangers), row => box.Is(row) || sharing.Is(row));
    }

    [Fact]
    public void A_descriptor_that_leads_to_the_host_is_found_and_one_on_its_own_namespace_is_not()
    {
        docker.SkipUnlessRunning();
        using Box own = new(docker, "own", "", "sh", "-c", "exec 9</proc/self/ns/net; exec sleep 1000");
        using Box leaky = new(docker, "leaky", "--cap-add=SYS_PTRACE --pid=host", "sh", "-c", $"exec 9</proc/{Environment.ProcessId}/ns/net; exec sleep 1000");
        List<Dictionary<string, string?>> findings = [];
        Retry.UntilStill(() => Assert.Contains(findings = _queries.Found(Descriptor), leaky.Is));
        Dictionary<string, string?> finding = Assert.Single(findings, leaky.Is);
        Assert.Equal((leaky.Pid, "9", "net", ProcWalk.Link("self", "net"), "host"), (finding["pid"], finding["fd"], finding["type"], finding["inum"], finding["leads_to"]));
        Assert.DoesNotContain(findings, own.Is);
        leaky.Dispose();
        Assert.DoesNotContain(_queries.Found(Descriptor), leaky.Is);
    }
}
