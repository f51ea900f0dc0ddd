using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class RemoteMountsTests
{
    [Fact]
    public void What_lies_on_a_network_or_in_a_process_is_told_by_its_path()
    {
        RemoteMounts mounts = new("""
            22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
            30 22 0:40 / /home/a\040b rw - fuse.sshfs host:/ rw
            31 22 0:41 / /srv/nfs rw shared:7 master:3 - nfs4 server:/x rw
            32 22 0:42 / /var/lib/docker rw - ext4 /dev/vdb rw
            33 22 0:43 / /auto rw - autofs systemd-1 rw
            34 22 0:44 / /fusion rw - tmpfs fuse rw
            """u8);
        Assert.All(["/home/a b", "/home/a b/containers/x", "/srv/nfs/x", "/auto/y"], path => Assert.True(mounts.AreOnTheWayTo(path), path));
        Assert.All(["/", "/home", "/home/a", "/srv/nfs2/x", "/var/lib/docker/containers", "/fusion/x"], path => Assert.False(mounts.AreOnTheWayTo(path), path));
    }

    [Fact]
    public void A_root_on_a_network_is_on_the_way_to_everything() => Assert.True(new RemoteMounts("22 1 0:20 / / rw - nfs server:/ rw\n"u8).AreOnTheWayTo("/var/lib"));
}
