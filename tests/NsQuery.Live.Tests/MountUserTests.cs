namespace NsQuery.Live.Tests;

/// <summary>"Device or resource busy": who still holds my mount?</summary>
public sealed class MountUserTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_file_system_that_is_unmounted_here_is_found_in_another_mount_namespace()
    {
        using Held here = Held.Start("unshare --mount --propagation private", "mount -t tmpfs nsq-elsewhere /mnt");
        using Held there = Held.Start($"nsenter --target {here.Pid} --mount unshare --mount --propagation private");
        const string holders = "SELECT p.pid FROM mounts m JOIN processes p USING (mnt_ns) WHERE m.source = 'nsq-elsewhere' ORDER BY p.pid";
        Assert.Equal([here.Pid, there.Pid], _machine.Lines(holders).ConvertAll(int.Parse).Order());
        Assert.Equal("", In(here, "umount /mnt"));
        Assert.Equal([$"{there.Pid}"], _machine.Lines(holders));
    }

    [Fact]
    public void Whatever_a_process_has_on_a_file_system_is_told_with_its_device()
    {
        using Held here = Held.Start("unshare --mount --propagation private", "mount -t tmpfs nsq-busy /mnt && mkdir /mnt/folder && cp /bin/sleep /mnt/sleep && for d in bin lib lib64 usr; do mkdir -p /mnt/root/$d; mount --rbind /$d /mnt/root/$d; done");
        string dev = _machine.Scalar("SELECT dev FROM mounts WHERE source = 'nsq-busy'")!;
        using Held cwd = Held.Start($"nsenter --target {here.Pid} --mount", "cd /mnt/folder");
        using Held fd = Held.Start($"nsenter --target {here.Pid} --mount", "exec 7>'/mnt/an open file' 8</mnt 9>/mnt/gone; rm /mnt/gone");
        using Held root = Held.Start($"nsenter --target {here.Pid} --mount chroot /mnt/root");
        using Held exe = Held.Start($"nsenter --target {here.Pid} --mount", "/mnt/sleep 1000 & trap \"kill $!\" EXIT");
        int sleep = ProcWalk.Children(exe.Pid).Single();
        string[] expected =
        [
            $"{cwd.Pid} cwd /mnt/folder", $"{fd.Pid} fd /mnt", $"{fd.Pid} fd /mnt/an open file", $"{fd.Pid} fd /mnt/gone (deleted)",
            $"{root.Pid} cwd /mnt/root", $"{root.Pid} root /mnt/root", $"{sleep} exe /mnt/sleep", $"{sleep} map /mnt/sleep",
        ];
        Retry.UntilStill(() => Assert.Equal(expected.Order(), _machine.Lines($"SELECT pid, kind, path FROM mount_users WHERE dev = '{dev}' AND mnt_ns = {ProcWalk.Link($"{here.Pid}", "mnt")}").Order()));
        Assert.Equal($"{cwd.Pid}", _machine.Scalar($"SELECT u.pid FROM mounts m JOIN mount_users u USING (dev) WHERE m.source = 'nsq-busy' AND u.kind = 'cwd' AND u.pid = {cwd.Pid}"));
    }

    [Fact]
    public void A_lazily_unmounted_file_system_is_in_no_list_and_its_users_are_told_all_the_same()
    {
        using Held here = Held.Start("unshare --mount --propagation private", "mount -t tmpfs nsq-lazy /mnt && mkdir /mnt/folder");
        string dev = _machine.Scalar("SELECT dev FROM mounts WHERE source = 'nsq-lazy'")!;
        using Held cwd = Held.Start($"nsenter --target {here.Pid} --mount", "cd /mnt/folder && exec 7>file");
        Assert.Equal("", In(here, "umount --lazy /mnt"));
        Assert.Empty(_machine.Rows("SELECT 1 FROM mounts WHERE source = 'nsq-lazy'"));
        string[] expected = _machine.Scalar($"SELECT count(*) FROM mount_users WHERE dev = '{dev}'") == "0"
            ? Skip("a file system of a kind that may wait for others is known to this kernel, so none is asked")
            : [$"cwd {cwd.Pid} /folder", $"fd {cwd.Pid} /folder/file"];
        Assert.Equal(expected, _machine.Lines($"SELECT kind, pid, path FROM mount_users WHERE dev = '{dev}' ORDER BY kind"));
    }

    [Fact]
    public void A_loop_device_is_found_by_its_name()
    {
        string image = Path.GetTempFileName();
        Command.Run("truncate", "--size", "1M", image);
        Assert.SkipUnless(Command.Run("mkfs.ext4", "-q", image).Status == 0, "mkfs.ext4 is missing");
        Command loop = Command.Run("losetup", "--find", "--show", image);
        try
        {
            Assert.SkipUnless(loop.Status == 0, $"no loop device can be had: {loop.Error}");
            string device = loop.Output.Trim();
            using Held here = Held.Start("unshare --mount --propagation private", $"mount {device} /mnt && exec 9</mnt/lost+found");
            Assert.Equal($"{here.Pid} /mnt/lost+found", _machine.Lines($"SELECT u.pid, u.path FROM mounts m JOIN mount_users u USING (dev) WHERE m.source = '{device}'").Single());
        }
        finally
        {
            if (loop.Status == 0) Command.Run("losetup", "--detach", loop.Output.Trim());
            File.Delete(image);
        }
    }

    [Fact]
    public void A_thread_s_own_folder_and_descriptor_are_told_with_its_mount_namespace()
    {
        using Held here = Held.Start("unshare --mount --propagation private", "mount -t tmpfs nsq-thread /mnt && mkdir /mnt/folder");
        string dev = _machine.Scalar("SELECT dev FROM mounts WHERE source = 'nsq-thread'")!, inum = ProcWalk.Link($"{here.Pid}", "mnt")!;
        string query = $"SELECT mnt_ns, kind, path FROM mount_users WHERE pid = {Environment.ProcessId} AND dev = '{dev}' ORDER BY kind";
        Assert.Empty(_machine.Rows(query));
        using (Lodger.In(here.Pid, static () => Lodger.Enter("/mnt/folder", "file"))) Assert.Equal([$"{inum} cwd /mnt/folder", $"{inum} fd /mnt/folder/file"], _machine.Lines(query));
        Assert.Empty(_machine.Rows(query));
    }

    [Fact]
    public void A_socket_that_is_bound_to_a_file_keeps_its_file_system_busy_and_so_does_one_that_it_accepted()
    {
        const string Listen = """
            mount -t tmpfs nsq-socket /mnt && mkdir /mnt/folder && cd /mnt/folder && python3 -c '
            import socket, time
            bound, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
            bound.bind("./named"); bound.listen(); abstract.bind("\0nsq-abstract")
            caller = socket.socket(socket.AF_UNIX); caller.connect("/mnt/folder/named")
            accepted = bound.accept()[0]; bound.close()
            open("/mnt/folder/ready", "w").close(); time.sleep(1000)' >/dev/null 2>&1 & listener=$!; trap "kill $listener" EXIT; until [ -e /mnt/folder/ready ]; do sleep 0.05; done; cd /
            """;
        Assert.SkipWhen(Command.Run("python3", "--version").Status != 0, "python3 is missing");
        foreach (string around in new[] { "unshare --mount --propagation private", "unshare --mount --net --propagation private" })
        {
            using Held here = Held.Start(around, Listen);
            string dev = _machine.Scalar($"SELECT dev FROM mounts WHERE source = 'nsq-socket' AND mnt_ns = {ProcWalk.Link($"{here.Pid}", "mnt")}")!;
            int listener = ProcWalk.Children(here.Pid).Single();
            // The one that called is bound to nothing, nor is the one with an abstract name to a file.
            Assert.Equal([$"{listener} cwd /mnt/folder", $"{listener} fd ./named"], _machine.Lines($"SELECT pid, kind, path FROM mount_users WHERE dev = '{dev}' ORDER BY kind"));
            Assert.Contains("busy", In(here, "umount /mnt"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_path_that_is_too_long_to_be_shown_keeps_its_file_system_busy_all_the_same()
    {
        using Held here = Held.Start("unshare --mount --propagation private", "mount -t tmpfs nsq-long /mnt");
        string dev = _machine.Scalar("SELECT dev FROM mounts WHERE source = 'nsq-long'")!, name = new('x', 200);
        using Lodger lodger = Lodger.In(here.Pid, () =>
        {
            Lodger.Enter("/mnt");
            for (int length = 0; length < 4096; length += name.Length) Lodger.MakeAndEnter(name);
            Lodger.Enter(".", "file");
        });
        string[] kinds = [.. _machine.Lines($"SELECT kind FROM mount_users WHERE pid = {Environment.ProcessId} AND dev = '{dev}' AND path IS NULL ORDER BY kind")];
        if (kinds.Contains("cwd")) Assert.Equal(["cwd", "fd"], kinds);
        else Assert.Equal(["fd", "1"], [.. kinds, .. _machine.Lines($"SELECT count FROM gaps WHERE source = 'mount_users' AND errno = 'ENAMETOOLONG' AND subject = 'pid {Environment.ProcessId}'")]);
        Assert.NotEmpty(_machine.Rows($"SELECT 1 FROM mount_users WHERE pid = {Environment.ProcessId} AND kind = 'map'")); // and the rest is not lost for it
    }

    private static string In(Held held, string script) => Command.Run("nsenter", "--target", $"{held.Pid}", "--mount", "sh", "-c", script).Error;

    private static string[] Skip(string reason)
    {
        Assert.Skip(reason);
        return [];
    }
}
