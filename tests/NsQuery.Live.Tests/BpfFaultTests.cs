using System.Text.Json;

namespace NsQuery.Live.Tests;

/// <summary>What BPF needs and is not there, made for real: the procfs tells the same, and nsquery doctor says why it has to.</summary>
public sealed class BpfFaultTests : IClassFixture<Nsquery>, IDisposable
{
    private const string End = "end of the answer";

    private readonly Nsquery _nsquery;
    private readonly Machine _machine = new();
    private readonly string _folder = Directory.CreateDirectory($"/var/tmp/nsquery-btf-{Guid.NewGuid():N}").FullName;
    private readonly Held _deep = Held.Start("setpriv --reuid 12345 --clear-groups unshare --user --map-root-user --pid --fork --kill-child unshare --pid --fork --kill-child unshare --pid --uts --net --time --fork --kill-child"),
        _zombie = Held.StartWithZombie(), _flat = Held.Start("unshare --uts --ipc --cgroup --mount");

    public BpfFaultTests(Nsquery nsquery)
    {
        Assert.SkipWhen(_machine.Rows("SELECT scanner ->> 'tasks' FROM host") is not [["bpf"]], "needs BPF, which can then be taken away");
        _nsquery = nsquery;
        Assert.Equal(0, Command.Run("chmod", "755", _folder).Status);
    }

    public void Dispose()
    {
        _deep.Dispose();
        _zombie.Dispose();
        _flat.Dispose();
        _machine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("setpriv --reuid=65534 --regid=65534 --clear-groups", "CAP_BPF and CAP_PERFMON (run as root)")]
    [InlineData("setpriv --bounding-set=-bpf,-perfmon,-sys_admin", "CAP_BPF and CAP_PERFMON")]
    public void Without_a_privilege(string runner, string needs) => Tells(Run("true", runner), "EPERM", needs);

    /// <summary>A pipe that nobody writes: to open it is to wait for ever.</summary>
    [Theory]
    [InlineData("setpriv --reuid=65534 --regid=65534 --clear-groups")]
    [InlineData("setpriv --bounding-set=-bpf,-sys_admin")]
    [InlineData("unshare --user --map-root-user")]
    public void Whoever_may_load_no_program_does_not_read_the_kernels_types(string runner)
    {
        Command run = Command.Run("unshare", "--mount", "sh", "-c", $"mount -t tmpfs none /mnt && mkfifo -m 444 /mnt/pipe && mount --bind /mnt/pipe {BtfFile.Path} && exec {runner} timeout 60 {_nsquery.Path} --no-header \"$0\"", "SELECT scanner ->> 'namespaces' LIKE 'proc, since bpf needs CAP_%', visible_pids > 1 FROM host");
        Assert.Equal((0, "1\t1\n"), (run.Status, run.Output));
    }

    [Fact]
    public void Without_the_kernels_types() =>
        Tells(Run($"mount -t tmpfs none {Path.GetDirectoryName(BtfFile.Path)}"), "ENOENT", $"{BtfFile.Path} (CONFIG_DEBUG_INFO_BTF)");

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(-1)]
    public void With_types_that_are_cut_short(int length)
    {
        byte[] whole = new BtfFile().Bytes;
        Tells(RunWith(whole[..(length < 0 ? whole.Length + length : length)]), "EINVAL", $"a {BtfFile.Path} that makes sense");
    }

    [Fact]
    public void With_types_that_are_none()
    {
        byte[] bytes = new BtfFile().Bytes;
        new Random(1).NextBytes(bytes.AsSpan(4));
        Tells(RunWith(bytes), "EINVAL", $"a {BtfFile.Path} that makes sense");
    }

    [Fact]
    public void With_types_that_lack_a_name()
    {
        Answers answers = RunWith(new BtfFile().Rename("thread_pid").Bytes);
        Assert.Equal(("fails", "proc", "ENOENT", "Linux 6.9 (task_struct.thread_pid is lacking)"), DoctorTests.Cells(answers.Doctor, "source", "tasks"));
        Assert.Equal("ok", DoctorTests.Cells(answers.Doctor, "source", "namespaces").Status);
        Assert.Equal(answers.Proc, answers.Auto);
    }

    [Theory]
    [InlineData("task_struct", "nsproxy", 4, "cannot access ptr member nsproxy")]
    [InlineData("cred", "user_ns", 8, "access beyond struct")]
    public void With_a_program_that_the_verifier_refuses(string structure, string member, int by, string words)
    {
        Answers answers = RunWith(new BtfFile().Move(structure, member, by).Bytes);
        JsonElement tasks = answers.Doctor.Single(static one => DoctorTests.Text(one, "name") == "tasks");
        Assert.Equal(("fails", "proc", "EACCES"), (DoctorTests.Text(tasks, "status"), DoctorTests.Text(tasks, "found"), DoctorTests.Text(tasks, "errno")));
        Assert.StartsWith($"a verifier that takes the program ({words}", DoctorTests.Text(tasks, "needs"), StringComparison.Ordinal);
        string[] log = DoctorTests.Text(tasks, "log")!.Split('\n');
        Assert.InRange(log.Length, 3, 20);
        Assert.StartsWith(words, log[^2], StringComparison.Ordinal);
        Assert.Contains(words, answers.Scanner, StringComparison.Ordinal);
        Assert.Equal(answers.Proc, answers.Auto);
        // Forced, it fails, with all the words behind it.
        Assert.Equal(3, answers.Forced.Status);
        Assert.StartsWith($"nsquery: cannot scan by BPF (EACCES): it needs {DoctorTests.Text(tasks, "needs")}\n", answers.Forced.Error, StringComparison.Ordinal);
        Assert.Equal(log, answers.Forced.Error.TrimEnd('\n').Split('\n')[1..]);
    }

    [Theory]
    [InlineData("task_struct", "tgid", 4)]
    [InlineData("task_struct", "start_boottime", 8)]
    public void With_a_program_that_the_verifier_takes_though_it_reads_something_else(string structure, string member, int by)
    {
        Answers answers = RunWith(new BtfFile().Move(structure, member, by).Bytes);
        Assert.Equal(("fails", "proc", null, $"a {BtfFile.Path} that is this kernel's own"), DoctorTests.Cells(answers.Doctor, "source", "tasks"));
        Assert.Equal(answers.Proc, answers.Auto);
        Assert.Equal(3, answers.Forced.Status);
    }

    [Theory]
    [InlineData("file", "f_cred", 1, "open_files\tEACCES", "descriptors")]
    [InlineData("dentry", "d_sb", 8, "super_blocks\tEAGAIN", "file_systems")]
    public void With_one_program_that_does_not_read_the_others_go_on_and_that_is_a_gap(string structure, string member, int by, string gap, string part)
    {
        Answers answers = RunWith(new BtfFile().Move(structure, member, by).Bytes);
        Assert.Equal(["fails", "ok", "ok"], ((string[])[part, "tasks", "namespaces"]).Select(name => DoctorTests.Cells(answers.Doctor, "source", name).Status));
        Assert.Contains($"{gap}\n", answers.Gaps, StringComparison.Ordinal);
        Assert.Equal(answers.Proc, answers.Auto);
    }

    private static void Tells(Answers answers, string errno, string needs)
    {
        Assert.All(["tasks", "namespaces", "descriptors", "file_systems"], name => Assert.Equal(("fails", "proc", errno, needs), DoctorTests.Cells(answers.Doctor, "source", name)));
        Assert.Contains($"ns_list\t{errno}\n", answers.Gaps, StringComparison.Ordinal);
        Assert.Equal(answers.Proc, answers.Auto);
        Assert.Equal((3, $"nsquery: cannot scan by BPF ({errno}): it needs {needs}\n"), (answers.Forced.Status, answers.Forced.Error));
    }

    private Answers RunWith(byte[] types)
    {
        string file = Path.Combine(_folder, "types");
        File.WriteAllBytes(file, types);
        return Run($"mount --bind {file} {BtfFile.Path}");
    }

    /// <summary>In one mount namespace, where something was mounted over, all that is compared: each statement's rows by the source that is chosen and by the procfs.</summary>
    private Answers Run(string prepare, string runner = "env")
    {
        string script = $"{prepare} && for source in auto proc; do {runner} {_nsquery.Path} --no-header --source $source \"$0\" && echo '{End}'; done; "
            + $"{runner} {_nsquery.Path} doctor --json; echo '{End}'; {runner} {_nsquery.Path} --no-header \"$1\" \"$2\"";
        string[] outputs = Command.Run("unshare", "--mount", "sh", "-c", script, Statements(), "SELECT DISTINCT source, errno FROM gaps WHERE source IN ('ns_list', 'open_files', 'super_blocks')", $"SELECT '{End}'; SELECT scanner FROM host").Output.Split($"{End}\n");
        Assert.Equal(5, outputs.Length);
        Command forced = Command.Run("unshare", "--mount", "sh", "-c", $"{prepare} && exec {runner} {_nsquery.Path} --source bpf 'SELECT count(*) FROM processes'");
        return new(outputs[0], outputs[1], [.. JsonDocument.Parse(outputs[2]).RootElement.EnumerateArray()], outputs[3], outputs[4], forced);
    }

    /// <summary>All of what the held processes are and are in: strangers come and go between two looks.</summary>
    private string Statements()
    {
        List<int> pids = [];
        void Add(int pid)
        {
            pids.Add(pid);
            foreach (int child in ProcWalk.Children(pid)) Add(child);
        }
        foreach (Held held in (Held[])[_deep, _zombie, _flat]) Add(held.Pid);
        string ofPids = $"pid IN ({string.Join(", ", pids)})";
        string[] types = ["uts", "ipc", "mnt", "net", "pid", "user", "cgroup", "time"];
        string inums = string.Join(", ", types.SelectMany(type => pids.Select(pid => ProcWalk.Link($"{pid}", type))).Where(static inum => inum is not null).Distinct().Except(types.Select(static type => ProcWalk.Link("self", type))));
        // Who else scans meanwhile holds what it looks at; and refs and a foreign pid_max are told by the kernel's lists alone.
        string ColumnsOf(string table) => string.Join(", ", _machine.Rows($"SELECT name FROM pragma_table_info('{table}') WHERE name NOT IN ('held_by', 'pinned_since', 'refs', 'pid_max')").Select(static row => row[0]));
        List<string> statements =
        [
            $"SELECT pid, ppid, comm, state, uid, euid, gid, threads, start_ticks, is_kernel, cmdline, cgroup, nspid FROM processes WHERE {ofPids} ORDER BY pid",
            $"SELECT * FROM tasks WHERE {ofPids} ORDER BY tid",
            $"SELECT * FROM nspids WHERE {ofPids} ORDER BY tid, depth",
            $"SELECT * FROM capabilities WHERE {ofPids} ORDER BY pid, capability",
            $"SELECT * FROM mount_users WHERE {ofPids} ORDER BY kind, path",
            $"SELECT {ColumnsOf("namespaces")} FROM namespaces WHERE inum IN ({inums}) ORDER BY inum",
            $"SELECT * FROM ns_holders WHERE inum IN ({inums}) AND kind <> 'fd' ORDER BY inum, kind, pid, tid, holder_inum, mount_id",
            $"SELECT * FROM ns_ancestors WHERE inum IN ({inums}) ORDER BY inum, distance",
            $"SELECT * FROM mounts WHERE mnt_ns IN ({inums}) ORDER BY mnt_ns, mount_id",
            $"SELECT * FROM net_interfaces WHERE net_ns IN ({inums}) ORDER BY net_ns, ifindex",
            $"SELECT * FROM id_maps WHERE user_ns IN ({inums}) ORDER BY user_ns, kind, inside",
            .. types.Select(type => $"SELECT {ColumnsOf($"{type}_ns")} FROM {type}_ns WHERE inum IN ({inums}) ORDER BY inum"),
        ];
        return $"BEGIN; {string.Join("; ", statements)}; COMMIT";
    }

    private sealed record Answers(string Auto, string Proc, List<JsonElement> Doctor, string Gaps, string Scanner, Command Forced);
}
