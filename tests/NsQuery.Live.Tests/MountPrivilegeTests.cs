namespace NsQuery.Live.Tests;

/// <summary>Mounts as a reader without CAP_SYS_ADMIN sees them: through the mountinfo of members, and no further.</summary>
public sealed class MountPrivilegeTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    private const string Jail = "mount -t tmpfs none /mnt && mkdir -p /mnt/root/sub && for d in bin lib lib64 usr; do mkdir -p /mnt/root/$d; mount --rbind /$d /mnt/root/$d; done "
        + "&& mount -t tmpfs inside /mnt/root/sub && touch /mnt/root/sub/net && unshare --net=/mnt/root/sub/net true";

    [Fact]
    public void A_member_at_the_root_shows_all_and_a_jailed_one_what_is_below_its_root()
    {
        Held free = Held.Start("unshare --mount --propagation private", Jail);
        using Held jailed = Held.Start($"nsenter --target {free.Pid} --mount chroot /mnt/root");
        string mnt = ProcWalk.Link($"{jailed.Pid}", "mnt")!, net = MountInfo.Lines($"{free.Pid}")!.Select(line => line.Split('|')).Single(fields => fields[9] == "nsfs" && fields[4].EndsWith("/sub/net", StringComparison.Ordinal))[3][5..^1];
        string all = string.Concat(MountInfo.Lines($"{free.Pid}")!.Select(line => $"{line}\n"));
        string mounts = $"SELECT {MountTests.Columns.Replace(", ", " || '|' || ", StringComparison.Ordinal)} FROM (SELECT mount_id, ifnull(parent_id, 'NULL') AS parent_id, dev, root, mount_point, options, propagation, "
            + $"ifnull(peer_group, 'NULL') AS peer_group, ifnull(master_group, 'NULL') AS master_group, fs_type, source, super_options FROM mounts WHERE mnt_ns = {mnt}) ORDER BY mount_id";
        Assert.Equal(all, Ask(mounts).Output);
        // It cannot be opened, so who owns it is unknown.
        Assert.Equal($"bind_mount\t\t/mnt/root/sub/net\t{mnt}\n", Ask($"SELECT held_by, owner, path, h.mnt_ns FROM net_ns JOIN ns_holders h USING (inum) WHERE inum = {net}".Replace("path", "h.path", StringComparison.Ordinal)).Output);
        Assert.Equal("bind_mount\n", Ask($"SELECT held_by FROM net_ns WHERE inum = {net}").Output);
        Assert.Equal("", Ask($"SELECT 1 FROM gaps WHERE subject = 'inum {mnt}' AND table_name = 'mounts'").Output);

        free.Dispose();
        Assert.Equal("/mnt/root/sub\n", Ask($"SELECT mount_point FROM mounts WHERE mnt_ns = {mnt} AND source = 'inside'").Output);
        Assert.Equal($"mounts outside of /mnt/root are missing\tCAP_SYS_ADMIN\n", Ask($"SELECT DISTINCT effect, needs FROM gaps WHERE subject = 'inum {mnt}' AND table_name = 'mounts'").Output);
        Assert.Contains("CAP_SYS_ADMIN", Ask("SELECT count(*) FROM net_ns").Error, StringComparison.Ordinal);
    }

    private Command Ask(string sql) => Command.Run("setpriv", "--bounding-set=-sys_admin", nsquery.Path, "--no-header", "--source", "proc", sql);
}
