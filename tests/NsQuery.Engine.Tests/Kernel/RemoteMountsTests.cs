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
    public void What_is_not_known_to_be_local_is_taken_for_remote() =>
        Assert.True(new RemoteMounts("22 1 0:20 / / rw - ext4 x rw\n23 22 0:21 / /mnt rw - vboxsf x rw\n"u8).AreOnTheWayTo("/mnt/x"));

    [Theory]
    [InlineData("overlay overlay rw,lowerdir=/lower:/other,upperdir=/upper,workdir=/work", false)]
    [InlineData("overlay overlay rw,lowerdir=/lower:/far/x,upperdir=/upper,workdir=/work", true)]
    [InlineData("overlay overlay rw,lowerdir=/lower::/far/x", true)] // of data alone
    [InlineData("overlay overlay rw,lowerdir=/lower,upperdir=/far,workdir=/work", true)]
    [InlineData("overlay overlay rw,lowerdir+=/lower,datadir+=/far/x", true)]
    [InlineData(@"overlay overlay ro,lowerdir=/low\134:er:/other", false)]
    [InlineData(@"overlay overlay ro,lowerdir=/a:/f\134:ar/x", true)] // the folder is called f:ar
    [InlineData(@"overlay overlay ro,lowerdir=/a:/with\054comma/x", true)]
    [InlineData("overlay overlay rw,lowerdir=l/ABC:l/DEF,upperdir=/upper,workdir=/work", true)] // from where, only its engine knows
    [InlineData("overlay overlay rw", true)]
    [InlineData("ecryptfs /other rw", false)]
    [InlineData(@"ecryptfs /my\040far/x rw", true)]
    [InlineData("aufs none rw,si=1", true)]
    public void A_file_system_that_is_stacked_on_folders_is_as_remote_as_they(string mount, bool isRemote)
    {
        byte[] mountinfo = System.Text.Encoding.UTF8.GetBytes($"""
            22 1 253:0 / / rw - ext4 /dev/vda rw
            23 22 0:50 / /stacked rw - {mount}
            24 22 0:40 / /far rw - nfs4 server:/x rw
            25 22 0:41 / /f:ar rw - nfs4 server:/x rw
            26 22 0:42 / /with,comma rw - nfs4 server:/x rw
            27 22 0:43 / /my\040far rw - nfs4 server:/x rw
            """);
        Assert.Equal(isRemote, new RemoteMounts(mountinfo).AreOnTheWayTo("/stacked/x"));
        Assert.False(new RemoteMounts(mountinfo).AreOnTheWayTo("/other"));
    }

    [Fact]
    public void A_stack_on_a_stack_on_a_network_is_remote_in_whatever_order_they_stand()
    {
        RemoteMounts mounts = new("""
            22 1 253:0 / / rw - ext4 /dev/vda rw
            23 22 0:51 / /c rw - overlay overlay rw,lowerdir=/b/x
            24 22 0:50 / /b rw - overlay overlay rw,lowerdir=/a/x
            25 22 0:40 / /a rw - nfs4 server:/x rw
            26 22 0:52 / /d rw - overlay overlay rw,lowerdir=/e
            """u8);
        Assert.True(mounts.AreOnTheWayTo("/c/y"));
        Assert.False(mounts.AreOnTheWayTo("/d/y"));
    }

    [Fact]
    public void A_containers_layers_are_looked_up_outside_too()
    {
        RemoteMounts outside = new("1 0 0:1 / / rw - ext4 x rw\n2 1 0:2 / /var/lib/engine rw - nfs4 x rw\n"u8);
        ReadOnlySpan<byte> inside = "22 1 0:50 / / rw - overlay overlay rw,lowerdir=/var/lib/engine/l:/x\n"u8;
        Assert.True(new RemoteMounts(inside, () => outside).AreOnTheWayTo("/etc"));
        Assert.True(new RemoteMounts(inside, static () => null).AreOnTheWayTo("/etc"));
        Assert.False(new RemoteMounts("22 1 0:50 / / rw - overlay overlay rw,lowerdir=/x\n"u8, () => outside).AreOnTheWayTo("/etc"));
    }

    [Fact]
    public void A_root_on_a_network_is_on_the_way_to_everything() => Assert.True(new RemoteMounts("22 1 0:20 / / rw - nfs server:/ rw\n"u8).AreOnTheWayTo("/var/lib"));
}
