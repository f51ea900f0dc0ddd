using System.Text.Json;

namespace NsQuery.Live.Tests;

/// <summary>nsquery audit on the real machine: what is found, what is accepted, and what cannot be judged.</summary>
public sealed class AuditRunTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private const string Header = "-- title: A name that nobody should use\n-- why: A test.\n-- severity: medium\n-- expect: empty\n-- fix: Delete it.\n-- identity: name\n";

    private readonly string _name = $"nsq{Environment.ProcessId}a";
    private readonly DirectoryInfo _folder = Directory.CreateDirectory($"/var/tmp/nsquery-audit-{Environment.ProcessId}-{Guid.NewGuid():N}");

    // Which of its descriptors hold a namespace pid 1 tells nobody here; elsewhere there is nothing to accept.
    private string[] Accepted => ["audit", _folder.FullName, "--accept-gap", "pid 1"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_violation_is_found_told_alike_again_accepted_and_gone()
    {
        Write($"SELECT inum, name, pinned_since FROM net_ns WHERE name = '{_name}'");
        Assert.Equal(0, nsquery.Run(Accepted).Status);
        NetNamespace.Ip($"netns add {_name}");
        string first, baseline = Path.Combine(_folder.FullName, "known.json");
        try
        {
            Command found = nsquery.Run(Accepted);
            Assert.Equal(1, found.Status);
            Assert.Contains($"MEDIUM own: A name that nobody should use\n", found.Output, StringComparison.Ordinal);
            first = Fingerprint();
            Assert.Equal(0, nsquery.Run([.. Accepted, "--baseline", baseline, "--update-baseline"]).Status);
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
        }
        Assert.Equal(0, nsquery.Run(Accepted).Status);
        NetNamespace.Ip($"netns add {_name}");
        try
        {
            Assert.Equal(first, Fingerprint());
            Assert.Equal(0, nsquery.Run([.. Accepted, "--baseline", baseline]).Status);
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
        }
    }

    [Fact]
    public void A_violation_has_one_fingerprint_in_the_snapshots_of_two_boots()
    {
        Write($"SELECT inum, ns_id, name, pinned_since FROM net_ns WHERE name = '{_name}'");
        string first = Path.Combine(_folder.FullName, "first.db"), second = Path.Combine(_folder.FullName, "second.db");
        NetNamespace.Ip($"netns add {_name}");
        try
        {
            Assert.Equal(0, nsquery.Run("snapshot", first).Status);
            NetNamespace.Ip($"netns del {_name}");
            NetNamespace.Ip($"netns add {_name}");
            Assert.Equal(0, nsquery.Run("snapshot", second).Status);
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
        }
        // Another boot: other numbers for all that the kernel numbers.
        Assert.Equal(0, Command.Run("sqlite3", second, "UPDATE host SET boot_id = 'other', taken_at = '2020-01-01T00:00:00.000Z'; UPDATE net_ns SET inum = inum + 7, ns_id = ns_id + 7, pinned_since = '2020-01-01T00:00:00Z'").Status);
        Assert.Equal(Fingerprint("--db", first), Fingerprint("--db", second));
        Assert.Equal(1, nsquery.Run([.. Accepted, "--db", first]).Status);
        Command diff = nsquery.Run("diff", first, second);
        Assert.Equal(1, diff.Status);
        Assert.StartsWith("nsquery: these are two boots of the machine", diff.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_users_audit_is_inconclusive_and_names_the_privilege()
    {
        Write("SELECT comm AS name FROM processes WHERE pid_ns = 1");
        Command run = nsquery.RunAsNobody("audit", _folder.FullName);
        Assert.Equal((4, ""), (run.Status, run.Error));
        Assert.Contains("NOT JUDGED own\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("CAP_SYS_PTRACE", run.Output, StringComparison.Ordinal);
        Write("SELECT comm AS name FROM processes WHERE uid = 4294967294");
        Assert.Equal(0, nsquery.RunAsNobody("audit", _folder.FullName).Status);
    }

    [Fact]
    public void All_audits_see_one_instant()
    {
        using Held churn = Held.Run("sh", "-c", "(while :; do true & wait; done) & echo ready; read _; kill $!");
        Write("SELECT count(*) AS n, max(start_ticks) AS last, taken_at AS name FROM processes, host");
        File.Copy(Path.Combine(_folder.FullName, "own.sql"), Path.Combine(_folder.FullName, "other.sql"));
        using JsonDocument document = JsonDocument.Parse(nsquery.Run([.. Accepted, "-o", "json"]).Output);
        JsonElement[] rows = [.. document.RootElement.GetProperty("audits").EnumerateArray().Select(static audit => audit.GetProperty("findings")[0].GetProperty("row"))];
        Assert.Equal(2, rows.Length);
        Assert.Equal(rows[0].GetRawText(), rows[1].GetRawText());
    }

    private string Fingerprint(params string[] options)
    {
        using JsonDocument document = JsonDocument.Parse(nsquery.Run([.. Accepted, "-o", "json", .. options]).Output);
        return document.RootElement.GetProperty("audits")[0].GetProperty("findings")[0].GetProperty("fingerprint").GetString()!;
    }

    private void Write(string sql)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "own.sql"), Header + sql);
        _ = Command.Run("chmod", "-R", "a+rX", _folder.FullName);
    }
}
