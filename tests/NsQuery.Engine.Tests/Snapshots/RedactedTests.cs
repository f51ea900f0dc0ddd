using NsQuery.Model;
using NsQuery.Tables;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Snapshots;

/// <summary>A snapshot that is to be handed on is without what people hide in command lines and mount options, and says so.</summary>
public sealed class RedactedTests : IDisposable
{
    private readonly TempFolder _folder = new("redacted");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rw,user=me,pass=a,b", "rw,user=[redacted],pass=[redacted],b")]
    [InlineData("password2=x,USERNAME=y,domain=z", "password2=[redacted],USERNAME=[redacted],domain=z")]
    [InlineData("rw,user_id=0,group_id=0,allow_other", "rw,user_id=0,group_id=0,allow_other")]
    [InlineData("name=admin,secret=<hidden>,keyring=x,authtoken=t,credentials=/root/c", "name=admin,secret=[redacted],keyring=[redacted],authtoken=[redacted],credentials=[redacted]")]
    [InlineData("pass=a\\054b,x", "pass=[redacted],x")]
    [InlineData("rw,lowerdir=/a:/b", "rw,lowerdir=/a:/b")]
    public void Options_lose_their_secrets(string options, string expected) => Assert.Equal(expected, Redaction.Options(options));

    [Theory]
    [InlineData("https://me:pw@host/share", "https://[redacted]@host/share")]
    [InlineData("me:pw@host:/x", "[redacted]@host:/x")]
    [InlineData("me@host:/x", "me@host:/x")]
    [InlineData("host:/a@b", "host:/a@b")]
    [InlineData("/dev/sda1", "/dev/sda1")]
    public void Addresses_lose_a_user_with_a_password(string source, string expected) => Assert.Equal(expected, Redaction.Address(source));

    [Fact]
    public void The_file_has_none_and_gaps_tell_it()
    {
        const string gaps = "SELECT table_name, column_name, subject, count, effect, needs FROM gaps WHERE source = 'redact'";
        (List<string> whole, PartialView? none) = Ask(redact: false, "SELECT cmdline FROM processes; SELECT source, super_options FROM mounts ORDER BY mount_id; SELECT complete FROM host; " + gaps);
        Assert.Equal(["curl -u me:pw", "NULL", "//me:pw@host/s rw,password=geheim", "none rw", "1"], whole);
        Assert.Null(none);
        (List<string> redacted, PartialView? partial) = Ask(redact: true, "SELECT cmdline FROM processes; SELECT source, super_options FROM mounts ORDER BY mount_id; SELECT complete FROM host; " + gaps);
        Assert.Equal(
            [
                "NULL", "NULL", "//[redacted]@host/s rw,password=[redacted]", "none rw", "0",
                "mnt_ns root_source mnt_ns.root_source 1 what can hold secrets is NULL or [redacted] a snapshot that is not redacted",
                "processes cmdline processes.cmdline 2 what can hold secrets is NULL or [redacted] a snapshot that is not redacted",
                "mounts source mounts.source 1 what can hold secrets is NULL or [redacted] a snapshot that is not redacted",
                "mounts super_options mounts.super_options 1 what can hold secrets is NULL or [redacted] a snapshot that is not redacted",
            ],
            redacted);
        Assert.Contains("mounts.source and 2 more: what can hold secrets is NULL or [redacted]; needs a snapshot that is not redacted", partial?.Warning, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", File.ReadAllText(_folder["True"], System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Assert.Contains("geheim", File.ReadAllText(_folder["False"], System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_uses_no_such_column_is_not_partial()
    {
        Assert.Null(Ask(redact: true, "SELECT pid, comm FROM processes; SELECT mount_point FROM mounts").Partial);
        Assert.NotNull(Ask(redact: true, "SELECT count(*) FROM mounts WHERE source LIKE '%x%'").Partial);
    }

    [Fact]
    public void Columns_with_command_lines_and_labels_are_declared_so()
    {
        string[] secret = [.. Catalog.Tables.SelectMany(static table => table.Columns.Where(static column => column.Secrets != Secrets.None).Select(column => $"{table.Name}.{column.Name}"))];
        Assert.Equal(["mnt_ns.root_source", "processes.cmdline", "mounts.source", "mounts.super_options", "containers.labels"], secret);
    }

    [Theory]
    [InlineData("machine")]
    [InlineData("file")]
    public void A_session_that_redacts_answers_as_a_redacted_file_does(string place)
    {
        const string sql = "SELECT cmdline, length(cmdline) FROM processes; SELECT source, super_options FROM mounts WHERE mount_id = 1; SELECT root_source FROM mnt_ns";
        using QuerySession machine = new((_, _) => new(Machine()));
        string path = _folder["kept"];
        _ = machine.WriteSnapshot(path, new());
        using Engine engine = Engine.OpenFile(path);
        using QuerySession file = engine.OpenSession();
        QuerySession session = place == "file" ? file : machine;
        Assert.Equal(["curl -u me:pw 13", "NULL NULL", "//me:pw@host/s rw,password=geheim", "//me:pw@host/s"], Kept.Rows(session, sql, out _));
        session.Redacts = true;
        Assert.Equal(["NULL NULL", "NULL NULL", "//[redacted]@host/s rw,password=[redacted]", "//[redacted]@host/s"], Kept.Rows(session, sql, out _));
    }

    private (List<string> Rows, PartialView? Partial) Ask(bool redact, string sql)
    {
        using QuerySession session = new((_, _) => new(Machine()));
        string path = _folder[$"{redact}"];
        _ = session.WriteSnapshot(path, new() { Redact = redact });
        using Engine engine = Engine.OpenFile(path);
        using QuerySession file = engine.OpenSession();
        return (Kept.Rows(file, sql, out PartialView? partial), partial);
    }

    private static Snapshot Machine()
    {
        Mount root = Records.Mount(500, 1, "/", source: "//me:pw@host/s") with { SuperOptions = "rw,password=geheim" };
        return new(
            [Records.Task(1, [1], (NsLink.Mnt, 500)), Records.Task(2, [2], (NsLink.Mnt, 500))],
            [Records.Ns(NsType.Mnt, 500, initial: true)],
            DetailReaders.None with { Cmdline = static leader => leader.Pid == 1 ? "curl -u me:pw" : null },
            Records.Host,
            [],
            new() { Mounts = [root, Records.Mount(500, 2, "/x", 1)] });
    }
}
