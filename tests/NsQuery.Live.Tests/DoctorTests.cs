using System.Text.Json;

namespace NsQuery.Live.Tests;

/// <summary>What nsquery doctor says of readers who lack something, which is taken from them for real.</summary>
public sealed class DoctorTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    [Fact]
    public void Everything_that_fails_says_what_is_lost_and_what_it_needs()
    {
        List<JsonElement> all = Rows(nsquery.RunAsNobody("doctor", "--json"));
        Assert.Equal(all.Count, all.Select(static one => $"{Text(one, "area")} {Text(one, "name")}").Distinct().Count());
        foreach (JsonElement one in all)
        {
            bool fails = Text(one, "status") == "fails";
            Assert.True(Text(one, "status") is "ok" or "fails" or "info");
            Assert.Equal((fails, fails), (Text(one, "effect") is not null, Text(one, "needs") is not null));
            Assert.True(fails || Text(one, "errno") is null);
        }
        Assert.All(["tasks", "namespaces", "descriptors", "file_systems"], name => Assert.Equal(("fails", "proc", "EPERM", "CAP_BPF and CAP_PERFMON (run as root)"), Cells(all, "source", name)));
    }

    [Fact]
    public void Of_how_many_processes_the_links_can_be_read_is_as_readlink_tells()
    {
        Retry.UntilStill(() =>
        {
            List<string> pids = [.. ProcWalk.Pids().Select(static pid => $"{pid}")];
            int readable = pids.Count(static pid => ProcWalk.Link(pid, "user") is not null);
            // And nsquery itself.
            Assert.Equal($"{readable + 1} of {pids.Count + 1} processes", Cells(Rows(nsquery.Run("doctor", "--json")), "source", "links").Found);
        });
    }

    [Theory]
    [InlineData("sys_admin", "CAP_SYS_ADMIN", "setns(CLONE_NEWUTS)", "setns(CLONE_NEWNET)", "setns(CLONE_NEWNS)", "setns(CLONE_NEWCGROUP)")]
    [InlineData("net_admin", "CAP_NET_ADMIN", "SIOCGSKNS")]
    [InlineData("sys_chroot", "CAP_SYS_CHROOT", "setns(CLONE_NEWNS)")]
    [InlineData("sys_admin,-bpf", "CAP_BPF", "tasks", "namespaces", "descriptors", "file_systems", "bpf")]
    [InlineData("sys_admin,-perfmon", "CAP_PERFMON", "tasks", "namespaces", "descriptors", "file_systems", "bpf")]
    [InlineData("sys_ptrace", "CAP_SYS_PTRACE")]
    [InlineData("dac_read_search", "CAP_DAC_READ_SEARCH")]
    public void A_capability_that_is_taken_away_is_told_with_what_fails_by_it(string taken, string name, params string[] failing)
    {
        List<JsonElement> before = Rows(nsquery.Run("doctor", "--json")), after = Rows(Command.Run("setpriv", $"--bounding-set=-{taken}", nsquery.Path, "doctor", "--json"));
        Assert.Equal(("ok", "held"), Short(Cells(before, "privilege", name)));
        Assert.Equal(("fails", "not held"), Short(Cells(after, "privilege", name)));
        Assert.All(failing, one =>
        {
            Assert.Equal("ok", Text(Row(before, one), "status"));
            Assert.Equal(("fails", "EPERM"), (Text(Row(after, one), "status"), Text(Row(after, one), "errno")));
            Assert.Contains(one == "setns(CLONE_NEWNS)" ? "CAP_SYS" : name, Text(Row(after, one), "needs"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_reader_in_other_namespaces_is_told_which()
    {
        List<JsonElement> all = Rows(Command.Run("unshare", "--user", "--map-root-user", "--pid", "--time", "--cgroup", "--fork", "--mount-proc", nsquery.Path, "doctor", "--json"));
        Assert.All(["pid_namespace", "user_namespace", "time_namespace", "cgroup_namespace"], name => Assert.Equal(("fails", "another"), Short(Cells(all, "reader", name))));
        Assert.Equal(("fails", "held in a user namespace of the reader's"), Short(Cells(all, "privilege", "CAP_SYS_ADMIN")));
        Assert.Equal(("fails", "proc"), Short(Cells(all, "source", "tasks")));
        Assert.Equal("CAP_BPF and CAP_PERFMON in the initial user namespace", Cells(all, "kernel", "bpf").Needs);
    }

    [Theory]
    [InlineData("hidepid=2", "fails")]
    [InlineData("hidepid=2,gid=65534", "ok")]
    [InlineData("hidepid=1", "ok")]
    public void A_procfs_that_hides_tasks_is_told(string options, string status) =>
        Assert.Equal(status, Cells(Rows(nsquery.RunAsNobodyWithProc(options, "doctor", "--json")), "reader", "hidepid").Status);

    [Fact]
    public void A_source_that_was_chosen_is_no_privilege_that_is_missing()
    {
        Assert.Equal(("fails", "proc", null, "BPF, which was not to be used"), Cells(Rows(nsquery.Run("doctor", "--json", "--source", "proc")), "source", "tasks"));
    }

    [Fact]
    public void Strict_exits_4_if_something_fails()
    {
        Command strict = nsquery.RunAsNobody("doctor", "--strict"), lenient = nsquery.RunAsNobody("doctor");
        Assert.Equal((4, 0), (strict.Status, lenient.Status));
        Assert.StartsWith("nsquery: of ", Assert.Single(lenient.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Command root = nsquery.Run("doctor", "--strict", "--json");
        Assert.Equal(Rows(root).Exists(static one => Text(one, "status") == "fails") ? 4 : 0, root.Status);
    }

    [Fact]
    public void Facts_of_the_kernel_are_those_of_its_files()
    {
        List<JsonElement> all = Rows(nsquery.Run("doctor", "--json"));
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), Cells(all, "kernel", "release").Found);
        Assert.Equal($"{new FileInfo("/sys/kernel/btf/vmlinux").Length} bytes", Cells(all, "kernel", "btf").Found);
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/unprivileged_bpf_disabled").Trim(), Cells(all, "kernel", "unprivileged_bpf_disabled").Found);
        string lockdown = "/sys/kernel/security/lockdown";
        Assert.Equal(File.Exists(lockdown) ? File.ReadAllText(lockdown).Split('[', ']')[1] : null, Cells(all, "kernel", "lockdown").Found);
    }

    internal static List<JsonElement> Rows(Command run)
    {
        Assert.True(run.Status is 0 or 4, run.Error);
        return [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
    }

    internal static (string? Status, string? Found, string? Errno, string? Needs) Cells(List<JsonElement> rows, string area, string name)
    {
        JsonElement row = rows.Single(one => Text(one, "area") == area && Text(one, "name") == name);
        return (Text(row, "status"), Text(row, "found"), Text(row, "errno"), Text(row, "needs"));
    }

    private static (string? Status, string? Found) Short((string? Status, string? Found, string? Errno, string? Needs) cells) => (cells.Status, cells.Found);

    private static JsonElement Row(List<JsonElement> rows, string name) => rows.Single(one => Text(one, "name") == name);

    internal static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();
}
