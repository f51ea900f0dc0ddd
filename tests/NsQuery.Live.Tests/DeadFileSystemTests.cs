namespace NsQuery.Live.Tests;

/// <summary>A file system that does not answer is told like any other, and never asked.</summary>
public sealed class DeadFileSystemTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Held _held = Held.Start("unshare --mount --propagation private", "mount -t tmpfs none /mnt && mkdir /mnt/dir && touch /mnt/dir/net && unshare --net=/mnt/dir/net true");

    public void Dispose() => _held.Dispose();

    [Fact]
    public void No_table_waits_for_it()
    {
        string net = MountInfo.Lines($"{_held.Pid}")!.Select(line => line.Split('|')).Last(fields => fields[9] == "nsfs")[3][5..^1];
        using Held daemon = DeadFuse.Mount(_held, "/mnt/dir"); // over the way to the bind mount
        string mnt = ProcWalk.Link($"{_held.Pid}", "mnt")!;
        Assert.Equal($"/mnt/dir {mnt} nsq-dead", Ask($"SELECT mount_point, mnt_ns, source FROM mounts WHERE fs_type = 'fuse.nsq'").Single());
        string dev = Ask("SELECT dev FROM mounts WHERE fs_type = 'fuse.nsq'").Single();
        Assert.Equal($"{daemon.Pid} fd /mnt/dir", Ask($"SELECT pid, kind, path FROM mount_users WHERE dev = '{dev}'").Single());
        Assert.Equal("bind_mount NULL", Ask($"SELECT held_by, owner FROM namespaces WHERE inum = {net}", ScanSource.Proc).Single());
        Assert.Equal("bind_mount", Ask($"SELECT held_by FROM namespaces WHERE inum = {net}").Single());
        Assert.NotEmpty(Ask("SELECT * FROM gaps"));

        Assert.Equal("", Command.Run("nsenter", "--target", $"{_held.Pid}", "--mount", "umount", "--lazy", "/mnt/dir").Error);
        Assert.Equal("bind_mount", Ask($"SELECT held_by FROM namespaces WHERE inum = {net} AND owner IS NOT NULL").Single());
        Assert.Contains(Ask($"SELECT dev, kind FROM mount_users WHERE pid = {daemon.Pid} AND path = '/'"), row => row == $"{dev} fd" || row == "NULL fd");
    }

    /// <summary>The rows; fails if they do not come.</summary>
    private static List<string> Ask(string sql, ScanSource source = ScanSource.Auto)
    {
        // Who waits for a dead file system cannot be stopped: the thread is left behind then.
        Task<List<string>> asked = Task.Factory.StartNew(
            () =>
            {
                using Machine machine = new(source: source);
                return machine.Lines(sql);
            },
            TaskCreationOptions.LongRunning);
        Assert.True(asked.Wait(Limit), $"{sql} waits for a file system that does not answer");
        return asked.Result;
    }
}
