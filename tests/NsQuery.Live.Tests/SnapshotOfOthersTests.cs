namespace NsQuery.Live.Tests;

/// <summary>What one user wrote to a snapshot, and another asks it.</summary>
public sealed class SnapshotOfOthersTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
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
