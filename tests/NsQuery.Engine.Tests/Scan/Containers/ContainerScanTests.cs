using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Scan.Containers;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan.Containers;

/// <summary>Small machines whose processes are in containers.</summary>
public sealed class ContainerScanTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Inner = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    private const uint Host = 70, First = 71, Second = 72;

    [Fact]
    public void The_init_is_the_pid_1_whose_parent_is_outside()
    {
        using ProcTree proc = new("docker-exec-and-a-nested-pid-namespace");
        Add(proc, 1, 0, "/", Host);
        Add(proc, 50, 1, "/", Host, comm: "containerd-shim");
        Add(proc, 60, 50, $"/docker/{Id}", First, nspids: [60, 9]); // executed later; pids went round
        Add(proc, 90, 50, $"/docker/{Id}", First, nspids: [90, 1]);
        Add(proc, 61, 90, $"/docker/{Id}/worker", Second, nspids: [61, 2, 1]);
        Container container = Assert.Single(proc.Scan().Findings.Containers);
        Assert.Equal(("docker", Id, "docker", 90, $"/docker/{Id}"), (container.Runtime, container.Id, container.Engine, container.Init!.Pid, container.Cgroup));
        Assert.Equal([60, 61, 90], container.Pids);
    }

    [Fact]
    public void Without_a_pid_namespace_of_its_own_the_first_that_started_is_its_init()
    {
        using ProcTree proc = new("docker-run-pid-host");
        Add(proc, 1, 0, "/", Host);
        Add(proc, 60, 1, $"/docker/{Id}", Host, start: 300);
        Add(proc, 90, 1, $"/docker/{Id}", Host, start: 200);
        Add(proc, 95, 90, $"/docker/{Id}", Host, start: 200);
        Assert.Equal(90, Assert.Single(proc.Scan().Findings.Containers).Init!.Pid);
    }

    [Fact]
    public void The_outer_container_is_the_parent_of_the_inner_one()
    {
        using ProcTree proc = new("docker-in-docker");
        Add(proc, 10, 0, $"/docker/{Id}", First, nspids: [10, 1]);
        Add(proc, 20, 10, $"/docker/{Id}/docker/{Inner}", Second, nspids: [20, 5, 1]);
        Snapshot snapshot = proc.Scan();
        Assert.Equal((Id, null), (snapshot.ContainerOf(10)!.Id, snapshot.ContainerOf(10)!.Parent));
        Assert.Equal((Inner, Id), (snapshot.ContainerOf(20)!.Id, snapshot.ContainerOf(20)!.Parent));
        Assert.Equal(Inner, snapshot.Find(NsType.Pid, Second)!.Container!.Id);
    }

    [Fact]
    public void A_v1_hierarchy_tells_what_v2_does_not()
    {
        using ProcTree proc = new("hybrid");
        proc.Add(new(5)).File("5/cgroup", $"2:cpu:/\n1:name=systemd:/docker/{Id}\n0::/system.slice/docker.service\n");
        proc.Add(new(6)).File("6/cgroup", "4:memory:/process_api/0123456789abcdef0123456789abcdef\n0::/\n");
        Assert.Equal([5], Assert.Single(proc.Scan().Findings.Containers).Pids);
    }

    [Fact]
    public void Any_controller_of_v1_can_be_the_one_that_tells()
    {
        using ProcTree proc = new("lxc-in-some-controllers");
        proc.Add(new(5)).File("5/cgroup", "6:pids:/user.slice/user-1000.slice/session-1.scope\n5:devices:/lxc/web\n4:memory:/user.slice/user-1000.slice/x\n1:name=systemd:/user.slice/user-1000.slice/session-1.scope\n0::/\n");
        proc.Add(new(6)).File("6/cgroup", $"5:devices:/docker/{Id}\n4:memory:/docker/{Inner}\n1:name=systemd:/\n0::/\n"); // two of a length: as they stand
        Assert.Equal([("web", "/lxc/web", "5"), (Id, $"/docker/{Id}", "6")], proc.Scan().Findings.Containers.Select(one => (one.Id, one.Cgroup, string.Join(' ', one.Pids))));
    }

    [Fact]
    public void Two_components_are_a_container_of_containerd_only_below_its_shim()
    {
        using ProcTree proc = new("ctr-run");
        Add(proc, 1, 0, "/", Host);
        Add(proc, 50, 1, "/", Host, comm: "containerd-shim");
        Add(proc, 60, 50, "/default/redis", First, nspids: [60, 1]);
        Add(proc, 61, 60, "/default/redis", First, nspids: [61, 2]);
        Add(proc, 70, 1, "/user/alice", Host);
        Container container = Assert.Single(proc.Scan().Findings.Containers);
        Assert.Equal(("containerd", "redis"), (container.Runtime, container.Id));
        Assert.Equal([60, 61], container.Pids);
    }

    [Fact]
    public void Below_bwrap_is_a_sandbox_named_by_its_pid_namespace()
    {
        using ProcTree proc = new("bwrap");
        Add(proc, 1, 0, "/", Host);
        Add(proc, 50, 1, "/user", Host, comm: "bwrap");
        Add(proc, 51, 50, "/user", First, nspids: [51, 1], comm: "bwrap");
        Add(proc, 52, 51, "/user", First, nspids: [52, 2]);
        Add(proc, 53, 52, "/user", Second, nspids: [53, 3, 1]); // its own affair
        Container container = Assert.Single(proc.Scan().Findings.Containers);
        Assert.Equal(("bwrap", $"{First}", true, null, 51, "/user"), (container.Runtime, container.Id, container.IsHeuristic, container.Engine, container.Init!.Pid, container.Cgroup));
        Assert.Equal([51, 52, 53], container.Pids);
    }

    [Fact]
    public void A_bwrap_whose_outer_process_is_gone_is_one_still()
    {
        using ProcTree proc = new("bwrap-alone");
        Add(proc, 1, 0, "/", Host);
        Add(proc, 51, 1, "/", First, nspids: [51, 1], comm: "bwrap");
        Add(proc, 52, 51, "/", First, nspids: [52, 2]);
        Assert.Equal([51, 52], Assert.Single(proc.Scan().Findings.Containers).Pids);
    }

    [Fact]
    public void Flatpaks_own_bwrap_is_no_container_beside_it()
    {
        using ProcTree proc = new("flatpak");
        const string scope = "/app.slice/app-flatpak-org.x.Y-50.scope";
        Add(proc, 1, 0, "/", Host);
        Add(proc, 50, 1, scope, Host, comm: "bwrap");
        Add(proc, 51, 50, scope, First, nspids: [51, 1], comm: "bwrap");
        Add(proc, 52, 51, scope, First, nspids: [52, 2]);
        Assert.Equal("flatpak", Assert.Single(proc.Scan().Findings.Containers).Runtime);
    }

    [Fact]
    public void A_browser_nests_its_sandboxes_in_a_container()
    {
        using ProcTree proc = new("chromium-in-docker");
        Add(proc, 10, 0, $"/docker/{Id}", Host, nspids: [10, 1]);
        Add(proc, 20, 10, $"/docker/{Id}", First, nspids: [20, 5, 1]);
        proc.File("20/cmdline", "/usr/bin/chromium\0--type=zygote\0");
        Add(proc, 30, 20, $"/docker/{Id}", Second, nspids: [30, 6, 2, 1]);
        proc.File("30/cmdline", "/usr/bin/chromium --type=renderer --lang=en");
        Snapshot snapshot = proc.Scan();
        Assert.Equal([("docker", null), ("chrome", Id), ("chrome", $"{First}")], snapshot.Processes.Select(process => snapshot.ContainerOf(process.Pid)!).Select(one => (one.Runtime, one.Parent)));
    }

    [Fact]
    public void A_container_that_is_started_in_a_sandbox_is_no_part_of_it()
    {
        using ProcTree proc = new("podman-in-bwrap");
        Add(proc, 50, 0, "/", Host, comm: "bwrap");
        Add(proc, 51, 50, "/", First, nspids: [51, 1]);
        Add(proc, 60, 51, $"/libpod-{Id}", Second, nspids: [60, 2, 1]);
        Assert.Equal(["bwrap 51", "podman 60"], proc.Scan().Findings.Containers.Select(one => $"{one.Runtime} {string.Join(' ', one.Pids)}"));
    }

    [Fact]
    public void Containers_of_one_name_are_told_apart_by_their_cgroups()
    {
        using ProcTree proc = new("lxc-of-root-of-alice-and-nspawn");
        const string alice = "/user.slice/user-1000.slice/user@1000.service/app.slice";
        Add(proc, 10, 0, "/lxc.payload.web", First, nspids: [10, 1]);
        Add(proc, 11, 10, "/lxc.payload.web/system.slice/nginx.service", First, nspids: [11, 2]);
        Add(proc, 20, 0, $"{alice}/lxc.payload.web", Second, nspids: [20, 1]);
        Add(proc, 30, 0, "/machine.slice/machine-web.scope/payload", 73, nspids: [30, 1]);
        Add(proc, 40, 0, "/lxc.payload.db", 74, nspids: [40, 1]);
        Assert.Equal(
            ["lxc web@/lxc.payload.web web 10 11", $"lxc web@{alice}/lxc.payload.web web 20", "nspawn web@/machine.slice/machine-web.scope web 30", "lxc db db 40"],
            proc.Scan().Findings.Containers.Select(one => $"{one.Runtime} {one.Id} {one.Name} {string.Join(' ', one.Pids)}"));
    }

    [Fact]
    public void One_in_another_of_the_same_name_has_that_one_as_its_parent()
    {
        using ProcTree proc = new("lxc-in-lxc");
        Add(proc, 10, 0, "/lxc.payload.web", First, nspids: [10, 1]);
        Add(proc, 20, 10, "/lxc.payload.web/lxc.payload.web/init.scope", Second, nspids: [20, 2, 1]);
        Add(proc, 30, 20, "/lxc.payload.web/lxc.payload.web/lxc.payload.db", 73, nspids: [30, 3, 2, 1]);
        const string outer = "web@/lxc.payload.web", inner = "web@/lxc.payload.web/lxc.payload.web";
        Assert.Equal([(outer, null, "10"), (inner, outer, "20"), ("db", inner, "30")], proc.Scan().Findings.Containers.Select(one => (one.Id, one.Parent, string.Join(' ', one.Pids))));
    }

    [Fact]
    public void An_outer_one_without_a_process_of_its_own_counts_as_well()
    {
        using ProcTree proc = new("lxc-in-an-empty-lxc");
        Add(proc, 10, 0, "/a/lxc.payload.web", First);
        Add(proc, 20, 0, "/lxc.payload.web/lxc.payload.db", Second);
        Assert.Equal([("web@/a/lxc.payload.web", null), ("db", "web@/lxc.payload.web")], proc.Scan().Findings.Containers.Select(one => (one.Id, one.Parent)));
    }

    [Fact]
    public void A_snap_is_one_wherever_its_services_are_but_not_in_two_containers()
    {
        using ProcTree proc = new("snaps");
        Add(proc, 10, 0, "/system.slice/snap.lxd.daemon.service", Host);
        Add(proc, 11, 0, "/system.slice/snap.lxd.user-daemon.service", Host);
        Add(proc, 20, 0, "/lxc.payload.a/system.slice/snap.lxd.daemon.service", First);
        Add(proc, 30, 0, "/lxc.payload.lxd", Second);
        Assert.Equal(["lxd@snap 10 11", "lxd@/lxc.payload.a 20", "lxd@/lxc.payload.lxd 30"], proc.Scan().Findings.Containers.Select(one => $"{one.Id} {string.Join(' ', one.Pids)}"));
    }

    [Fact]
    public void A_process_that_is_read_alone_has_the_same_container()
    {
        using ProcTree proc = new("one-of-two-lxc");
        Add(proc, 10, 0, "/lxc.payload.web", First);
        Add(proc, 20, 0, "/a/lxc.payload.web", Second);
        Add(proc, 30, 0, $"/docker/{Id}", 73);
        Assert.Equal("web@/a/lxc.payload.web", proc.ScanOne(20).ContainerOf(20)!.Id);
        Assert.Equal(Id, proc.ScanOne(30).ContainerOf(30)!.Id);
        Assert.Single(proc.ScanOne(30).Tasks);
    }

    [Fact]
    public void Paths_that_go_up_differ_by_how_far()
    {
        using ProcTree proc = new("reader-in-the-cgroup-namespace-of-x");
        proc.Link("self/ns/cgroup", "cgroup:[4242]");
        Add(proc, 10, 0, "/../y/lxc.payload.web", First);
        Add(proc, 20, 0, "/y/lxc.payload.web", Second);
        Assert.Equal(["web@/../y/lxc.payload.web", "web@/y/lxc.payload.web"], proc.Scan().Findings.Containers.Select(one => one.Id));
        Assert.Equal(["/../y/lxc.payload.web", "/y/lxc.payload.web"], proc.Scan().Findings.Containers.Select(one => one.Cgroup));
    }

    [Fact]
    public void A_pid_that_is_another_processs_by_now_is_in_no_container()
    {
        using ProcTree proc = new("pid-reused-before-its-cgroup-was-read");
        Add(proc, 5, 0, "/", Host);
        GapList gaps = new();
        Reader reader = new(proc.Root);
        using FoundNamespaces found = new(reader, gaps);
        new TaskScan(proc.Root, Facets.Tasks | Facets.Status, reader, found, gaps).Run(default, out ProcTask[] tasks);
        ContainerScan scan = new(proc.Root, new(proc.Root, firstTick: 1000), reader, gaps);
        proc.Remove("5");
        Directory.CreateDirectory(Path.Combine(proc.Path, "other-inode"));
        Add(proc, 5, 0, $"/docker/{Id}", First, start: 200);
        Assert.Empty(scan.Run(Facets.Containers, tasks, [], default));
    }

    [Fact]
    public void A_cancelled_scan_stops()
    {
        using ProcTree proc = new("cancelled");
        Add(proc, 5, 0, "/", Host);
        Assert.Throws<OperationCanceledException>(() => new ContainerScan(proc.Root, new(proc.Root, 0), new(proc.Root), new()).Run(Facets.Containers, proc.Scan().Tasks, [], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_cgroup_that_may_not_be_read_is_a_gap()
    {
        using ProcTree proc = new("cgroup-is-a-folder");
        proc.Add(new(5)).File("5/cgroup/x", "");
        Gap gap = Assert.Single(proc.Scan().Gaps, static gap => gap.Source == "cgroups");
        Assert.Equal(("pid 5", "EISDIR", Facets.Containers), (gap.Subject.ToString(), gap.Errno, gap.Facets));
    }

    [Fact]
    public void A_zombie_and_a_kernel_thread_are_in_no_container()
    {
        using ProcTree proc = new("zombie");
        proc.Add(new(5) { State = 'Z' }).File("5/cgroup", $"0::/docker/{Id}\n");
        proc.Add(new(6) { Flags = 0x00200000 }).File("6/cgroup", $"0::/docker/{Id}\n");
        Assert.Empty(proc.Scan().Findings.Containers);
    }

    [Fact]
    public void Steps_up_are_taken_from_the_process_that_goes_up_furthest()
    {
        using ProcTree proc = new("reader-in-a-cgroup-namespace");
        proc.Link("self/ns/cgroup", "cgroup:[4242]");
        Add(proc, 1, 0, "/../../init.scope", Host);
        Add(proc, 5, 0, $"/../../docker/{Id}", First);
        Add(proc, 6, 0, $"/../{Inner}", Second); // beside the reader's own, whose parent is unknown
        Add(proc, 7, 0, "/", Second);
        Snapshot snapshot = proc.Scan(Facets.Containers | Facets.Tasks | Facets.Status | Facets.AllLinks);
        Assert.Equal([5], Assert.Single(snapshot.Findings.Containers).Pids);
        Gap gap = Assert.Single(snapshot.Gaps, gap => gap.Source == "cgroups");
        Assert.Equal(("cgroup namespace", 2, "a reader in the initial cgroup namespace"), (gap.Subject.ToString(), gap.Count, gap.Needs));
    }

    private static void Add(ProcTree proc, int pid, int ppid, string cgroup, uint ns, int[]? nspids = null, string comm = "sleep", long start = 100)
    {
        NsLinks links = ns == 0 ? default : Records.Links((NsLink.Pid, ns), (NsLink.Mnt, ns + 100), (NsLink.User, ns + 200));
        proc.Add(new(pid) { Ppid = ppid, NsPids = nspids, Comm = comm, StartTicks = start, Links = links }).File($"{pid}/cgroup", $"0::{cgroup}\n");
    }
}
