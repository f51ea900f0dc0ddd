using NsQuery.Live.Tests.Audits;

namespace NsQuery.Live.Tests.Containers;

/// <summary>Saved queries on what a container has of the host's files.</summary>
public sealed class HostPathTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void A_volume_is_told_by_its_path_on_the_host_and_stays_when_that_is_deleted()
    {
        docker.SkipUnlessRunning();
        string folder = Directory.CreateTempSubdirectory("nsquery-volume-").FullName, inside = Directory.CreateDirectory($"{folder}/deep").FullName;
        Assert.Equal(0, Command.Run("mount", "-t", "tmpfs", "nsq-volume", folder).Status);
        try
        {
            Directory.CreateDirectory(inside);
            using Box box = new(docker, "volume", $"-v {inside}:/data -v /usr/share:/share:ro");
            List<Dictionary<string, string?>> rows = _queries.Found("host-paths-in-containers").FindAll(box.Is);
            Dictionary<string, string?> data = Assert.Single(rows, static row => row["mount_point"] == "/data");
            Assert.Equal((inside, "tmpfs", box.Pid, "docker"), (data["host_path"], data["fs_type"], data["init_pid"], data["runtime"]));
            Assert.Equal("/usr/share", Assert.Single(rows, static row => row["mount_point"] == "/share")["host_path"]);
            Assert.Single(rows, static row => row["mount_point"] == "/");
            Assert.DoesNotContain(rows, static row => row["fs_type"] == "proc");

            Assert.DoesNotContain(_queries.Found("deleted-mounts"), box.Is);
            Directory.Delete(inside);
            Dictionary<string, string?> deleted = Assert.Single(_queries.Found("deleted-mounts"), box.Is);
            Assert.Equal(("/data", "/deep", "tmpfs", "nsq-volume", box.Pid), (deleted["mount_point"], deleted["root"], deleted["fs_type"], deleted["source"], deleted["pid"]));
            box.Dispose();
            Assert.DoesNotContain(_queries.Found("deleted-mounts"), box.Is);
        }
        finally
        {
            Assert.Equal(0, Command.Run("umount", folder).Status);
            Directory.Delete(folder, recursive: true);
        }
    }
}
