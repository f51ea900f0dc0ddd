using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NsQuery.Scan.Containers;

/// <summary>
/// Every naming that is known, the first that matches a component wins. What only watches a container matches none of them:
/// libpod-conmon-ID.scope, crio-conmon-ID.scope, lxc.monitor.NAME, and systemd's units of mounts.
/// A hexadecimal name says nothing without a known parent: supervisors of other kinds use such names too.
/// </summary>
internal static partial class ContainerRules
{
    public static ImmutableArray<ContainerRule> All { get; } =
    [
        new("docker", "docker", DockerScope()), // systemd driver, rootless too
        new("docker", "docker", Hex64()) { Above = DockerParent() }, // cgroupfs driver; actions_job is GitHub's
        new("podman", "podman", Libpod()),
        new("containerd", "containerd", CriContainerdScope()),
        new("containerd", "containerd", CriContainerdColons()), // a systemd path given to the cgroupfs driver
        new("containerd", "containerd", Hex64()) { Above = PodParent() },
        new("crio", "crio", Crio()),
        new("nerdctl", "containerd", NerdctlScope()),
        new("libvirt-lxc", "libvirt", LibvirtLxcSuffix()) { Reach = IdReach.Cgroup },
        new("libvirt-lxc", "libvirt", LibvirtLxcMachine()) { Reach = IdReach.Cgroup },
        new("libvirt-lxc", "libvirt", AnyName()) { Above = LibvirtLxcParent(), Reach = IdReach.Cgroup },
        new("lxc", "lxc", LxcPayload()) { Reach = IdReach.Cgroup },
        new("lxc", "lxc", AnyName()) { Above = LxcParent(), Reach = IdReach.Cgroup },
        new("nspawn", "systemd", NspawnService()) { Reach = IdReach.Cgroup },
        new("nspawn", "systemd", MachineScope()) { Above = MachineSlice(), Reach = IdReach.Cgroup },
        new("snap", "snapd", Snap()) { Reach = IdReach.Container },
        new("flatpak", "flatpak", Flatpak()) { Reach = IdReach.Cgroup },
        new("other", "ecs", EcsTask()),
        new("other", "garden", Garden()),
        new("containerd", "containerd", CtrId()) { Above = CtrNamespace(), NeedsShim = true, Reach = IdReach.Cgroup },
    ];

    [GeneratedRegex(@"^docker-(?<id>[0-9a-f]{64})\.scope$")]
    private static partial Regex DockerScope();

    [GeneratedRegex("^(?<id>[0-9a-f]{64})$")]
    private static partial Regex Hex64();

    [GeneratedRegex("/(?:docker|actions_job)$")]
    private static partial Regex DockerParent();

    [GeneratedRegex("^libpod-(?:payload-)?(?<id>[0-9a-f]{64})(?:\\.scope)?$")]
    private static partial Regex Libpod();

    [GeneratedRegex(@"^cri-containerd-(?<id>[0-9a-f]{64})\.scope$")]
    private static partial Regex CriContainerdScope();

    [GeneratedRegex(":cri-containerd:(?<id>[0-9a-f]{64})$")]
    private static partial Regex CriContainerdColons();

    [GeneratedRegex("/pod[0-9a-f_-]{32,36}$")]
    private static partial Regex PodParent();

    [GeneratedRegex(@"^crio-(?<id>[0-9a-f]{64})(?:\.scope)?$")]
    private static partial Regex Crio();

    [GeneratedRegex(@"^nerdctl-(?<id>[0-9a-f]{64})\.scope$")]
    private static partial Regex NerdctlScope();

    [GeneratedRegex(@"^(?<name>.+)\.libvirt-lxc$")]
    private static partial Regex LibvirtLxcSuffix();

    [GeneratedRegex(@"^machine-lxc\\x2d\d+\\x2d(?<name>.+)\.scope$")]
    private static partial Regex LibvirtLxcMachine();

    [GeneratedRegex("/libvirt/lxc$")]
    private static partial Regex LibvirtLxcParent();

    [GeneratedRegex(@"^lxc\.payload\.(?<name>.+)$")]
    private static partial Regex LxcPayload();

    [GeneratedRegex(@"/lxc(?:\.payload)?$")]
    private static partial Regex LxcParent();

    [GeneratedRegex(@"^(?<name>(?!lxc\.(?:monitor|pivot)).+)$")]
    private static partial Regex AnyName();

    [GeneratedRegex(@"^systemd-nspawn@(?<name>.+)\.service$")]
    private static partial Regex NspawnService();

    [GeneratedRegex(@"^machine-(?!qemu)(?<name>.+)\.scope$")] // a virtual machine is none
    private static partial Regex MachineScope();

    [GeneratedRegex(@"/machine\.slice$")]
    private static partial Regex MachineSlice();

    [GeneratedRegex(@"^snap\.(?<name>[^.]+)\.(?:hook\.[^.]+?|[^.]+?)(?:[.-][0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?\.(?:service|scope)$")]
    private static partial Regex Snap();

    [GeneratedRegex(@"^app-flatpak-(?<id>(?<name>.+)-\d+)\.scope$")] // of an application each start is a sandbox of its own
    private static partial Regex Flatpak();

    [GeneratedRegex(@"^(?<id>[0-9a-f]{32}-\d+)$")]
    private static partial Regex EcsTask();

    [GeneratedRegex("^(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){4})$")]
    private static partial Regex Garden();

    [GeneratedRegex(@"^(?<id>(?!.*\.(?:service|slice|scope)$).{1,64})$")]
    private static partial Regex CtrId();

    [GeneratedRegex("^/[^/]+$")]
    private static partial Regex CtrNamespace();
}
