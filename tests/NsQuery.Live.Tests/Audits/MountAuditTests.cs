using System.Net.Sockets;
using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>Containers that are given what is the host's.</summary>
public sealed class MountAuditTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private const string Socket = "engine-socket-in-container", Leak = "mounts-leak-out-of-container", Cgroups = "writable-cgroups-in-container";

    private readonly SavedRuns _queries = new(nsquery);

    [Theory]
    [InlineData("host-root-in-container", "/:/mnt:ro", "/tmp:/mnt")]
    [InlineData("host-directory-in-container", "/etc:/mnt", "/etc:/mnt:ro")]
    [InlineData("host-directory-in-container", "/boot:/mnt", "/etc/hostname:/mnt/file")]
    [InlineData("host-proc-in-container", "/proc:/mnt", "/proc:/mnt:ro")]
    [InlineData("host-proc-in-container", "/proc/sys:/mnt", "/proc/sys:/mnt:ro")]
    [InlineData("writable-sysfs-in-container", "/sys:/mnt", "/sys:/mnt:ro")]
    [InlineData("host-devices-in-container", "/dev:/mnt", "/dev/null:/mnt/null")]
    public void What_should_not_be_mounted_is_found_with_its_mount_point(string audit, string volume, string harmless)
    {
        docker.SkipUnlessRunning();
        using Box good = new(docker, "harmless", $"-v {harmless}"), bad = new(docker, "mounted", $"-v {volume}");
        List<Dictionary<string, string?>> findings = _queries.Found(audit);
        Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
        Assert.Equal(("/mnt", bad.Pid, "sleep", Dockerd.Image, ProcWalk.Link(bad.Pid, "mnt")), (finding["mount_point"], finding["pid"], finding["comm"], finding["image"], finding["mnt_ns"]));
        if (finding.TryGetValue("host_path", out string? path)) Assert.Equal(volume.Split(':')[0], path);
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found(audit), bad.Is);
    }

    [Fact]
    public void Cgroups_that_can_be_written_are_counted()
    {
        docker.SkipUnlessRunning();
        using Box good = new(docker, "own", ""), bad = new(docker, "cgroups", "-v /sys/fs/cgroup:/mnt");
        int mounts = File.ReadLines("/proc/self/mountinfo").Count(static line => line.Contains(" - cgroup", StringComparison.Ordinal));
        Assert.SkipWhen(mounts == 0, "no cgroup hierarchy is mounted");
        List<Dictionary<string, string?>> findings = _queries.Found(Cgroups);
        Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
        Assert.Equal(($"{mounts}", bad.Pid), (finding["mounts"], finding["pid"]));
        Assert.StartsWith("/mnt", finding["mount_point"], StringComparison.Ordinal);
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found(Cgroups), bad.Is);
    }

    [Fact]
    public void The_socket_of_an_engine_is_found_wherever_it_is_mounted()
    {
        docker.SkipUnlessRunning();
        string folder = Directory.CreateTempSubdirectory("nsquery-engine-").FullName;
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint($"{folder}/docker.sock"));
            using (Box bad = new(docker, "engine", $"-v {folder}/docker.sock:/var/engine"))
            {
                Dictionary<string, string?> finding = Assert.Single(_queries.Found(Socket), bad.Is);
                Assert.Equal(($"{folder}/docker.sock", "/var/engine", bad.Pid), (finding["socket"], finding["mount_point"], finding["pid"]));
            }
            Assert.DoesNotContain(_queries.Found(Socket), row => row["mount_point"] == "/var/engine");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_mount_that_is_shared_with_the_host_is_found_and_a_slave_is_not()
    {
        docker.SkipUnlessRunning();
        string folder = Directory.CreateTempSubdirectory("nsquery-shared-").FullName;
        Assert.Equal(0, Command.Run("sh", "-c", $"mount -t tmpfs nsq-shared {folder} && mount --make-shared {folder}").Status);
        try
        {
            using Box slave = new(docker, "slave", $"-v {folder}:/mnt:rslave"), bad = new(docker, "peer", $"-v {folder}:/mnt:rshared");
            List<Dictionary<string, string?>> findings = _queries.Found(Leak);
            Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
            Assert.Equal(("/mnt", folder, bad.Pid, "shared"), (finding["mount_point"], finding["host_mount_point"], finding["pid"], finding["propagation"]));
            Assert.DoesNotContain(findings, slave.Is);
            bad.Dispose();
            Assert.DoesNotContain(_queries.Found(Leak), bad.Is);
        }
        finally
        {
            Assert.Equal(0, Command.Run("umount", folder).Status);
            Directory.Delete(folder);
        }
    }
}
