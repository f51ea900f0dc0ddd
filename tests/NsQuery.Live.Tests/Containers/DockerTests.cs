using System.Globalization;
using System.Text.Json;

namespace NsQuery.Live.Tests.Containers;

/// <summary>Real containers of a real Docker: what is told without asking it is what it tells when asked.</summary>
public sealed class DockerTests(Dockerd docker) : IClassFixture<Dockerd>, IDisposable
{
    private readonly Machine _machine = new();
    private readonly List<string> _ids = [];

    public void Dispose()
    {
        _machine.Dispose();
        _ids.ForEach(docker.Remove);
    }

    [Fact]
    public void Every_container_is_what_docker_says()
    {
        docker.SkipUnlessRunning();
        string plain = Run("--network=none --name plain --label a=b --label c.d=\"q", "sleep", "1000");
        string sharing = Run("--network=container:plain --name sharing", "sleep", "1000");
        string host = Run("--network=none --pid=host --uts=host --name onhost", "sleep", "1000");
        string user = Run("--network=none --user 1000 --name user1000", "sh", "-c", "sleep 1000 & sleep 1001");
        Assert.Equal([plain, sharing, host, user], docker.Say("ps", "--no-trunc", "--quiet").Split('\n').Reverse());
        foreach (string id in _ids)
        {
            string[] said = docker.Say("inspect", "--format", "{{.Name}}|{{.Config.Image}}|{{.State.Pid}}|{{.Config.User}}|{{.State.StartedAt}}", id).Split('|');
            string?[] row = Assert.Single(_machine.Rows($"SELECT name, image, init_pid, CASE uid WHEN 0 THEN '' ELSE uid END, runtime, engine, confidence, parent, is_sandbox, pod_uid, cgroup FROM containers WHERE id = '{id}'"));
            Assert.Equal([said[0].TrimStart('/'), said[1], said[2], said[3], "docker", "docker", "id", null, "0", null], row[..^1]);
            Assert.EndsWith(id, row[^1]!.Replace(".scope", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.InRange(Epoch(said[4]) - Epoch(_machine.Scalar($"SELECT started_at FROM containers WHERE id = '{id}'")!), -2, 3);
            string top = string.Join('\n', docker.Say("top", id, "-eo", "pid").Split('\n')[1..].Select(static line => line.Trim()).Order());
            Assert.Equal(top, string.Join('\n', _machine.Lines($"SELECT pid FROM processes WHERE container = '{id}'").Order()));
            Assert.Equal($"{top.Split('\n').Length}", _machine.Scalar($"SELECT nprocs FROM containers WHERE id = '{id}'"));
            Assert.Equal(Labels(docker.Say("inspect", "--format", "{{json .Config.Labels}}", id)), Labels(_machine.Scalar($"SELECT labels FROM containers WHERE id = '{id}'")!));
        }
        Assert.Equal(docker.Say("inspect", "--format", "{{.Config.Hostname}}", plain), _machine.Scalar($"SELECT hostname FROM containers WHERE id = '{plain}'"));
        Assert.Equal(_machine.Scalar("SELECT hostname FROM host"), _machine.Scalar($"SELECT hostname FROM containers WHERE id = '{host}'"));
    }

    [Fact]
    public void Its_namespaces_are_those_of_its_init_and_belong_to_it()
    {
        docker.SkipUnlessRunning();
        string first = Run("--network=none --name first", "sleep", "1000"), second = Run("--network=container:first --name second", "sleep", "1000"), onHost = Run("--network=none --pid=host --uts=host", "sleep", "1000");
        string init = docker.Say("inspect", "--format", "{{.State.Pid}}", first);
        foreach (string type in (string[])["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"])
        {
            Assert.Equal(ProcWalk.Link(init, type), _machine.Scalar($"SELECT {type}_ns FROM containers WHERE id = '{first}'"));
        }
        Assert.Equal("first second", string.Join(' ', _machine.Lines("SELECT c.name FROM containers c JOIN net_ns n ON n.inum = c.net_ns WHERE NOT n.is_initial AND c.name IN ('first', 'second') ORDER BY 1")));
        Assert.Equal("1", _machine.Scalar($"SELECT count(DISTINCT net_ns) FROM containers WHERE id IN ('{first}', '{second}')"));
        Assert.Equal([first], _machine.Lines($"SELECT n.container FROM mnt_ns n WHERE n.inum = {ProcWalk.Link(init, "mnt")}"));
        string lowest = _machine.Scalar($"SELECT min(pid) FROM processes WHERE net_ns = {ProcWalk.Link(init, "net")}")!;
        Assert.Equal(_machine.Lines($"SELECT container FROM processes WHERE pid = {lowest}"), _machine.Lines($"SELECT container FROM net_ns WHERE inum = {ProcWalk.Link(init, "net")}"));
        Assert.Equal(["NULL NULL"], _machine.Lines($"SELECT p.container, u.container FROM pid_ns p, uts_ns u WHERE p.is_initial AND u.is_initial"));
        Assert.Equal("1 1", Assert.Single(_machine.Lines($"SELECT p.is_initial, u.is_initial FROM containers c JOIN pid_ns p ON p.inum = c.pid_ns JOIN uts_ns u ON u.inum = c.uts_ns WHERE c.id = '{onHost}'")));
    }

    [Fact]
    public void What_is_executed_in_it_belongs_to_it_and_is_not_its_init()
    {
        docker.SkipUnlessRunning();
        string id = Run("--network=none --pid=host", "sleep", "1000"), init = docker.Say("inspect", "--format", "{{.State.Pid}}", id);
        docker.Say("exec", "-d", id, "sleep", "1002");
        string run = "";
        Retry.UntilStill(() => run = Assert.Single(_machine.Lines($"SELECT pid FROM processes WHERE container = '{id}' AND cmdline = 'sleep 1002'")));
        Assert.Equal($"{init} 2", Assert.Single(_machine.Lines($"SELECT init_pid, nprocs FROM containers WHERE id = '{id}'")));
        Assert.Equal([id], _machine.Lines($"SELECT container FROM processes WHERE pid = {run}")); // read alone
    }

    [Fact]
    public void Who_may_not_read_its_files_sees_its_id_and_is_told_what_is_missing()
    {
        docker.SkipUnlessRunning();
        string id = Run("--network=none --name secret --hostname shown", "sleep", "1000");
        using Nsquery nsquery = new();
        Command other = nsquery.RunAsNobody("--no-header", "--strict", $"SELECT runtime, name, image, init_pid > 0 FROM containers WHERE id = '{id}'");
        Assert.Equal((4, "docker\t\t\t1\n"), (other.Status, other.Output)); // its uts namespace may not be entered either
        Command gaps = nsquery.RunAsNobody("--no-header", $"SELECT DISTINCT errno, needs FROM gaps WHERE source = 'container_records' AND subject = (SELECT 'pid ' || init_pid FROM containers WHERE id = '{id}')");
        Assert.Equal("EACCES\tCAP_SYS_PTRACE (run as root)\n", gaps.Output);
    }

    [Fact]
    public void A_file_that_makes_no_sense_is_a_gap_and_the_host_name_stands_in()
    {
        docker.SkipUnlessRunning();
        string id = Run("--network=none --name broken --hostname standin", "sleep", "1000");
        string file = Path.Combine(docker.Say("info", "--format", "{{.DockerRootDir}}"), "containers", id, "config.v2.json"), whole = File.ReadAllText(file);
        File.WriteAllText(file, whole[..(whole.Length / 2)]);
        Assert.Equal("standin NULL", Assert.Single(_machine.Lines($"SELECT name, image FROM containers WHERE id = '{id}'")));
        Assert.Equal(["its engine's file makes no sense"], _machine.Lines($"SELECT DISTINCT effect FROM gaps WHERE source = 'container_records'"));
        File.Delete(file);
        Assert.Equal("standin NULL", Assert.Single(_machine.Lines($"SELECT name, image FROM containers WHERE id = '{id}'")));
        Assert.Empty(_machine.Rows($"SELECT 1 FROM gaps WHERE source = 'container_records'"));
        File.WriteAllText(file, whole);
        Assert.Equal("broken", _machine.Scalar($"SELECT name FROM containers WHERE id = '{id}'"));
    }

    [Fact]
    public void The_saved_queries_tell_who_shares_what_and_whose_a_network_namespace_is()
    {
        docker.SkipUnlessRunning();
        string first = Run("--network=none --name first", "sleep", "1000"), second = Run("--network=container:first --pid=host --name second", "sleep", "1000");
        string init = docker.Say("inspect", "--format", "{{.State.Pid}}", first), other = docker.Say("inspect", "--format", "{{.State.Pid}}", second), net = ProcWalk.Link(init, "net")!;

        List<string?[]> shared = _machine.Rows(Saved("shared-namespaces"));
        Assert.Contains(shared, row => row is ["net", var inum, "0", "2", _] && inum == net && row[4]!.Split(", ").Order().SequenceEqual(["first", "second"]));
        Assert.Contains(shared, row => row is ["pid", _, "1", _, var names] && names!.Split(", ").Contains("second") && !names.Split(", ").Contains("first"));
        Assert.DoesNotContain(shared, row => row[0] == "mnt" && row[4]!.Contains("first", StringComparison.Ordinal));

        Assert.Equal([$"first docker {init}", $"second docker {other}"], _machine.Rows(Saved("network-namespace-owners")).FindAll(row => row[0] == net).Select(static row => $"{row[3]} {row[4]} {row[6]}").Order());
        Assert.Contains(_machine.Rows(Saved("namespaces-by-container")), row => row is ["mnt", var inum, "first", "docker", null, "1", var pid, "sleep", _] && inum == ProcWalk.Link(init, "mnt") && pid == init);
        Assert.Contains(_machine.Rows(Saved("containers")), row => row is ["first", "docker", "root", "1", var pids, ..] && pids == init);
    }

    [Fact]
    public void They_are_known_through_the_hosts_procfs_in_another_pid_namespace()
    {
        docker.SkipUnlessRunning();
        string id = Run("--network=none --name afar", "sleep", "1000"), init = docker.Say("inspect", "--format", "{{.State.Pid}}", id);
        using Nsquery nsquery = new();
        Command inside = nsquery.RunIn("mount --rbind /proc /mnt && mount -t proc proc /proc", "--pid --fork --mount", ["--no-header", "--proc", "/mnt"], $"SELECT name, image, init_pid FROM containers WHERE id = '{id}'");
        Assert.Equal((0, $"afar\t{Dockerd.Image}\t{init}\n"), (inside.Status, inside.Output));
    }

    [Fact]
    public void A_container_of_plain_containerd_is_known_by_its_shim()
    {
        docker.SkipUnlessRunning();
        Assert.SkipUnless(File.Exists("/usr/bin/ctr"), "needs Debian's containerd");
        Assert.SkipUnless(CgroupLeftovers.Mounts("cgroup2").Any(), "no cgroup v2 hierarchy is mounted");
        using CgroupLeftovers left = new("nsquery-ctr/box", "nsquery-ctr/none", "nsquery-ctr");
        using Held beside = Held.Start("env", $"cd {CgroupLeftovers.Mounts("cgroup2").First()} && mkdir -p nsquery-ctr/none && echo $$ > nsquery-ctr/none/cgroup.procs");
        Command run = docker.Ctr("--namespace", "nsquery-ctr", "run", "--detach", "--rootfs", docker.RootFolder, "box", "/bin/sleep", "1000");
        try
        {
            Assert.SkipUnless(run.Status == 0, $"ctr does not run a container here: {run.Error}");
            string init = docker.Ctr("--namespace", "nsquery-ctr", "tasks", "list").Output.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).First(static line => line is ["box", ..])[1];
            Assert.Equal($"box containerd containerd {init} 1 NULL", Assert.Single(_machine.Lines("SELECT id, runtime, engine, init_pid, nprocs, image FROM containers WHERE cgroup = '/nsquery-ctr/box'")));
            Assert.Equal("NULL", Assert.Single(_machine.Lines($"SELECT container FROM processes WHERE pid = {beside.Pid}"))); // it has such a path and no shim
        }
        finally
        {
            docker.Ctr("--namespace", "nsquery-ctr", "tasks", "kill", "--signal", "KILL", "box");
            for (int look = 0; look < 50 && docker.Ctr("--namespace", "nsquery-ctr", "tasks", "delete", "box").Status != 0; look++) Thread.Sleep(100);
            docker.Ctr("--namespace", "nsquery-ctr", "containers", "delete", "box");
        }
    }

    /// <summary>The text of a saved query.</summary>
    private static string Saved(string name) => SavedQueries.Find([]).Read(name).Sql;

    private string Run(string options, params string[] command)
    {
        string id = docker.Run(options, command);
        _ids.Add(id);
        return id;
    }

    private static double Epoch(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000d;

    private static string Labels(string json) => string.Join('\n', JsonDocument.Parse(json).RootElement.EnumerateObject().Select(static label => $"{label.Name}={label.Value}").Order(StringComparer.Ordinal));
}
