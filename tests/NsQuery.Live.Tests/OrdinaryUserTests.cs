using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>What a user without privileges gets: the truth that they may see, and word of the rest.</summary>
public sealed class OrdinaryUserTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    [Fact]
    public void Every_process_is_there_and_links_of_others_are_null()
    {
        HashSet<int> before = [.. ProcWalk.Pids()];
        Command all = nsquery.RunAsNobody("--no-header", "SELECT pid FROM processes");
        before.IntersectWith(ProcWalk.Pids());
        Assert.Equal((0, ""), (all.Status, all.Error));
        Assert.Subset(new HashSet<int>(all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))), before);
        Command own = nsquery.RunAsNobody("--no-header", "SELECT comm, uid, pid_ns FROM processes WHERE pid_ns IS NOT NULL");
        Assert.Equal($"nsquery\t65534\t{ProcWalk.Link("self", "pid")}\n", own.Output);
    }

    [Fact]
    public void Gaps_name_each_process_and_the_privilege()
    {
        Command gaps = nsquery.RunAsNobody("--no-header", "SELECT DISTINCT source, errno, needs FROM gaps WHERE table_name = 'processes'; SELECT count(DISTINCT subject) = (SELECT count(*) FROM processes WHERE pid_ns IS NULL) FROM gaps WHERE source = 'ns_links'");
        Assert.Equal(0, gaps.Status);
        Assert.Equal("ns_links\tEACCES\tCAP_SYS_PTRACE (run as root)\n1\n", gaps.Output);
        Assert.Equal("0\n", nsquery.RunAsNobody("--no-header", "SELECT complete FROM host").Output);
    }

    [Fact]
    public void A_partial_answer_has_one_warning_and_exits_4_only_if_strict()
    {
        const string sql = "SELECT inum FROM net_ns; SELECT inum FROM pid_ns";
        Command lenient = nsquery.RunAsNobody(sql), strict = nsquery.RunAsNobody("--strict", sql);
        Assert.Equal((0, 4), (lenient.Status, strict.Status));
        Assert.Equal(strict.Output, lenient.Output);
        string warning = Assert.Single(lenient.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("partial view", warning, StringComparison.Ordinal);
        Assert.Contains("CAP_SYS_PTRACE", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_no_gap_touches_is_not_partial()
    {
        foreach (string sql in new[] { "SELECT pid, comm, uid FROM processes", "SELECT hostname FROM host", "SELECT 1", "SELECT count(*) FROM gaps" })
        {
            Command strict = nsquery.RunAsNobody("--strict", sql);
            Assert.Equal((0, ""), (strict.Status, strict.Error));
        }
    }

    [Fact]
    public void A_lookup_of_another_process_than_the_gaps_is_not_partial()
    {
        using Held own = Held.Start("setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs");
        Command looked = nsquery.RunAsNobody("--strict", "--no-header", $"SELECT pid_ns FROM processes WHERE pid = {own.Pid}");
        Assert.Equal((0, $"{ProcWalk.Link($"{own.Pid}", "pid")}\n", ""), (looked.Status, looked.Output, looked.Error));
        Assert.Equal(4, nsquery.RunAsNobody("--strict", "SELECT pid_ns FROM processes WHERE pid = 2").Status);
    }

    [Theory]
    [InlineData("hidepid=2")]
    [InlineData("hidepid=4")]
    public void Hidden_pids_are_a_gap(string options)
    {
        Command pids = nsquery.RunAsNobodyWithProc(options, "--no-header", "SELECT comm FROM processes; SELECT DISTINCT source, subject, errno, count > 10 FROM gaps WHERE table_name = 'processes' AND column_name IS NULL");
        Assert.Equal(0, pids.Status);
        Assert.Equal("nsquery\nhidepid\t/proc\t\t1\n", pids.Output);
        string warning = Assert.Single(pids.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("hidepid", warning, StringComparison.Ordinal);
        Assert.Contains("CAP_SYS_PTRACE", warning, StringComparison.Ordinal);
        Assert.Equal(4, nsquery.RunAsNobodyWithProc(options, "--strict", "SELECT pid FROM processes").Status);
    }

    [Fact]
    public void Pids_whose_files_are_forbidden_are_gaps()
    {
        Command pids = nsquery.RunAsNobodyWithProc("hidepid=1", "--no-header", "SELECT comm FROM processes; SELECT DISTINCT source, errno FROM gaps WHERE subject = 'pid 2'");
        Assert.Equal((0, "nsquery\ntasks\tEPERM\n"), (pids.Status, pids.Output));
        Assert.Contains("CAP_SYS_PTRACE", pids.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Uname_of_a_foreign_namespace_needs_sys_admin()
    {
        using Held own = Held.Start("setpriv --reuid 65534 --regid 65534 --clear-groups unshare --user --uts");
        string inum = ProcWalk.Link($"{own.Pid}", "uts")!;
        Command denied = nsquery.RunAsNobody("--no-header", $"SELECT nodename FROM uts_ns WHERE inum = {inum}; SELECT DISTINCT source, errno, needs FROM gaps WHERE subject = 'inum {inum}' AND table_name = 'uts_ns'");
        Assert.Equal("\nuname\tEPERM\tCAP_SYS_ADMIN (run as root)\n", denied.Output);
    }

    [Fact]
    public void A_folder_that_is_no_procfs_cannot_be_scanned()
    {
        Command folder = nsquery.Run("--proc", "/tmp", "SELECT 1"), missing = nsquery.Run("--proc", "/no/such", "SELECT 1");
        Assert.Equal((3, 3), (folder.Status, missing.Status));
        Assert.Contains("/tmp is not a procfs", folder.Error, StringComparison.Ordinal);
        Assert.Contains("/no/such", missing.Error, StringComparison.Ordinal);
    }
}
