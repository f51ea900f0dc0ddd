using System.Text;
using NsQuery.Model;
using NsQuery.Scan.Containers;

namespace NsQuery.Tests.Scan.Containers;

public sealed class ContainerFilesTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void Docker_names_its_container_and_image()
    {
        string json = $$$"""{"State":{"Running":true},"ID":"{{{Id}}}","Config":{"Image":"redis:7","Labels":{"a":"b\"c","io.kubernetes.pod.name":"web-0","io.kubernetes.pod.namespace":"shop","io.kubernetes.pod.uid":"u","io.kubernetes.docker.type":"podsandbox"}},"Name":"/cache"}""";
        ContainerRecord record = ContainerFiles.Docker(Encoding.UTF8.GetBytes(json), Id)!;
        Assert.Equal(("cache", "redis:7", "web-0", "shop", "u", true), (record.Name, record.Image, record.PodName, record.PodNamespace, record.PodUid, record.IsSandbox));
        Assert.StartsWith("""{"a":"b\"c",""", record.Labels, StringComparison.Ordinal);

        ContainerRecord plain = ContainerFiles.Docker(Encoding.UTF8.GetBytes($$$"""{"ID":"{{{Id}}}","Config":{"Labels":null}}"""), Id)!;
        Assert.Equal((null, null, "{}", false), (plain.Name, plain.Image, plain.Labels, plain.IsSandbox));
    }

    [Fact]
    public void Containerd_says_the_pod_in_annotations()
    {
        BundleFile bundle = ContainerFiles.Bundle("""{"ociVersion":"1.0.2","annotations":{"io.kubernetes.cri.container-type":"container","io.kubernetes.cri.container-name":"app","io.kubernetes.cri.image-name":"docker.io/library/nginx:1","io.kubernetes.cri.sandbox-name":"web-0","io.kubernetes.cri.sandbox-namespace":"shop","io.kubernetes.cri.sandbox-uid":"u"}}"""u8)!;
        Assert.Equal(new() { Name = "app", Image = "docker.io/library/nginx:1", PodName = "web-0", PodNamespace = "shop", PodUid = "u", IsSandbox = false }, bundle.Record);
        Assert.Equal(new() { Name = "web-0", PodName = "web-0", IsSandbox = true }, ContainerFiles.Bundle("""{"annotations":{"io.kubernetes.cri.container-type":"sandbox","io.kubernetes.cri.sandbox-name":"web-0"}}"""u8)!.Record);
    }

    [Fact]
    public void Crio_says_it_in_others()
    {
        BundleFile bundle = ContainerFiles.Bundle("""{"annotations":{"io.kubernetes.cri-o.ContainerType":"container","io.kubernetes.container.name":"app","io.kubernetes.cri-o.ImageName":"quay.io/x/y:1","io.kubernetes.pod.name":"web-0","io.kubernetes.pod.namespace":"shop","io.kubernetes.pod.uid":"u","io.kubernetes.cri-o.Labels":"{\"a\":\"b\"}"}}"""u8)!;
        Assert.Equal(new() { Name = "app", Image = "quay.io/x/y:1", PodName = "web-0", PodNamespace = "shop", PodUid = "u", IsSandbox = false, Labels = """{"a":"b"}""" }, bundle.Record);
        Assert.Null(ContainerFiles.Bundle("""{"annotations":{"io.kubernetes.cri-o.ContainerType":"container","io.kubernetes.cri-o.Labels":"no JSON"}}"""u8)!.Record.Labels);
    }

    [Theory]
    [InlineData($"/var/lib/docker/containers/{Id}/hostname", "/var/lib/docker")]
    [InlineData($"/data/containers/dock er/containers/{Id}/hosts", "/data/containers/dock er")]
    [InlineData("/var/lib/docker/containers/short/hostname", null)]
    [InlineData("/var/lib/kubelet/pods/x/etc-hosts", null)]
    [InlineData("", null)]
    public void A_mount_of_dockers_bundle_tells_where_docker_keeps_its_files(string source, string? root) =>
        Assert.Equal(root, ContainerFiles.Bundle(Encoding.UTF8.GetBytes($$"""{"mounts":[{"destination":"/proc","type":"proc","source":"proc"},{"source":"{{source}}"}]}"""))!.DockerRoot);

    [Fact]
    public void Containers_storage_names_all_containers()
    {
        Dictionary<string, ContainerRecord> records = ContainerFiles.Storage("""[{"id":"a","names":["web"],"metadata":"{\"image-name\":\"localhost/bb:latest\"}"},{"id":"b","names":null,"metadata":"nonsense"},{"no":"id"},7]"""u8)!;
        Assert.Equal(new() { Name = "web", Image = "localhost/bb:latest" }, records["a"]);
        Assert.Equal(new(), records["b"]);
        Assert.Equal(2, records.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"ID\":7,\"Config\":[]}")]
    [InlineData("{\"ID\":\"another\",\"Config\":{}}")]
    [InlineData("{\"ID\":\"\\ud800\",\"Config\":{}}")]
    public void What_makes_no_sense_is_no_record(string json) => Assert.Null(ContainerFiles.Docker(Encoding.UTF8.GetBytes(json), Id));

    [Fact]
    public void Nothing_that_a_file_holds_throws()
    {
        byte[] docker = Encoding.UTF8.GetBytes($$$"""{"ID":"{{{Id}}}","Config":{"Image":"redis","Labels":{"a":"b"}},"Name":"/cache","mounts":[{"source":"/x"}],"annotations":{"io.kubernetes.cri-o.ContainerType":"c"}}""");
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. docker.AsSpan(0, random.Next(docker.Length + 1))];
            for (int changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            _ = ContainerFiles.Docker(bytes, Id);
            _ = ContainerFiles.Bundle(bytes);
            _ = ContainerFiles.Storage(bytes);
        }
        _ = ContainerFiles.Bundle(Encoding.UTF8.GetBytes(new string('[', 100_000)));
    }

    [Fact]
    public void Conmon_was_told_the_bundle_and_the_name()
    {
        byte[] cmdline = Encoding.UTF8.GetBytes("/usr/bin/conmon\0--api-version\01\0-c\0id\0-b\0/s/id/userdata\0-p\0/r/id/userdata/pidfile\0-n\0web\0--exit-command-arg\0-n\0--exit-command-arg\0other\0-l\0k8s-file:/x\0");
        Assert.Equal(new("/s/id/userdata", "web", "/r/id/userdata/pidfile"), ConmonArguments.Parse(cmdline));
        Assert.Equal(new(null, null, null), ConmonArguments.Parse("conmon\0-b"u8));
        Assert.Equal(new(null, null, null), ConmonArguments.Parse(""u8));
    }
}
