namespace NsQuery.Live.Tests;

/// <summary>The mounts of every mount namespace, those without a process too.</summary>
public sealed class MountTests : IDisposable
{
    internal const string Columns = "mount_id, parent_id, dev, root, mount_point, options, propagation, peer_group, master_group, fs_type, source, super_options";

    /// <summary>Each kind of propagation, paths and sources with every escaped byte, binds of a part, stacked mounts, options of all sorts.</summary>
    internal const string Hostile =
        "mount -t tmpfs -o size=1m,sync,dirsync,lazytime 'so urce#1' /mnt && cd /mnt && mkdir 'a b' \"$(printf 'tab\\there')\" \"$(printf 'new\\nline')\" 'back\\slash' 'c,d=e' up work over bound "
        + "&& mount -t tmpfs -o ro,nosuid,nodev,noexec,noatime,nodiratime none 'a b' && mount -t tmpfs '' \"$(printf 'tab\\there')\" && mount -t tmpfs none \"$(printf 'new\\nline')\" && mount -t tmpfs none 'back\\slash' "
        + "&& mount --bind 'c,d=e' bound && mount -o remount,bind,ro,nosymfollow bound && mount -t tmpfs under bound "
        + "&& mount -t overlay -o 'lowerdir=/mnt/c\\,d=e,upperdir=/mnt/up,workdir=/mnt/work' layers over "
        + "&& mount --make-unbindable 'a b' && mount --make-shared over && mount --bind over up && mount --make-slave up && mount --bind over work && mount --make-slave work && mount --make-shared work && cd /";

    /// <summary>
    /// A mount namespace that only a bind mount keeps. The kernel allows such a mount only in one with a lower id, and hands ids out
    /// in blocks for each CPU: so a later namespace can have a lower one, and another is made then.
    /// </summary>
    internal const string Nobodys = "mount -t tmpfs none /mnt && touch /mnt/ns /mnt/net && until unshare --mount=/mnt/ns --propagation private mount -t tmpfs nobodys /srv 2>/dev/null; do :; done";

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Mounts_are_those_of_mountinfo_in_every_mount_namespace()
    {
        using Held hostile = Held.Start("unshare --mount --propagation private", Hostile);
        using Held slave = Held.Start($"nsenter --target {hostile.Pid} --mount unshare --mount --propagation slave", "mount -t tmpfs later /mnt/over");
        using Held user = Held.Start("unshare --user --map-root-user --mount", "mount -t tmpfs inside /mnt");
        Retry.UntilStill(() =>
        {
            List<string?[]> rows = _machine.Rows($"SELECT mnt_ns, {Columns} FROM mounts ORDER BY mnt_ns, mount_id");
            Dictionary<string, List<string>> byNs = rows.GroupBy(row => row[0]!).ToDictionary(group => group.Key, group => group.Select(row => string.Join('|', row[1..].Select(value => value ?? "NULL"))).ToList());
            HashSet<string> compared = [];
            foreach (int pid in ProcWalk.Pids())
            {
                if (ProcWalk.Link($"{pid}", "mnt") is not { } ns || compared.Contains(ns) || new FileInfo($"/proc/{pid}/root").LinkTarget != "/") continue;
                if (MountInfo.Lines($"{pid}") is not { } lines) continue;
                Assert.Equal(lines, byNs.GetValueOrDefault(ns, []));
                compared.Add(ns);
            }
            Assert.All([hostile, slave, user], held => Assert.Contains(ProcWalk.Link($"{held.Pid}", "mnt")!, compared));
        });
        string text = string.Join('\n', _machine.Lines($"SELECT propagation, mount_point, source FROM mounts WHERE mnt_ns IN ({ProcWalk.Link($"{hostile.Pid}", "mnt")}, {ProcWalk.Link($"{slave.Pid}", "mnt")})"));
        Assert.All(["private /mnt so urce#1", "unbindable /mnt/a b none", "shared /mnt/over", "slave /mnt/up", "shared,slave /mnt/work", "/mnt/tab\there NULL", "/mnt/new\nline", "/mnt/back\\slash"], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Mount_points_are_those_of_the_namespaces_root_whatever_root_a_member_has()
    {
        using Held held = Held.Start("unshare --mount --propagation private", "mount -t tmpfs none /mnt && mkdir -p /mnt/root/sub && for d in bin lib lib64 usr; do mkdir -p /mnt/root/$d; mount --rbind /$d /mnt/root/$d; done && mount -t tmpfs sub /mnt/root/sub");
        using Held jailed = Held.Start($"nsenter --target {held.Pid} --mount chroot /mnt/root");
        held.Dispose();
        string ns = ProcWalk.Link($"{jailed.Pid}", "mnt")!;
        Assert.Equal("/mnt/root", new FileInfo($"/proc/{jailed.Pid}/root").LinkTarget);
        Assert.Equal("/mnt/root/sub", _machine.Scalar($"SELECT mount_point FROM mounts WHERE mnt_ns = {ns} AND source = 'sub'"));
        Assert.Equal("1", _machine.Scalar($"SELECT count(*) FROM mounts WHERE mnt_ns = {ns} AND mount_point = '/'"));
    }

    [Fact]
    public void Mount_namespaces_count_their_mounts_and_name_their_root()
    {
        using Held held = Held.Start("unshare --mount --propagation private", "mount -t tmpfs none /mnt");
        string ns = ProcWalk.Link($"{held.Pid}", "mnt")!;
        List<string> lines = MountInfo.Lines($"{held.Pid}")!;
        string source = lines.Select(line => line.Split('|')).Single(fields => fields[4] == "/")[10];
        Assert.Equal($"{lines.Count} {source}", _machine.Lines($"SELECT mounts, root_source FROM mnt_ns WHERE inum = {ns}").Single());
        Assert.Equal("0", _machine.Scalar("SELECT count(*) FROM mnt_ns n WHERE mounts <> (SELECT count(*) FROM mounts m WHERE m.mnt_ns = n.inum)"));
        Assert.Equal($"{ns} NULL", _machine.Lines($"SELECT DISTINCT mnt_ns, peer_group FROM mounts WHERE mnt_ns = {ns} AND mount_point = '/mnt'").Single());
    }

    [Fact]
    public void A_mount_namespace_without_a_process_is_listed_with_its_mounts()
    {
        using Held outer = Held.Start("unshare --mount --propagation private", Nobodys);
        string ns = Command.Run("nsenter", "--target", $"{outer.Pid}", "--mount", "stat", "--format", "%i", "/mnt/ns").Output.Trim();
        Assert.Equal($"0 bind_mount {ProcWalk.Link("self", "user")} 0", _machine.Lines($"SELECT ntasks, held_by, owner, owner_uid FROM mnt_ns WHERE inum = {ns}").Single());
        Assert.Equal($"/srv {ns}", _machine.Lines("SELECT mount_point, mnt_ns FROM mounts WHERE source = 'nobodys'").Single());
        Command.Run("nsenter", "--target", $"{outer.Pid}", "--mount", "umount", "/mnt/ns");
        Retry.UntilStill(() => Assert.Empty(_machine.Rows($"SELECT 1 FROM mnt_ns WHERE inum = {ns} UNION ALL SELECT 1 FROM mounts WHERE source = 'nobodys'")));
    }
}
