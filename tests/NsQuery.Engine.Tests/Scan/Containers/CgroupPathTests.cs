using NsQuery.Scan.Containers;

namespace NsQuery.Tests.Scan.Containers;

public sealed class CgroupPathTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Inner = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
    private const string Uid = "1a2b3c4d-1111-2222-3333-0123456789ab", Uid_ = "1a2b3c4d_1111_2222_3333_0123456789ab", Hash = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("docker", $"/system.slice/docker-{Id}.scope")]
    [InlineData("docker", $"/docker.slice/docker-{Id}.scope")]
    [InlineData("docker", $"/user.slice/user-1000.slice/user@1000.service/user.slice/docker-{Id}.scope")]
    [InlineData("docker", $"/system.slice/docker-{Id}.scope/init.scope")] // systemd inside
    [InlineData("docker", $"/docker/{Id}")]
    [InlineData("docker", $"/docker/{Id}/system.slice/cron.service")]
    [InlineData("docker", $"/actions_job/{Id}")]
    [InlineData("docker", $"/docker/{Id} (deleted)")]
    [InlineData("podman", $"/machine.slice/libpod-{Id}.scope")]
    [InlineData("podman", $"/machine.slice/libpod-{Id}.scope/container")]
    [InlineData("podman", $"/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-payload-{Id}.scope")]
    [InlineData("podman", $"/libpod_parent/libpod-{Id}")]
    [InlineData("podman", $"/user.slice/user-1000.slice/user@1000.service/user.slice/user-libpod_pod_{Inner}.slice/libpod-{Id}.scope")]
    [InlineData("containerd", $"/system.slice/cri-containerd-{Id}.scope")]
    [InlineData("crio", $"/system.slice/crio-{Id}.scope")]
    [InlineData("crio", $"/crio-{Id}")]
    [InlineData("nerdctl", $"/user.slice/nerdctl-{Id}.scope")]
    public void An_engines_hexadecimal_id_is_found(string runtime, string path) => Assert.Equal((runtime, Id, null), Tell(path));

    [Theory]
    [InlineData("lxc", "web", "/lxc/web")]
    [InlineData("lxc", "web", "/lxc/web/init.scope")]
    [InlineData("lxc", "web", "/lxc.payload.web/.lxc")]
    [InlineData("lxc", "web", "/lxc.payload/web")]
    [InlineData("lxc", "my.web", "/lxc.payload.my.web")]
    [InlineData("libvirt-lxc", "vm1", "/machine.slice/machine-lxc\\x2d1234\\x2dvm1.scope")]
    [InlineData("libvirt-lxc", "vm1", "/machine/vm1.libvirt-lxc")]
    [InlineData("libvirt-lxc", "vm1", "/libvirt/lxc/vm1")]
    [InlineData("nspawn", "my-box", "/machine.slice/machine-my\\x2dbox.scope/payload")]
    [InlineData("nspawn", "my-box", "/machine.slice/machine-my\\x2dbox.scope")]
    [InlineData("nspawn", "box", "/machine.slice/systemd-nspawn@box.service/payload/init.scope")]
    [InlineData("snap", "firefox", "/user.slice/user-1000.slice/user@1000.service/app.slice/snap.firefox.firefox-0c1b1a49-cf4b-4a3c-9a3c-9a1b2c3d4e5f.scope")]
    [InlineData("snap", "firefox", "/user.slice/user-1000.slice/user@1000.service/snap.firefox.firefox.0c1b1a49-cf4b-4a3c-9a3c-9a1b2c3d4e5f.scope")]
    [InlineData("snap", "lxd", "/system.slice/snap.lxd.daemon.service")]
    [InlineData("snap", "lxd", "/system.slice/snap.lxd.hook.configure-0c1b1a49-cf4b-4a3c-9a3c-9a1b2c3d4e5f.scope")]
    [InlineData("other", $"{Hash}-1234567890", $"/ecs/{Hash}/{Hash}-1234567890")]
    [InlineData("other", "6f265890-5165-7fab-6b52-18d1", "/garden/6f265890-5165-7fab-6b52-18d1")]
    public void A_name_stands_for_an_id(string runtime, string id, string path) => Assert.Equal((runtime, id, null), Tell(path));

    [Fact]
    public void A_flatpak_is_one_for_each_start()
    {
        CgroupIdentity flatpak = CgroupPath.Parse("/user.slice/user-1000.slice/user@1000.service/app.slice/app-flatpak-org.gnome.Text\\x2dEditor-4321.scope")!;
        Assert.Equal(("flatpak", "org.gnome.Text-Editor-4321", "org.gnome.Text-Editor"), (flatpak.Rule.Runtime, flatpak.Id, flatpak.Name));
    }

    [Theory]
    [InlineData("containerd", Uid, $"/kubepods/burstable/pod{Uid}/{Id}")]
    [InlineData("containerd", Uid, $"/kubepods/pod{Uid}/{Id}")] // guaranteed
    [InlineData("containerd", Uid, $"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{Uid_}.slice/cri-containerd-{Id}.scope")]
    [InlineData("docker", Uid, $"/kubepods.slice/kubepods-pod{Uid_}.slice/docker-{Id}.scope")]
    [InlineData("crio", Uid, $"/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod{Uid_}.slice/crio-{Id}.scope")]
    [InlineData("containerd", Uid, $"/system.slice/containerd.service/kubepods-burstable-pod{Uid_}.slice:cri-containerd:{Id}")]
    [InlineData("containerd", Uid, $"/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod{Uid_}.slice/cri-containerd-{Id}.scope")]
    [InlineData("containerd", Uid, $"/kubelet/kubepods/besteffort/pod{Uid}/{Id}")]
    [InlineData("containerd", Hash, $"/kubepods/burstable/pod{Hash}/{Id}")] // a static pod
    [InlineData("containerd", Hash, $"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{Hash}.slice/cri-containerd-{Id}.scope")]
    [InlineData("crio", Uid, $"/kubepods.slice/kubepods-pod{Uid_}.slice/crio-{Id}.scope/container")]
    public void A_pod_has_its_uid_in_every_layout(string runtime, string uid, string path)
    {
        Assert.Equal((runtime, Id, uid), Tell(path));
        Assert.Equal("kubernetes", CgroupPath.Parse(path)!.Engine);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/init.scope")]
    [InlineData("/system.slice/sshd.service")]
    [InlineData("/user.slice/user-1000.slice/session-3.scope")]
    [InlineData($"/{Id}")]
    [InlineData($"/process_api/{Hash}")] // a hypervisor's supervisor
    [InlineData($"/process_api/x/{Id}")]
    [InlineData($"/mydocker/{Id}")]
    [InlineData($"/podlike/{Id}")]
    [InlineData("/docker/0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData($"/docker/{Hash}")]
    [InlineData("/docker")]
    [InlineData("/docker/buildkit")]
    [InlineData($"/machine.slice/libpod-conmon-{Id}.scope")]
    [InlineData($"/libpod_parent/libpod-conmon-{Id}")]
    [InlineData("/libpod_parent/conmon")]
    [InlineData($"/kubepods.slice/kubepods-pod{Uid_}.slice/crio-conmon-{Id}.scope")]
    [InlineData($"/system.slice/crio-conmon-{Id}.scope")]
    [InlineData("/lxc.monitor.web")]
    [InlineData("/lxc.monitor/web")]
    [InlineData("/lxc/lxc.monitor.web")]
    [InlineData("/lxc.pivot")]
    [InlineData($"/system.slice/var-lib-docker-containers-{Id}-mounts-shm.mount")]
    [InlineData($"/system.slice/docker-{Id}.mount")]
    [InlineData("/machine.slice/machine-qemu\\x2d1\\x2dvm.scope")]
    [InlineData("/machine.slice/machine-qemu\\x2d1\\x2dvm.scope/emulator")]
    [InlineData("/machine.slice/machine-my\\x2dbox.scope/supervisor")]
    [InlineData("/machine.slice/systemd-nspawn@box.service/supervisor")]
    [InlineData($"/kubepods/burstable/pod{Uid}")]
    [InlineData("/user.slice/user-1000.slice/user@1000.service/app.slice/app-gnome-org.gnome.Terminal-1234.scope")]
    [InlineData("/system.slice/snapd.service")]
    [InlineData("/a/b/c")]
    public void What_only_looks_like_a_container_or_watches_one_is_none(string path) => Assert.Null(CgroupPath.Parse(path, isWhole: path.Split('/').Length != 3));

    [Fact]
    public void The_innermost_counts_and_those_around_it_are_kept()
    {
        CgroupIdentity inner = CgroupPath.Parse($"/docker/{Id}/docker/{Inner}")!;
        Assert.Equal((Inner, Id, null), (inner.Id, inner.Outer!.Id, inner.Outer.Outer));
        Assert.Equal($"/docker/{Id}", inner.Outer.Cgroup);

        CgroupIdentity pod = CgroupPath.Parse($"/system.slice/docker-{Id}.scope/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod{Uid_}.slice/cri-containerd-{Inner}.scope")!;
        Assert.Equal(("containerd", Inner, Uid, "kubernetes", Id, "docker"), (pod.Rule.Runtime, pod.Id, pod.PodUid, pod.Engine, pod.Outer!.Id, pod.Outer.Engine));

        CgroupIdentity inPod = CgroupPath.Parse($"/kubepods/burstable/pod{Uid}/{Id}/docker/{Inner}")!;
        Assert.Equal((Inner, null, "docker", Uid), (inPod.Id, inPod.PodUid, inPod.Engine, inPod.Outer!.PodUid));

        Assert.Equal("inner", CgroupPath.Parse("/lxc.payload.outer/lxc.payload.inner")!.Id);
        Assert.Equal(Id, CgroupPath.Parse($"/docker/{Id}/lxc.monitor.web")!.Id); // the monitor of an inner one is in the outer one
    }

    [Fact]
    public void A_path_without_its_beginning_names_only_what_needs_none()
    {
        Assert.Equal(Id, CgroupPath.Parse($"/docker-{Id}.scope", isWhole: false)!.Id);
        Assert.Null(CgroupPath.Parse($"/{Id}", isWhole: false));
        Assert.Null(CgroupPath.Parse("/default/redis", isWhole: false));
    }

    [Fact]
    public void Plain_containerd_needs_a_shim_to_confirm_it()
    {
        CgroupIdentity redis = CgroupPath.Parse("/default/redis")!;
        Assert.Equal(("containerd", "redis", true), (redis.Rule.Runtime, redis.Id, redis.Rule.NeedsShim));
        Assert.Null(CgroupPath.Parse("/default/redis.service"));
        Assert.Null(CgroupPath.Parse("/default/redis/worker"));
        Assert.Null(CgroupPath.Parse("/default/" + new string('x', 65)));
    }

    private static (string, string, string?) Tell(string path)
    {
        CgroupIdentity identity = Assert.IsType<CgroupIdentity>(CgroupPath.Parse(path));
        Assert.Null(identity.Outer);
        Assert.False(identity.Rule.NeedsShim);
        return (identity.Rule.Runtime, identity.Id, identity.PodUid);
    }
}
