namespace NsQuery.Live.Tests;

/// <summary>Namespaces that only a mount keeps alive: each is found, with who made it, and with the mount.</summary>
public sealed class BindTests : IDisposable
{
    private const string BindNet = "mount -t tmpfs none /mnt && mkdir '/mnt/a b' && touch '/mnt/a b/net' && unshare --net='/mnt/a b/net' true";

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_bind_mount_in_a_mount_namespace_with_a_process()
    {
        using Held held = Held.Start("unshare --mount --propagation private", BindNet);
        string mnt = ProcWalk.Link($"{held.Pid}", "mnt")!, net = Inum(held, "/mnt/a b/net"), id = MountId(held, "/mnt/a b/net");
        Assert.Equal($"net {ProcWalk.Link("self", "user")} 0 0 0 bind_mount 0", _machine.Lines($"SELECT type, owner, owner_uid, nprocs, ntasks, held_by, is_initial FROM namespaces WHERE inum = {net}").Single());
        Assert.Equal($"net bind_mount NULL NULL /mnt/a b/net {mnt} {id} NULL", _machine.Lines($"SELECT type, kind, pid, tid, path, mnt_ns, mount_id, holder_inum FROM ns_holders WHERE inum = {net}").Single());
        Assert.Equal("/mnt/a b/net", _machine.Lines($"SELECT m.mount_point FROM ns_holders h JOIN mounts m USING (mount_id) WHERE h.inum = {net}").Single());
        Assert.Equal("", Command.Run("nsenter", "--target", $"{held.Pid}", "--mount", "umount", "/mnt/a b/net").Error);
        Assert.Empty(_machine.Rows($"SELECT 1 FROM namespaces WHERE inum = {net} UNION ALL SELECT 1 FROM ns_holders WHERE inum = {net}"));
    }

    [Fact]
    public void Bind_mounts_in_mount_namespaces_without_a_process_that_descriptors_keep()
    {
        Held first = Held.Start("unshare --mount --propagation private", BindNet), second = Held.Start("unshare --mount --propagation private");
        string[] mounts = [ProcWalk.Link($"{first.Pid}", "mnt")!, ProcWalk.Link($"{second.Pid}", "mnt")!];
        string net = Inum(first, "/mnt/a b/net"), id = MountId(first, "/mnt/a b/net");
        using Held keeper = Held.Start("env", $"exec 8</proc/{first.Pid}/ns/mnt 9</proc/{second.Pid}/ns/mnt");
        first.Dispose();
        second.Dispose();
        Assert.Equal(["mnt 0 0", "mnt 0 0"], _machine.Lines($"SELECT type, ntasks, owner_uid FROM namespaces WHERE inum IN ({string.Join(',', mounts)}) AND owner = {ProcWalk.Link("self", "user")}"));
        Assert.Equal($"0 0 bind_mount /mnt/a b/net {mounts[0]} {id}", _machine.Lines($"SELECT n.ntasks, n.owner_uid, h.kind, h.path, h.mnt_ns, h.mount_id FROM net_ns n JOIN ns_holders h USING (inum) WHERE n.inum = {net}").Single());
        keeper.Dispose();
        Retry.UntilStill(() => Assert.Empty(_machine.Rows($"SELECT 1 FROM namespaces WHERE inum IN ({net}, {string.Join(',', mounts)}) AND ntasks = 0")));
    }

    [Fact]
    public void A_bind_mount_of_every_type_is_found_with_who_made_it()
    {
        string[] types = ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"];
        using Held held = Held.Start("unshare --mount --propagation private", "mount -t tmpfs none /mnt");
        using Held made = Later(held, "setpriv --reuid 12345 --regid 12345 --clear-groups unshare --user --map-root-user --cgroup --ipc --mount --net --pid --time --uts --fork --kill-child");
        int init = ProcWalk.Children(made.Pid).Single();
        Dictionary<string, string> inums = types.ToDictionary(type => type, type => ProcWalk.Link($"{init}", type)!);
        foreach (string type in types)
        {
            Assert.Equal("", Command.Run("nsenter", "--target", $"{held.Pid}", "--mount", "sh", "-c", $"touch /mnt/{type} && mount --bind /proc/{init}/ns/{type} /mnt/{type}").Error);
        }
        made.Dispose();
        foreach (string type in types)
        {
            string kinds = type == "user" ? "bind_mount,owned" : "bind_mount", expected = $"{type} 12345 0 {kinds} /mnt/{type}";
            Assert.Equal(expected, _machine.Lines($"SELECT n.type, n.owner_uid, n.ntasks, n.held_by, h.path FROM namespaces n JOIN ns_holders h USING (inum) WHERE n.inum = {inums[type]} AND h.kind = 'bind_mount'").Single());
        }
        Assert.Equal("1", _machine.Scalar($"SELECT depth FROM pid_ns WHERE inum = {inums["pid"]}"));
        Assert.Equal(ProcWalk.Link("self", "user"), _machine.Scalar($"SELECT parent FROM user_ns WHERE inum = {inums["user"]}"));
    }

    [Fact]
    public void A_bind_mount_that_something_is_mounted_over_is_a_row_and_where_only_it_leads_there_a_gap()
    {
        using Machine files = new(source: ScanSource.Proc);
        using Held held = Held.Start("unshare --mount --propagation private", $"{BindNet} && mount -t tmpfs over '/mnt/a b'");
        string net = NetOf(held);
        Assert.Equal("NULL NULL bind_mount", files.Lines($"SELECT owner, owner_uid, held_by FROM net_ns WHERE inum = {net}").Single());
        Assert.Equal("a mount point that nothing else is mounted over", files.Lines($"SELECT DISTINCT needs FROM gaps WHERE subject = 'inum {net}' AND table_name = 'net_ns'").Single());
        if (_machine.Scalar("SELECT scanner ->> 'namespaces' = 'bpf' FROM host") == "1") Assert.Equal($"{ProcWalk.Link("self", "user")} 0 bind_mount NULL", _machine.Lines($"SELECT owner, owner_uid, held_by, path FROM net_ns WHERE inum = {net}").Single());
        Assert.Equal("", Command.Run("nsenter", "--target", $"{held.Pid}", "--mount", "umount", "/mnt/a b").Error);
        Assert.Equal("0", files.Scalar($"SELECT owner_uid FROM net_ns WHERE inum = {net}"));
    }

    [Fact]
    public void A_mounted_procfs_keeps_its_pid_namespace()
    {
        using Held held = Held.Start("unshare --mount --propagation private");
        using Held inner = Held.Start($"nsenter --target {held.Pid} --mount unshare --pid --fork --kill-child", "mount -t proc nsq-proc /mnt");
        string mnt = ProcWalk.Link($"{held.Pid}", "mnt")!, pid = ProcWalk.Link($"{inner.Pid}", "pid_for_children")!, id = MountId(held, "/mnt");
        Assert.Equal($"pid superblock NULL /mnt {mnt} {id}", _machine.Lines($"SELECT type, kind, pid, path, mnt_ns, mount_id FROM ns_holders WHERE inum = {pid} AND kind = 'superblock'").Single());
        // The initial one's is held by the machine's own procfs.
        Assert.Contains("superblock", _machine.Scalar("SELECT held_by FROM pid_ns WHERE is_initial"), StringComparison.Ordinal);
        inner.Dispose();
        // Whose it was is not told any more by itself, but by the kernel's list of super blocks; or else it is a gap.
        string told = $"SELECT held_by FROM pid_ns WHERE inum = {pid} UNION ALL SELECT needs FROM gaps WHERE table_name = 'pid_ns' AND subject = '/mnt in mnt:[{mnt}]'";
        Assert.True(_machine.Lines(told) is ["superblock"] or ["BPF (CAP_BPF, CAP_PERFMON)"]);
        Assert.Equal("", Command.Run("nsenter", "--target", $"{held.Pid}", "--mount", "umount", "/mnt").Error);
        Assert.Empty(_machine.Lines(told));
    }

    [Fact]
    public void A_mounted_mqueue_keeps_no_ipc_namespace_and_sysfs_no_network_namespace()
    {
        using Held held = Held.Start("unshare --mount --propagation private", "mount -t tmpfs none /mnt && mkdir /mnt/mq /mnt/sys");
        Held inner = Held.Start($"nsenter --target {held.Pid} --mount unshare --ipc --net", "mount -t mqueue none /mnt/mq && mount -t sysfs none /mnt/sys");
        string ipc = ProcWalk.Link($"{inner.Pid}", "ipc")!, net = ProcWalk.Link($"{inner.Pid}", "net")!;
        Assert.Equal(["process", "process"], _machine.Lines($"SELECT held_by FROM namespaces WHERE inum IN ({ipc}, {net})"));
        // By its file handle, which pins nothing, the kernel tells whether a namespace is still there.
        using NsHandle ipcHandle = NsHandle.Of($"/proc/{inner.Pid}/ns/ipc"), netHandle = NsHandle.Of($"/proc/{inner.Pid}/ns/net");
        Assert.True(ipcHandle.IsAlive() && netHandle.IsAlive());
        inner.Dispose();
        Retry.UntilStill(() => Assert.False(ipcHandle.IsAlive() || netHandle.IsAlive()));
        Assert.Equal(2, MountInfo.Lines($"{held.Pid}")!.Count(line => line.Contains("/mnt/mq|", StringComparison.Ordinal) || line.Contains("/mnt/sys|", StringComparison.Ordinal)));
    }

    /// <summary>A process in a mount namespace that may be bound in an earlier one's: see <see cref="MountTests.Nobodys"/>.</summary>
    private Held Later(Held earlier, string command)
    {
        while (true)
        {
            Held later = Held.Start(command);
            string first = ProcWalk.Link($"{earlier.Pid}", "mnt")!, second = ProcWalk.Link($"{ProcWalk.Children(later.Pid).Single()}", "mnt")!;
            if (_machine.Scalar($"SELECT (SELECT ifnull(mnt_ns_id, 0) FROM mnt_ns WHERE inum = {first}) <= (SELECT ifnull(mnt_ns_id, 0) FROM mnt_ns WHERE inum = {second})") == "1") return later;
            later.Dispose();
        }
    }

    private static string Inum(Held held, string path) => Command.Run("nsenter", "--target", $"{held.Pid}", "--mount", "stat", "--format", "%i", path).Output.Trim();

    private static string MountId(Held held, string point) => MountInfo.Lines($"{held.Pid}")!.Select(line => line.Split('|')).Last(fields => fields[4] == point)[0];

    private static string NetOf(Held held) => MountInfo.Lines($"{held.Pid}")!.Select(line => line.Split('|')).Last(fields => fields[3].StartsWith("net:[", StringComparison.Ordinal))[3][5..^1];
}
