using NsQuery.Model;

namespace NsQuery.Tests.Scan.Containers;

/// <summary>Engines' files, where the process beside a container says that they are.</summary>
public sealed class ContainerRecordScanTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Sandbox = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    private const string Config = $$$"""{"ID":"{{{Id}}}","Config":{"Image":"redis:7","Labels":{"a":"b"}},"Name":"/cache"}""";

    [Fact]
    public void Dockers_files_are_where_its_bundle_says()
    {
        using ProcTree proc = Machine("docker-elsewhere", $"/docker/{Id}", "containerd-shim")
            .Link("50/cwd", $"/run/task/moby/{Id}")
            .File($"disk/run/task/moby/{Id}/config.json", $$"""{"mounts":[{"source":"/data/docker/containers/{{Id}}/hosts"}]}""")
            .File($"disk/data/docker/containers/{Id}/config.v2.json", Config);
        Assert.Equal(("cache", "redis:7", """{"a":"b"}"""), Tell(proc));
        Assert.DoesNotContain(proc.Scan().Gaps, IsOurs);
    }

    [Fact]
    public void Without_a_bundle_they_are_where_docker_keeps_them_by_default()
    {
        using ProcTree proc = Machine("docker-by-default", $"/docker/{Id}", "dockerd").File($"disk/var/lib/docker/containers/{Id}/config.v2.json", Config);
        Assert.Equal(("cache", "redis:7", """{"a":"b"}"""), Tell(proc));
    }

    [Fact]
    public void A_pods_containers_have_their_bundles_beside_that_of_the_shims_first()
    {
        using ProcTree proc = Machine("kubernetes", $"/system.slice/cri-containerd-{Id}.scope", "containerd-shim")
            .Link("50/cwd", $"/run/task/k8s.io/{Sandbox}")
            .File($"disk/run/task/k8s.io/{Sandbox}/config.json", """{"annotations":{"io.kubernetes.cri.container-type":"sandbox"}}""")
            .File($"disk/run/task/k8s.io/{Id}/config.json", """{"annotations":{"io.kubernetes.cri.container-type":"container","io.kubernetes.cri.container-name":"app","io.kubernetes.cri.sandbox-uid":"u"}}""");
        ContainerRecord record = Assert.Single(proc.Scan().Findings.Containers).Record!;
        Assert.Equal(("app", "u", false), (record.Name, record.PodUid, record.IsSandbox));
    }

    [Fact]
    public void Conmon_knows_where_the_bundle_is_and_what_the_container_is_called()
    {
        using ProcTree podman = Machine("podman", $"/machine.slice/libpod-{Id}.scope", "conmon")
            .File("50/cmdline", $"conmon\0-b\0/s/vfs-containers/{Id}/userdata\0-n\0web\0")
            .File("disk/s/vfs-containers/containers.json", $$"""[{"id":"{{Id}}","names":["old"],"metadata":"{\"image-name\":\"localhost/x:1\"}"}]""");
        Assert.Equal(("web", "localhost/x:1", null), Tell(podman));

        using ProcTree crio = Machine("crio", $"/system.slice/crio-{Id}.scope", "conmon")
            .File("50/cmdline", $"conmon\0-b\0/s/{Id}/userdata\0")
            .File($"disk/s/{Id}/userdata/config.json", """{"annotations":{"io.kubernetes.cri-o.ContainerType":"container","io.kubernetes.container.name":"app","io.kubernetes.cri-o.ImageName":"x:2"}}""");
        Assert.Equal(("app", "x:2", null), Tell(crio));
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_gap()
    {
        using ProcTree proc = Machine("docker-root-gone", $"/docker/{Id}", "containerd-shim").Link("50/cwd", $"/run/task/moby/{Id}").File("disk/etc/passwd", "");
        Assert.Null(Assert.Single(proc.Scan().Findings.Containers).Record);
        Assert.DoesNotContain(proc.Scan().Gaps, IsOurs);
    }

    [Theory]
    [InlineData("its engine's file makes no sense", "{")]
    [InlineData("its engine's file makes no sense", """{"ID":"another","Config":{}}""")]
    public void A_file_that_makes_no_sense_is_a_gap(string effect, string config)
    {
        using ProcTree proc = Machine("docker-torn-file", $"/docker/{Id}", "dockerd").File($"disk/var/lib/docker/containers/{Id}/config.v2.json", config);
        Snapshot snapshot = proc.Scan();
        Assert.Null(Assert.Single(snapshot.Findings.Containers).Record);
        Gap gap = Assert.Single(snapshot.Gaps, IsOurs);
        Assert.Equal(("pid 60", effect, Facets.ContainerRecords), (gap.Subject.ToString(), gap.Effect, gap.Facets));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        using ProcTree proc = Machine("docker-moved-by-a-link", $"/docker/{Id}", "dockerd")
            .File($"disk/data/containers/{Id}/config.v2.json", Config).Link("disk/var/lib/docker", "../../data");
        Snapshot snapshot = proc.Scan();
        Assert.Null(Assert.Single(snapshot.Findings.Containers).Record);
        Assert.Equal("ELOOP", Assert.Single(snapshot.Gaps, IsOurs).Errno);
    }

    [Fact]
    public void A_file_system_that_can_make_the_reader_wait_is_not_looked_at()
    {
        using ProcTree proc = Machine("docker-on-fuse", $"/docker/{Id}", "dockerd").File($"disk/var/lib/docker/containers/{Id}/config.v2.json", Config)
            .File("50/mountinfo", "22 1 0:20 / / rw - ext4 /dev/vda rw\n23 22 0:21 / /var/lib rw - fuse.evil evil rw\n");
        Snapshot snapshot = proc.Scan();
        Assert.Null(Assert.Single(snapshot.Findings.Containers).Record);
        Assert.Contains("can ask a network or a process", Assert.Single(snapshot.Gaps, IsOurs).Effect, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lowerdir=/lower,upperdir=/upper,workdir=/work", "/", true)]
    [InlineData("lowerdir=/lower,upperdir=/upper,workdir=/work", "/lower", false)] // by what the first process has there
    [InlineData("lowerdir=l/ABC:l/DEF", "/", false)]
    public void An_overlay_is_looked_at_if_its_layers_are_known_to_be_local(string options, string nfs, bool isRead)
    {
        using ProcTree proc = Machine("docker-on-overlay", $"/docker/{Id}", "dockerd").File($"disk/var/lib/docker/containers/{Id}/config.v2.json", Config)
            .File("50/mountinfo", $"22 1 0:20 / / rw - overlay overlay rw,{options}\n")
            .File("1/mountinfo", $"1 0 0:1 / / rw - ext4 /dev/vda rw\n2 1 0:2 / {(nfs == "/" ? "/far" : nfs)} rw - nfs4 server:/x rw\n");
        Snapshot snapshot = proc.Scan();
        Assert.Equal(isRead, Assert.Single(snapshot.Findings.Containers).Record is not null);
        Assert.Equal(isRead ? 0 : 1, snapshot.Gaps.Count(IsOurs));
    }

    [Fact]
    public void An_overlay_is_not_looked_at_if_nobodys_mounts_tell_of_its_layers()
    {
        using ProcTree proc = Machine("docker-on-overlay-alone", $"/docker/{Id}", "dockerd").File($"disk/var/lib/docker/containers/{Id}/config.v2.json", Config)
            .File("50/mountinfo", "22 1 0:20 / / rw - overlay overlay rw,lowerdir=/lower\n");
        Assert.Null(Assert.Single(proc.Scan().Findings.Containers).Record);
    }

    [Fact]
    public void Who_asks_for_ids_alone_reads_no_file()
    {
        using ProcTree proc = Machine("ids-alone", $"/docker/{Id}", "dockerd").File($"disk/var/lib/docker/containers/{Id}/config.v2.json", "{");
        Snapshot snapshot = proc.Scan(Facets.Tasks | Facets.Status | Facets.Containers);
        Assert.Equal(Id, snapshot.ContainerOf(60)!.Id);
        Assert.DoesNotContain(snapshot.Gaps, IsOurs);
    }

    /// <summary>A container's init, 60, and the process beside it, 50, whose root is the folder disk.</summary>
    private static ProcTree Machine(string story, string cgroup, string watcher)
    {
        ProcTree proc = new(story);
        proc.Add(new(50) { Comm = watcher }).File("50/cgroup", "0::/\n").File("50/mountinfo", "22 1 0:20 / / rw - ext4 /dev/vda rw\n").Link("50/root", Path.Combine(proc.Path, "disk"));
        return proc.Add(new(60) { Ppid = 50, NsPids = [60, 1] }).File("60/cgroup", $"0::{cgroup}\n");
    }

    private static (string?, string?, string?) Tell(ProcTree proc)
    {
        ContainerRecord record = Assert.Single(proc.Scan().Findings.Containers).Record!;
        return (record.Name, record.Image, record.Labels);
    }

    private static bool IsOurs(Gap gap) => gap.Source == "container_records";
}
