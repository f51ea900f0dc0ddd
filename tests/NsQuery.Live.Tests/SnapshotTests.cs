using System.Diagnostics;

namespace NsQuery.Live.Tests;

/// <summary>nsquery snapshot and --db on the real machine and its file systems.</summary>
public sealed class SnapshotTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private const int Kills = 40;

    private readonly DirectoryInfo _folder = Directory.CreateDirectory($"/var/tmp/nsquery-snapshot-{Environment.ProcessId}-{Guid.NewGuid():N}");

    private string Kept => Path.Combine(_folder.FullName, "kept.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_answers_as_the_machine_did_to_any_user_and_to_sqlite3()
    {
        using Held member = Held.Start("unshare --uts", "hostname nsq-kept");
        string sql = $"SELECT u.inum, u.nodename, p.pid, p.comm, h.kind FROM uts_ns u JOIN processes p ON p.uts_ns = u.inum JOIN ns_holders h ON h.inum = u.inum WHERE p.pid = {member.Pid} AND h.pid = p.pid";
        Assert.Equal(0, nsquery.Run("snapshot", Kept).Status);
        string live = nsquery.Run(sql).Output;
        Assert.Contains("nsq-kept", live, StringComparison.Ordinal);
        member.Dispose();
        Assert.Equal(live, nsquery.Run("--db", Kept, sql).Output);
        Assert.Equal(live.Split('\n')[1].Replace('\t', '|') + "\n", Command.Run("sqlite3", "-readonly", Kept, sql).Output);
        Assert.Equal("ok\n", Command.Run("sqlite3", "-readonly", Kept, "PRAGMA integrity_check").Output);
        // Its owner alone may read it until somebody else is let.
        Assert.Equal(3, nsquery.RunAsNobody("--db", Kept, sql).Status);
        Assert.Equal(0, Command.Run("chmod", "a+r", Kept).Status);
        Assert.Equal(live, nsquery.RunAsNobody("--db", Kept, sql).Output);
    }

    [Fact]
    public void Killed_at_any_moment_the_old_file_or_the_new_one_is_there_whole()
    {
        Assert.Equal(0, nsquery.Run("snapshot", Kept).Status);
        long started = Stopwatch.GetTimestamp();
        Assert.Equal(0, nsquery.Run("snapshot", Kept).Status);
        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        HashSet<string> seen = [];
        int killed = 0;
        for (int i = 0; i < Kills; i++)
        {
            using Process writing = Process.Start(new ProcessStartInfo(nsquery.Path, ["snapshot", Kept]) { RedirectStandardError = true })!;
            if (!writing.WaitForExit(whole * i / Kills))
            {
                writing.Kill();
                killed++;
            }
            writing.WaitForExit();
            Command check = Command.Run("sqlite3", "-readonly", Kept, "PRAGMA integrity_check; SELECT count(*) FROM host; SELECT taken_at FROM host");
            Assert.StartsWith("ok\n1\n", check.Output, StringComparison.Ordinal);
            seen.Add(check.Output);
            Assert.Equal(0, nsquery.Run("--db", Kept, "SELECT count(*) FROM namespaces").Status);
        }
        // Most are too early to replace it, or the test would see no moment at all.
        Assert.InRange(killed, Kills / 4, Kills);
    }

    [Fact]
    public void A_full_disk_is_told_and_leaves_the_old_file()
    {
        string mount = Path.Combine(_folder.FullName, "small");
        Directory.CreateDirectory(mount);
        Assert.Equal(0, Command.Run("mount", "-t", "tmpfs", "-o", "size=64k", "nsq-small", mount).Status);
        try
        {
            string file = Path.Combine(mount, "a.db");
            File.WriteAllText(file, "old");
            Command run = nsquery.Run("snapshot", file);
            Assert.Equal(3, run.Status);
            Assert.StartsWith($"nsquery: cannot write {file}: ", run.Error, StringComparison.Ordinal);
            Assert.Contains("full", run.Error, StringComparison.Ordinal);
            Assert.Equal(("old", 1), (File.ReadAllText(file), Directory.GetFileSystemEntries(mount).Length));
        }
        finally
        {
            Assert.Equal(0, Command.Run("umount", mount).Status);
        }
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_told_before_anything_is_scanned()
    {
        Command run = nsquery.RunAsNobody("snapshot", Kept);
        Assert.Equal((3, $"nsquery: cannot make a file in {_folder.FullName}: EACCES\n"), (run.Status, run.Error));
    }

    [Fact]
    public void An_ordinary_users_snapshot_tells_for_ever_what_was_not_seen()
    {
        Assert.Equal(0, Command.Run("chmod", "a+rwx", _folder.FullName).Status);
        Command run = nsquery.RunAsNobody("snapshot", Kept);
        Assert.Equal(0, run.Status);
        Assert.Contains("CAP_SYS_PTRACE", run.Error, StringComparison.Ordinal);
        Command asked = nsquery.Run("--db", Kept, "--strict", "SELECT count(*) FROM net_ns");
        Assert.Equal(4, asked.Status);
        Assert.Contains("CAP_SYS_PTRACE", asked.Error, StringComparison.Ordinal);
        Command audit = nsquery.Run("audit", "--db", Kept);
        Assert.Equal(4, audit.Status);
        Assert.Contains("NOT JUDGED", audit.Output, StringComparison.Ordinal);
    }
}
